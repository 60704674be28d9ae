import { join } from 'node:path';
import { type PlanPoint, ringContains } from '../../models/clearance/ring.ts';
import {
  type ClearanceAnswer,
  clearanceQuestion,
  clearancesOf,
} from '../../models/underground/clearance-question.ts';
import {
  type ExcavationAnswer,
  excavate,
  excavationQuestion,
} from '../../models/underground/excavation-question.ts';
import { sayGround } from '../../models/underground/ground-sentences.ts';
import type { PipeNetwork } from '../../models/underground/pipe-network.ts';
import { type Place, PlacePlane } from '../../models/underground/place-plane.ts';
import {
  type ProfileAnswer,
  profileAlong,
  profileQuestion,
  wayOf,
} from '../../models/underground/profile.ts';
import {
  crossings,
  cutLines,
  groundAlong,
  type SectionAnswer,
  type SectionLine,
  sectionLine,
  sectionQuestion,
} from '../../models/underground/section.ts';
import {
  type FlowStep,
  type RecordedValve,
  type TraceAnswer,
  traceNetwork,
  traceQuestion,
} from '../../models/underground/trace-question.ts';
import { type NetworkResults, networkResults } from '../../models/water/network.ts';
import { NetworkError } from '../../models/water/network-error.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { NetworkThread } from './ask-network.ts';
import {
  boundsAround,
  checkInCity,
  checkMeetsCity,
  linesWithin,
  type PipeCity,
  pipeCity,
  readNetwork,
} from './buried-lines.ts';
import { GroundHeights } from './ground-heights.ts';
import { editedModel, editedValves } from './model/edited-model.ts';
import { networkFolder, readNetworkFile } from './network-files.ts';

export const pipeQuestionKinds = ['section', 'profile', 'trace', 'clearance', 'excavation'] as const;
export type PipeQuestionKind = (typeof pipeQuestionKinds)[number];

export interface PipeAnswers {
  section: SectionAnswer;
  profile: ProfileAnswer;
  trace: TraceAnswer;
  clearance: ClearanceAnswer;
  excavation: ExcavationAnswer;
}

/** Metres beside a section within which a wide pipe that only its end touches is read as well. */
const besideSection = 10;
/** Widest rule and pipe beyond an area. */
const besideArea = 12;

/** Questions about what lies in the ground of a city, answered from the store and the terrain. */
export class PipeQuestions {
  private readonly grounds: GroundHeights;

  /** @param thread computes what takes seconds for a city; where there is none, this one does. */
  constructor(
    private readonly context: { database: Database; dataFolder: string },
    private readonly thread: NetworkThread | null = null,
  ) {
    this.grounds = new GroundHeights(context.dataFolder);
  }

  /**
   * @throws HttpError 404 for an unknown city or network, 422 with one sentence where the question has no answer;
   * ZodError where it has another shape.
   */
  async answer<Kind extends PipeQuestionKind>(
    kind: Kind,
    city: string,
    body: unknown,
  ): Promise<PipeAnswers[Kind]> {
    const place = await pipeCity(this.context.database, this.grounds, city);
    const answers: { [Asked in PipeQuestionKind]: () => Promise<PipeAnswers[Asked]> } = {
      section: () => this.section(place, body),
      profile: () => this.profile(place, body),
      trace: () => this.trace(place, body),
      clearance: () => this.clearance(place, body),
      excavation: () => this.excavation(place, body),
    };
    try {
      return await answers[kind]();
    } catch (error) {
      if (error instanceof NetworkError) throw new HttpError(422, error.told);
      throw error;
    }
  }

  private async section(place: PipeCity, body: unknown): Promise<SectionAnswer> {
    const { points } = sectionQuestion.parse(body);
    checkMeetsCity(place, points, 'Section');
    const plane = new PlacePlane(points[0]!);
    const line = sectionLine(points, plane);
    const bounds = boundsAround(points, besideSection);
    const lines = await linesWithin(this.context.database, place, bounds, plane);
    const cuts = cutLines(line, lines, plane, place.ground);
    return {
      points,
      lengthMetres: line.lengthMetres,
      corners: line.offsets,
      ground: groundAlong(line, plane, place.ground),
      streets: await this.streets(place, line, points, plane),
      cuts,
      provenance: provenanceOf(place, cuts),
    };
  }

  private async streets(
    { city }: PipeCity,
    section: SectionLine,
    points: readonly Place[],
    plane: PlacePlane,
  ): Promise<SectionAnswer['streets']> {
    const { rows } = await this.context.database.query<{
      code: string;
      name: string | null;
      width: unknown;
      coordinates: Place[];
    }>(
      `select code, name, attributes -> 'width' as width, (ST_AsGeoJSON(geometry, 8)::json -> 'coordinates') as coordinates
         from city_object
        where city = $1 and class = 'road' and ST_GeometryType(geometry) = 'ST_LineString'
          and geometry && ST_MakeEnvelope($2::float8, $3::float8, $4::float8, $5::float8, 4326)
        order by code`,
      [city.id, ...boundsAround(points, besideSection)],
    );
    return rows
      .flatMap(({ code, name, width, coordinates }) =>
        crossings(
          section,
          coordinates.map((corner) => plane.toPlan(corner)),
        ).map(({ offset, sine }) => ({
          code,
          name,
          offset,
          // Along the section a street is as wide as it is cut.
          widthMetres: typeof width === 'number' && sine > 0.2 ? width / sine : null,
        })),
      )
      .sort((a, b) => a.offset - b.offset);
  }

  private async profile(place: PipeCity, body: unknown): Promise<ProfileAnswer> {
    const question = profileQuestion.parse(body);
    const { network, plane } = await this.network(place, question.dataset);
    const way = wayOf(network, question);
    const results = await this.results(place, question.dataset);
    const step = results && nearestStep(results, question.atSeconds ?? 0);
    const pressures = new Map(
      step === null || !results
        ? []
        : results.nodeCodes.map((code, index) => [code, results.pressureMetres[step]![index]!]),
    );
    const levels = new Map(network.points.map(({ code, level }) => [code, level]));
    const along = profileAlong(network, way, plane, place.ground, (code) => {
      const [level, pressure] = [levels.get(code) ?? null, pressures.get(code)];
      return level === null || pressure === undefined ? null : level + pressure;
    });
    if (along.line.length < 2) throw new NetworkError(sayGround('model.profile.no-places', {}));
    return {
      dataset: question.dataset,
      ...along,
      headsAtSeconds: step === null || !results ? null : results.times[step]!,
      provenance: provenanceOf(place, [{ dataset: question.dataset }]),
    };
  }

  private async trace(place: PipeCity, body: unknown): Promise<TraceAnswer> {
    const question = traceQuestion.parse(body);
    const { network } = await this.network(place, question.dataset);
    const results = question.by === 'flow' ? await this.results(place, question.dataset) : null;
    const valves = question.kind === 'valves' ? await this.valves(place, question.dataset, network) : [];
    return traceNetwork(network, question, results && flowStep(results, question.atSeconds), valves);
  }

  private async clearance(place: PipeCity, body: unknown): Promise<ClearanceAnswer> {
    const { ring } = clearanceQuestion.parse(body);
    if (ring) checkInCity(place, ring, 'Area');
    const { longitude, latitude } = place.city.origin;
    const origin: Place = ring?.[0] ?? [longitude, latitude];
    const plane = new PlacePlane(origin);
    const bounds = ring ? boundsAround(ring, besideArea) : null;
    const lines = await linesWithin(this.context.database, place, bounds, plane);
    if (lines.length === 0) throw new NetworkError(sayGround('model.clearance.no-pipes', {}));
    const found = this.thread
      ? await this.thread.ask({ kind: 'clearance', lines, origin })
      : clearancesOf(lines, plane);
    const within = ring?.map((corner) => plane.toPlan(corner));
    const hits = within
      ? found.hits.filter(({ position }) => ringContains(within, ...plane.toPlan(position)))
      : found.hits;
    return {
      ...found,
      hits,
      provenance: provenanceOf(
        place,
        lines.map(({ facts }) => facts),
      ),
    };
  }

  private async excavation(place: PipeCity, body: unknown): Promise<ExcavationAnswer> {
    const question = excavationQuestion.parse(body);
    checkInCity(place, question.ring, 'Excavation');
    const plane = new PlacePlane(question.ring[0]!);
    const bounds = boundsAround(question.ring, question.nearMetres + besideArea);
    const lines = await linesWithin(this.context.database, place, bounds, plane);
    const found = excavate(question, lines, plane, place.ground);
    const ring: PlanPoint[] = question.ring.map((corner) => plane.toPlan(corner));
    const { rows } = await this.context.database.query<ExcavationAnswer['points'][number]>(
      `select code, class, name, (ST_AsGeoJSON(geometry, 8)::json -> 'coordinates') as position from city_object
        where city = $1 and dataset = any ($2::text[]) and ST_GeometryType(geometry) = 'ST_Point'
          and class <> 'junction' and geometry && ST_MakeEnvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326)
        order by code`,
      [place.city.id, found.hits.map(({ dataset }) => dataset), ...boundsAround(question.ring, 0)],
    );
    return {
      ...found,
      points: rows.filter(({ position }) => ringContains(ring, ...plane.toPlan(position))),
      provenance: provenanceOf(place, found.hits),
    };
  }

  private async network(
    place: PipeCity,
    dataset: string,
  ): Promise<{ network: PipeNetwork; plane: PlacePlane }> {
    const { longitude, latitude } = place.city.origin;
    const plane = new PlacePlane([longitude, latitude]);
    return { network: await readNetwork(this.context.database, place, dataset, plane), plane };
  }

  private async results({ city }: PipeCity, dataset: string): Promise<NetworkResults | null> {
    const folder = networkFolder(this.context.dataFolder, city.id, dataset);
    const text = folder && (await readNetworkFile(join(folder, 'results.json')));
    return text ? networkResults.parse(JSON.parse(text)) : null;
  }

  /** Recorded valves name links and nodes by the network's own ids; the city's codes have data set and kind before. */
  private async valves({ city }: PipeCity, dataset: string, network: PipeNetwork): Promise<RecordedValve[]> {
    const folder = networkFolder(this.context.dataFolder, city.id, dataset);
    const model = await editedModel(this.context, city.id, dataset, 'epanet');
    const records = folder && model && (await editedValves(folder, model.changes));
    if (!records) return [];
    const byId = (things: readonly { code: string }[]): Map<string, string> =>
      new Map(things.map(({ code }) => [code.split(':').slice(2).join(':'), code]));
    const [lines, points] = [byId(network.lines), byId(network.points)];
    return records.flatMap(({ id, link, node, closed, fixed }) => {
      const [line, point] = [lines.get(link), points.get(node)];
      return line && point
        ? [{ code: `${dataset}:isolating-valve:${id}`, line, point, closed, works: !fixed }]
        : [];
    });
  }
}

function provenanceOf(
  { city, datasets }: PipeCity,
  used: readonly { dataset: string }[],
): SectionAnswer['provenance'] {
  const ids = new Set(used.map(({ dataset }) => dataset));
  return {
    city: { zh: city.name.zh, en: city.name.en },
    heightDatum: city.heightDatum,
    datasets: datasets
      .filter(({ id }) => ids.has(id))
      .map(({ id, title, importedAt }) => ({ id, title, importedAt })),
    answeredAt: new Date().toISOString(),
    timeZone: city.timeZone,
  };
}

function nearestStep({ times }: NetworkResults, seconds: number): number | null {
  if (times.length === 0) return null;
  let best = 0;
  for (const [step, time] of times.entries())
    if (Math.abs(time - seconds) < Math.abs(times[best]! - seconds)) best = step;
  return best;
}

function flowStep(results: NetworkResults, seconds: number): FlowStep | null {
  const step = nearestStep(results, seconds);
  if (step === null) return null;
  const columns = new Map(results.linkCodes.map((code, index) => [code, index]));
  return {
    atSeconds: results.times[step]!,
    flowOf(code) {
      const column = columns.get(code);
      return column === undefined ? null : results.flowLitresPerSecond[step]![column]!;
    },
  };
}
