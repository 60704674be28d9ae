import type { NetworkResults } from '../../models/water/network.ts';
import { parseNetwork } from '../../models/water/parse-network.ts';
import { waterScenario } from '../../models/water/scenario.ts';
import { withCodes } from '../../tiles/network/objects.ts';
import type { NetworkThread } from './ask-network.ts';
import type { EditedModel } from './model/edited-model.ts';

/** The normal days of water networks that have been edited since their import, each computed once for a state. */
export class EditedDays {
  private readonly known = new Map<string, { text: string; day: Promise<NetworkResults> }>();

  constructor(private readonly thread: NetworkThread) {}

  /** @throws HttpError 422 where the network cannot be computed any more. */
  of(city: string, dataset: string, { text }: Pick<EditedModel, 'text'>): Promise<NetworkResults> {
    const name = `${city}/${dataset}`;
    const former = this.known.get(name);
    if (former?.text === text) return former.day;
    const day = this.compute(dataset, text);
    this.known.set(name, { text, day });
    // What has failed is tried again when it is asked for again.
    day.catch(() => {
      if (this.known.get(name)?.day === day) this.known.delete(name);
    });
    return day;
  }

  private async compute(dataset: string, text: string): Promise<NetworkResults> {
    const scenario = waterScenario.parse({});
    const { results } = await this.thread.ask({ kind: 'run', file: dataset, text, scenario });
    return withCodes({ ...results, dataset }, parseNetwork(text, dataset), dataset);
  }
}
