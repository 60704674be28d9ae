import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { networkResults } from '../../../models/water/network.ts';
import type { ServerContext } from '../../http/context.ts';
import type { NetworkThread } from '../ask-network.ts';
import { editedModel } from '../model/edited-model.ts';
import { networkFolder, noNetwork } from '../network-files.ts';
import type { ModelDay } from '../sensors.ts';

/** The computed day of a water network, its text as it was computed from, and its pressure zones. */
export interface NetworkDay extends ModelDay {
  text: string;
  /** Name of the pressure zone of a node, by the node's own id. */
  zones: ReadonlyMap<string, string>;
}

/** Days of networks, read once for each import and whenever edits were computed: their files are megabytes. */
export class NetworkDays {
  readonly #known = new Map<string, { writtenAt: number; day: Promise<NetworkDay> }>();

  constructor(
    private readonly context: Pick<ServerContext, 'database' | 'dataFolder'>,
    private readonly thread: NetworkThread,
  ) {}

  /** @throws HttpError 404 where the data set is no water network whose model was kept. */
  async day(city: string, dataset: string): Promise<NetworkDay> {
    const folder = networkFolder(this.context.dataFolder, city, dataset);
    const model = folder && (await editedModel(this.context, city, dataset, 'epanet'));
    if (!model) throw noNetwork(city, dataset);
    const file = join(folder, 'results.json');
    const writtenAt = (await stat(file)).mtimeMs;
    const known = this.#known.get(folder);
    if (known?.writtenAt === writtenAt) return known.day;
    const day = this.#read(file, dataset, model.text);
    this.#known.set(folder, { writtenAt, day });
    day.catch(() => this.#known.delete(folder));
    return day;
  }

  async #read(file: string, dataset: string, text: string): Promise<NetworkDay> {
    const results = networkResults.parse(JSON.parse(await readFile(file, 'utf8')));
    const { startClockSeconds, zones } = await this.thread.ask({ kind: 'model-day', file: dataset, text });
    return {
      results,
      startClockSeconds,
      text,
      zones: new Map(zones.flatMap(({ name, nodes }) => nodes.map((node) => [node, name] as const))),
    };
  }
}
