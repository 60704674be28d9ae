import type { DrainageModel } from '../drainage-model.ts';
import type { DynamicWave } from '../routing/dynamic-wave.ts';
import type { SwmmUnits } from '../swmm-units.ts';
import type { Plant, Rule } from './rules.ts';

/**
 * Sets pumps, gates and valves before each step: pumps by the depths in their wells, then the rules; where several name one
 * link, the one of the highest priority counts, and among equals the first.
 */
export class Controller {
  /** By link of the model: index of the conduit or structure. */
  private readonly place: Int32Array;
  private readonly isConduit: Uint8Array;
  /** By structure: the setting that it is to have. */
  private readonly target: Float64Array;
  private readonly plant: Plant;

  constructor(
    model: DrainageModel,
    private readonly rules: readonly Rule[],
    units: SwmmUnits,
    private readonly wave: DynamicWave,
  ) {
    const links = [...model.links.values()];
    let [conduits, structures] = [0, 0];
    this.isConduit = Uint8Array.from(links, ({ kind }) => (kind === 'conduit' ? 1 : 0));
    this.place = Int32Array.from(links, ({ kind }) => (kind === 'conduit' ? conduits++ : structures++));
    this.target = wave.system.setting.slice();
    const { metresPerLength, litresPerSecondPerFlow } = units;
    const { system } = wave;
    const { conduits: arrays } = system;
    this.plant = {
      get seconds() {
        return wave.seconds;
      },
      nodeDepth: (node) => wave.depthAt(node) / metresPerLength,
      nodeHead: (node) => (system.nodes.invert[node]! + wave.depthAt(node)) / metresPerLength,
      nodeVolume: (node) => wave.volumeAt(node) / metresPerLength ** 3,
      linkFlow: (link) =>
        ((this.isConduit[link] ? wave.flowOf(this.place[link]!) : wave.structureFlow[this.place[link]!]!) *
          1000) /
        litresPerSecondPerFlow,
      linkDepth: (link) => {
        const c = this.place[link]!;
        return this.isConduit[link]
          ? Math.min(system.middleDepth[c]!, arrays.height[c]!) / metresPerLength
          : 0;
      },
      linkSetting: (link) =>
        this.isConduit[link]
          ? system.hydraulics.setting[this.place[link]!]!
          : system.setting[this.place[link]!]!,
    };
  }

  /** Settings that structures are on their way to, by structure. */
  targets(): Float64Array {
    return this.target.slice();
  }

  restore(targets: Float64Array): void {
    this.target.set(targets);
  }

  /** @param seconds length of the step that follows. */
  act(seconds: number): void {
    const { wave, target } = this;
    const { system, network } = wave;
    network.structures.forEach((structure, n) => {
      if (structure.kind !== 'pump') return;
      const depth = wave.depthAt(structure.from);
      if (structure.stopDepthMetres > 0 && depth < structure.stopDepthMetres) target[n] = 0;
      else if (structure.startDepthMetres > 0 && depth > structure.startDepthMetres && target[n] === 0)
        target[n] = 1;
    });
    this.applyRules();
    network.structures.forEach(({ travelSeconds }, n) => {
      const most = travelSeconds > 0 ? seconds / travelSeconds : Number.POSITIVE_INFINITY;
      const change = target[n]! - system.setting[n]!;
      system.setting[n]! += Math.max(-most, Math.min(most, change));
    });
  }

  private applyRules(): void {
    const { rules, plant } = this;
    const chosen = new Map<number, { priority: number; setting: number }>();
    for (const { premises, applied, otherwise, priority } of rules) {
      let holds = false;
      premises.forEach((premise, index) => {
        if (index === 0 || (premise.joins === 'OR' ? !holds : holds)) holds = premise.holds(plant);
      });
      const controlled = premises[0]?.value(plant) ?? 0;
      for (const action of holds ? applied : otherwise) {
        const before = chosen.get(action.link);
        if (!before || priority > before.priority)
          chosen.set(action.link, { priority, setting: action.setting(plant, controlled) });
      }
    }
    for (const [link, { setting }] of chosen) {
      if (this.isConduit[link]) this.wave.system.hydraulics.setting[this.place[link]!] = setting > 0 ? 1 : 0;
      else this.target[this.place[link]!] = setting;
    }
  }
}
