import PDFDocument from 'pdfkit';
import type { Subjects } from '../../../../models/flood/impact/city-objects.ts';
import type { Impact, People } from '../../../../models/flood/impact/impact.ts';
import { overDoorstep } from '../../../../models/flood/impact/over-doorstep.ts';
import { depthClassesMetres, type FloodScenario } from '../../../../models/flood/scenario.ts';
import type { Run } from '../../../../models/runs/run.ts';
import { classFills, legendPicture } from './depth-picture.ts';
import { Typesetter } from './fonts.ts';
import { drawMap, drawMark, roadSigns } from './map.ts';
import { fill, type PdfWords, pdfWords } from './words.ts';

export interface PdfRequest {
  run: Run;
  impact: Impact;
  subjects: Subjects;
  /** Depth of each cell at the shown instant; null where nothing is computed. */
  depthAt: (cell: number) => number | null;
  language: 'zh' | 'en';
  timeZone: string;
  printedAt: Date;
}

const page = { width: 595.28, height: 841.89, margin: 40 };
const inner = page.width - 2 * page.margin;
const muted = '#56657a';
/** Lines of each table on the second page. */
const longest = { facilities: 11, roads: 10, underground: 12 };

/** Two pages A4: headline, map with legend, tables, scenario and provenance. @returns the file. */
export async function impactPdf(request: PdfRequest): Promise<Buffer> {
  const { run, impact, language } = request;
  const words = pdfWords[language];
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    info: {
      Title: `${words.title}: ${run.scenario.name}`,
      Subject: `run ${run.id}, ${impact.frame === null ? 'whole run' : `frame ${impact.frame}`}`,
      Creator: 'Mirrorcity',
      CreationDate: request.printedAt,
    },
    lang: language === 'zh' ? 'zh-CN' : 'en',
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  const type = new Typesetter(document);
  await type.load(textsOf(request, words));
  const sheet = new Sheet(document, type, words, request);
  await sheet.first();
  document.addPage({ size: 'A4', margin: 0 });
  sheet.second();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** All that may be set: so that the parts of the font are read before. */
function* textsOf({ run, impact, subjects }: PdfRequest, words: PdfWords): Generator<string> {
  yield* stringsOf(words);
  yield '0123456789.,:;×²³°–—…→≥-+/()[]';
  yield run.scenario.name;
  for (const { name } of run.scenario.interventions ?? []) yield name ?? '';
  for (const { name } of impact.facilities) yield name ?? '';
  for (const { name } of impact.roads.list) yield name ?? '';
  for (const { name } of impact.underground.list) yield name ?? '';
  for (const { name } of subjects.facilities) yield name ?? '';
}

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) yield* stringsOf(part);
}

interface Column {
  head: string;
  width: number;
  right?: boolean;
}

class Sheet {
  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly type: Typesetter,
    private readonly words: PdfWords,
    private readonly request: PdfRequest,
  ) {}

  private count = (value: number): string =>
    new Intl.NumberFormat(this.request.language === 'zh' ? 'zh-CN' : 'en-GB', {
      maximumFractionDigits: 0,
    }).format(value);
  private length = (metres: number | null): string =>
    metres === null ? '—' : metres >= 10_000 ? `${(metres / 1000).toFixed(1)} km` : `${this.count(metres)} m`;
  private people = ({ known, buildingsUnknown }: People): string =>
    buildingsUnknown === 0 ? this.count(known) : `${known > 0 ? this.count(known) : '—'} + ?`;

  /** Facilities that have a number on the map. */
  private marked() {
    return this.request.impact.facilities
      .filter(({ flooded, reach }) => flooded || reach === 'cut-off')
      .slice(0, longest.facilities);
  }

  async first(): Promise<void> {
    const { document, type, words, request } = this;
    const { run, impact } = request;
    const { margin } = page;
    type.line(`${words.title} · ${run.scenario.name}`, margin, 58, {
      size: 18,
      weight: 'Bold',
      width: inner,
    });
    const when = impact.frame === null ? words.whole : fill(words.at, { time: duration(impact.seconds) });
    const state = impact.complete ? '' : ` · ${words.incomplete}`;
    type.line(`${when}${state} · ${words.run} ${run.id}`, margin, 76, {
      size: 9,
      colour: muted,
      width: inner,
    });
    this.headline(94);
    const map = await drawMap(
      document,
      type,
      { x: margin, y: 168, width: inner, height: 400 },
      {
        grid: run.result!.grid,
        subjects: request.subjects,
        impact,
        depthAt: request.depthAt,
        marked: this.marked(),
        words,
      },
    );
    let y = await this.legend(map.y + map.height + 14);
    y += 12;
    const half = (inner - 20) / 2;
    this.tableOfClasses(margin, y, half);
    this.tableOfUses(margin + half + 20, y, half);
    this.foot(1);
  }

  private headline(y: number): void {
    const { words, type } = this;
    const { buildings, roads, underground } = this.request.impact;
    const { closedForCars, closedForRescue } = roads;
    const { count, residents, workers } = overDoorstep(buildings);
    const figures: [string, string, string][] = [
      [
        words.buildings,
        this.count(count),
        fill(words.ofTotal, { any: this.count(buildings.affected), count: this.count(buildings.total) }),
      ],
      [
        words.residents,
        residents.known === 0 && residents.buildingsUnknown > 0 ? '—' : this.count(residents.known),
        residents.buildingsUnknown > 0
          ? fill(words.unknownIn, { count: this.count(residents.buildingsUnknown) })
          : fill(words.workers, { count: this.people(workers) }),
      ],
      [
        words.roads,
        roads.known ? this.length(closedForCars.metres) : '—',
        roads.known ? fill(words.rescue, { length: this.length(closedForRescue.metres) }) : words.noRoads,
      ],
      [
        words.underground,
        underground.total === 0 ? '—' : this.count(underground.flooded),
        underground.total === 0 ? words.unknown : fill(words.ahead, { count: this.count(underground.ahead) }),
      ],
    ];
    const width = inner / figures.length;
    figures.forEach(([name, value, note], index) => {
      const x = page.margin + index * width;
      type.line(name, x, y + 8, { size: 8.5, colour: muted, width: width - 8 });
      type.line(value, x, y + 34, { size: 22, weight: 'Bold', width: width - 8 });
      type.line(note, x, y + 48, { size: 8.5, colour: muted, width: width - 8 });
    });
  }

  /** @returns where it ends. */
  private async legend(y: number): Promise<number> {
    const { document, type, words } = this;
    const width = inner / 6;
    for (const [index, from] of depthClassesMetres.entries()) {
      const x = page.margin + index * width;
      document.image(await legendPicture(index, 60, 30), x, y, { width: 24, height: 12 });
      document.lineWidth(0.4).rect(x, y, 24, 12).stroke(muted);
      type.line(`${index + 1}  ${fill(words.from, { metres: from.toFixed(2) })}`, x + 29, y + 9, { size: 8 });
    }
    const second = y + 26;
    let x = page.margin;
    document
      .lineWidth(0.4)
      .rect(x, second - 8, 24, 10)
      .fillAndStroke('#e4e7ec', muted);
    type.line(words.notComputed, x + 29, second, { size: 8 });
    x += width;
    for (const [kind, label] of [
      ['cars', words.closedCars],
      ['rescue', words.closedRescue],
    ] as const) {
      const { colour, width: thick, dash } = roadSigns[kind];
      document.lineWidth(thick);
      if (dash) document.dash(dash[0], { space: dash[1] });
      document
        .moveTo(x, second - 3)
        .lineTo(x + 24, second - 3)
        .stroke(colour)
        .undash();
      type.line(label, x + 29, second, { size: 8 });
      x += type.width(label, 8) + 46;
    }
    drawMark(document, type, x + 6, second - 3, 1);
    type.line(words.facilityMark, x + 16, second, { size: 8 });
    return second + 4;
  }

  private tableOfClasses(x: number, y: number, width: number): void {
    const { words } = this;
    const columns: Column[] = [
      { head: words.depth, width: width * 0.34 },
      { head: words.count, width: width * 0.2, right: true },
      { head: words.residents, width: width * 0.23, right: true },
      { head: words.workersHead, width: width * 0.23, right: true },
    ];
    const rows = this.request.impact.buildings.byClass.map(
      ({ fromMetres, count, residents, workers }, index) => [
        `${index + 1}  ${fill(words.from, { metres: fromMetres.toFixed(2) })}`,
        this.count(count),
        this.people(residents),
        this.people(workers),
      ],
    );
    this.table(words.byClass, x, y, columns, rows);
  }

  private tableOfUses(x: number, y: number, width: number): void {
    const { words } = this;
    const columns: Column[] = [
      { head: words.use, width: width * 0.34 },
      { head: words.count, width: width * 0.2, right: true },
      { head: words.residents, width: width * 0.23, right: true },
      { head: words.workersHead, width: width * 0.23, right: true },
    ];
    const rows = this.request.impact.buildings.byUse
      .slice(0, classFills.length)
      .map(({ use, count, residents, workers }) => [
        words.uses[use],
        this.count(count),
        this.people(residents),
        this.people(workers),
      ]);
    this.table(words.byUse, x, y, columns, rows);
  }

  second(): void {
    const { words, request } = this;
    const { impact, run } = request;
    const { margin } = page;
    const marked = this.marked();
    let y = this.table(
      words.facilities,
      margin,
      50,
      [
        { head: '', width: 20 },
        { head: '', width: 220 },
        { head: '', width: 95 },
        { head: words.depth, width: 60, right: true },
        { head: words.reach, width: 120, right: true },
      ],
      marked.map((one, index) => [
        String(index + 1),
        one.name ?? one.code,
        words.kinds[one.kind],
        one.depthMetres === null ? words.notComputed : `${one.depthMetres.toFixed(2)} m`,
        one.reach === 'cut-off'
          ? `${words.cutOff}${one.cutOffSeconds === null ? '' : ` ${duration(one.cutOffSeconds)}`}`
          : words[one.reach === 'unknown' ? 'unknown' : 'reachable'],
      ]),
      impact.facilities.filter(({ flooded, reach }) => flooded || reach === 'cut-off').length,
    );
    const closed = impact.roads.list.filter(({ closedFor }) => closedFor !== 'none');
    y = this.table(
      words.roadTable,
      margin,
      y + 14,
      [
        { head: words.road, width: 240 },
        { head: words.depth, width: 65, right: true },
        { head: words.closedLength, width: 80, right: true },
        { head: words.since, width: 60, right: true },
        { head: words.rescueHead, width: 70, right: true },
      ],
      closed
        .slice(0, longest.roads)
        .map((one) => [
          one.name ?? one.code,
          `${one.depthMetres.toFixed(2)} m`,
          this.length(one.closedForCarsMetres),
          duration(one.carsClosedSeconds),
          this.length(one.closedForRescueMetres),
        ]),
      closed.length,
    );
    const floods = impact.underground.list.filter(({ floodsSeconds }) => floodsSeconds !== null);
    y = this.table(
      words.undergroundTable,
      margin,
      y + 14,
      [
        { head: words.space, width: 225 },
        { head: '', width: 105 },
        { head: words.depth, width: 55, right: true },
        { head: words.sill, width: 75, right: true },
        { head: words.floods, width: 55, right: true },
      ],
      floods
        .slice(0, longest.underground)
        .map((one) => [
          one.name ?? one.code,
          words.kinds[one.kind],
          one.depthMetres === null ? '—' : `${one.depthMetres.toFixed(2)} m`,
          `${one.thresholdMetres.toFixed(2)} m${one.thresholdAssumed ? ` ${words.assumed}` : ''}`,
          duration(one.floodsSeconds),
        ]),
      floods.length,
    );
    y = this.paragraph(words.scenario, scenarioText(run.scenario, words), y + 16);
    this.paragraph(words.provenance, this.provenance(), y + 12);
    this.foot(2);
  }

  private provenance(): string[] {
    const { words, request } = this;
    const { run, impact } = request;
    const { result, provenance } = run;
    const ledger = result?.ledger;
    const time = (at: number): string =>
      `${new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: request.timeZone }).format(at)} (${request.timeZone})`;
    return [
      `${words.run}: ${run.id} · ${words.model}: ${provenance?.modelVersion ?? words.unknown} · ${words.created}: ${time(Date.parse(run.createdAt))} · ${words.printed}: ${time(request.printedAt.getTime())}`,
      `${words.balance}: ${
        ledger
          ? fill(words.balanceText, {
              rain: this.count(ledger.rain),
              inflow: this.count(ledger.inflow),
              outflow: this.count(ledger.outflow),
              infiltrated: this.count(ledger.infiltrated),
              stored: this.count(ledger.stored),
              error: result.relativeVolumeError?.toExponential(1) ?? words.unknown,
            })
          : words.unknown
      }`,
      `${words.inputs}: ${
        Object.entries(provenance?.inputs ?? {})
          .map(([name, hash]) => `${name} ${hash.slice(0, 16)}`)
          .join(' · ') || words.unknown
      }`,
      `${words.data}: ${impact.data.map(({ dataset, changedAt }) => `${dataset} ${changedAt.slice(0, 10)}`).join(' · ')}`,
      words.limits,
    ];
  }

  private paragraph(title: string, texts: string[], y: number): number {
    const { type } = this;
    type.line(title, page.margin, y + 8, { size: 10, weight: 'Bold' });
    let at = y + 12;
    for (const text of texts)
      for (const line of type.wrap(text, 7.5, inner)) {
        at += 10.5;
        type.line(line, page.margin, at, { size: 7.5, colour: '#334155' });
      }
    return at;
  }

  /** @returns where it ends. */
  private table(
    title: string,
    x: number,
    y: number,
    columns: Column[],
    rows: string[][],
    among = rows.length,
  ): number {
    const { document, type, words } = this;
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    type.line(title, x, y + 8, { size: 10, weight: 'Bold', width });
    let at = y + 24;
    if (rows.length === 0) {
      type.line(words.none, x, at, { size: 8, colour: muted });
      return at + 4;
    }
    const line = (cells: readonly string[], colour: string): void => {
      let left = x;
      columns.forEach((column, index) => {
        type.line(cells[index] ?? '', left, at, {
          size: 8,
          colour,
          width: column.width - 4,
          align: column.right ? 'right' : 'left',
        });
        left += column.width;
      });
    };
    line(
      columns.map(({ head }) => head),
      muted,
    );
    document
      .lineWidth(0.5)
      .moveTo(x, at + 4)
      .lineTo(x + width, at + 4)
      .stroke('#9aa6b5');
    for (const row of rows) {
      at += 13;
      line(row, '#16202e');
    }
    if (among > rows.length) {
      at += 13;
      type.line(fill(words.more, { count: String(among - rows.length) }), x, at, { size: 8, colour: muted });
    }
    return at + 4;
  }

  private foot(number: number): void {
    const { type, request } = this;
    const y = page.height - 24;
    type.line(`Mirrorcity · ${request.run.id}`, page.margin, y, { size: 7.5, colour: muted });
    type.line(`${number} / 2`, page.margin, y, { size: 7.5, colour: muted, width: inner, align: 'right' });
  }
}

/** Hours and minutes of model time: 1:05 h. */
function duration(seconds: number | null): string {
  if (seconds === null) return '—';
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}

function scenarioText(scenario: FloodScenario, words: PdfWords): string[] {
  const { rain, gauges, inflows, interventions = [], durationSeconds, cellMetres } = scenario;
  const millimetres = rain.reduce((sum, { seconds, millimetresPerHour }, index) => {
    const until = Math.min(rain[index + 1]?.seconds ?? durationSeconds, durationSeconds);
    return sum + (millimetresPerHour * Math.max(0, until - seconds)) / 3600;
  }, 0);
  const last = rain.findLastIndex(({ millimetresPerHour }) => millimetresPerHour > 0);
  const rainEnds = Math.min(rain[last + 1]?.seconds ?? durationSeconds, durationSeconds);
  const measures = interventions.map(({ kind, name }) => (name ? `${name} (${kind})` : kind)).join(', ');
  return [
    [
      `${scenario.name}.`,
      gauges
        ? words.gaugeRain
        : millimetres > 0
          ? fill(words.rain, { millimetres: millimetres.toFixed(1), duration: duration(rainEnds) })
          : words.noRain,
      inflows.length > 0 ? fill(words.inflows, { count: String(inflows.length) }) : '',
      measures ? fill(words.measures, { list: measures }) : words.noMeasures,
      fill(words.computed, { duration: duration(durationSeconds), cell: String(cellMetres) }),
    ]
      .filter((part) => part !== '')
      .join(' '),
  ];
}
