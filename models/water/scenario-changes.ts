import type { Sentence } from '../sentences/sentence.ts';
import { nodeProperty, timeParameter } from './epanet-engine.ts';
import type { Control } from './epanet-project.ts';
import { NetworkError } from './network-error.ts';
import { type Leak, orificeCoefficient, type WaterScenario } from './scenario.ts';
import type { WaterModel } from './water-model.ts';
import { sayWater } from './water-sentences.ts';

/** Something that holds from one time to another. */
interface Change {
  from: number;
  to: number;
  begin(): void;
  end(): void;
  /** Called at every instant while it holds: rules of the file may have undone it. */
  hold?(): void;
}

/** The changes of a scenario, brought into the engine at their times. */
export class ScenarioChanges {
  private readonly changes: Change[] = [];
  private readonly active = new Set<Change>();
  private readonly hydraulicStep: number;
  /** What is worth telling. */
  readonly warnings: Sentence[] = [];

  /** Splits pipes where they leak, so this comes before the model's start. */
  constructor(
    private readonly model: WaterModel,
    scenario: WaterScenario,
  ) {
    this.hydraulicStep = model.project.time(timeParameter.hydraulicStep);
    // By id: numbers change while pipes are split.
    const places = scenario.leaks.map((leak) => {
      if (leak.pipe === undefined) return model.nodeIds[model.node(leak.node!)]!;
      return model.splitPipe(leak.pipe, leak.fraction);
    });
    for (const [index, leak] of scenario.leaks.entries()) this.addLeak(leak, places[index]!);
    for (const { link, ...span } of scenario.closures) this.addClosure(link, span);
    for (const { pump, ...span } of scenario.pumpFailures) {
      const kind = model.network.links.get(model.linkIds[model.link(pump)]!)!.kind;
      if (kind !== 'pump')
        throw new NetworkError(sayWater('model.water.no-pump', { file: model.file, link: pump }));
      this.addClosure(pump, span);
    }
  }

  /** Brings the model to a time; before each `solve`. */
  apply(seconds: number): void {
    for (const change of this.changes) {
      const holds = change.from <= seconds && seconds < change.to;
      if (holds && !this.active.has(change)) {
        this.active.add(change);
        change.begin();
      } else if (!holds && this.active.delete(change)) change.end();
      else if (holds) change.hold?.();
    }
  }

  /** Lets the engine stop at the next change; before each `next`. */
  limitStep(seconds: number): void {
    const times = this.changes.flatMap(({ from, to }) => [from, to]).filter((time) => time > seconds);
    if (times.length === 0 && this.changes.length === 0) return;
    const step = Math.min(this.hydraulicStep, ...times.map((time) => Math.ceil(time - seconds)));
    this.model.project.setTime(timeParameter.hydraulicStep, step);
  }

  private addLeak(leak: Leak, nodeId: string): void {
    const { model } = this;
    const node = model.node(nodeId);
    if (model.network.nodes.get(nodeId)!.kind !== 'junction')
      throw new NetworkError(sayWater('model.water.leak-no-junction', { file: model.file, node: nodeId }));
    const before = model.project.nodeValue(node, nodeProperty.emitter);
    let coefficient =
      leak.coefficient ?? orificeCoefficient(leak.orificeMillimetres!, leak.dischargeCoefficient);
    const exponent = model.emitterExponent;
    if (exponent !== 0.5) {
      // The engine has one exponent for all emitters: the leak is right at this pressure.
      coefficient *= matchedAtMetres ** (0.5 - exponent);
      this.warnings.push(
        sayWater('model.water.emitter-exponent', {
          file: model.file,
          exponent,
          node: nodeId,
          metres: matchedAtMetres,
        }),
      );
    }
    this.add(leak, {
      begin: () => model.setLeak(node, coefficient),
      end: () => model.project.setNode(node, nodeProperty.emitter, before),
    });
  }

  private addClosure(id: string, span: { fromSeconds: number; toSeconds: number | null }): void {
    const { model } = this;
    const link = model.link(id);
    let taken: Control[] = [];
    let wasOpen = true;
    this.add(span, {
      begin: () => {
        wasOpen = model.isOpen(link);
        taken = takeControls(model, link);
        model.setOpen(link, false);
      },
      hold: () => model.setOpen(link, false),
      end: () => {
        for (const control of taken) model.project.addControl(control);
        model.setOpen(link, wasOpen);
      },
    });
  }

  private add(
    { fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number | null },
    what: Pick<Change, 'begin' | 'end' | 'hold'>,
  ): void {
    const to = toSeconds ?? Number.POSITIVE_INFINITY;
    if (to <= fromSeconds) throw new NetworkError(sayWater('model.water.no-end', { from: fromSeconds, to }));
    this.changes.push({ from: fromSeconds, to, ...what });
  }
}

/** Metres of pressure at which an emitter with another exponent leaks as an orifice does. */
const matchedAtMetres = 25;

/** Takes the simple controls of a link out, as they would open what is shut. */
function takeControls(model: WaterModel, link: number): Control[] {
  const taken: Control[] = [];
  const controls = model.project.controls();
  for (let index = controls.length - 1; index >= 0; index--)
    if (controls[index]!.link === link) {
      taken.push(controls[index]!);
      model.project.deleteControl(index);
    }
  return taken.reverse();
}
