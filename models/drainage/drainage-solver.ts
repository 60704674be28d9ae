import type { Model } from '../model.ts';
import { Controller } from './controls/controller.ts';
import type { DrainageInputs } from './drainage-inputs.ts';
import { passInlets } from './inlets/street-inlets.ts';
import { DynamicWave, type RoutingLedger, type RoutingState } from './routing/dynamic-wave.ts';
import { Runoff, type RunoffLedger, type RunoffState } from './runoff/runoff.ts';

/** The drains at one instant. Arrays are in the order of `nodeIds` and `linkIds`. */
export interface DrainageFrame {
  seconds: number;
  nodeDepthMetres: Float64Array;
  nodeHeadMetres: Float64Array;
  /** Over the rim, mean of the last step, m³/s. */
  nodeOverflow: Float64Array;
  /** From the first to the second node, m³/s. */
  linkFlow: Float64Array;
  linkDepthMetres: Float64Array;
  linkVelocity: Float64Array;
  ledger: RoutingLedger;
  runoff: RunoffLedger;
}

export interface DrainageCheckpoint {
  routing: RoutingState;
  /** Of structures, what they are on their way to, and of conduits (0 where a rule has shut one). */
  settings: Float64Array;
  targets: Float64Array;
  conduitSettings: Float64Array;
  runoff: RunoffState;
  /** Length of the last step, seconds. */
  stepped: number;
}

/** Milliseconds of computing after which others get their turn. */
const turnMilliseconds = 60;

/**
 * Runoff and dynamic-wave routing of a storm drainage network: the same inputs give the same bits. Inputs are prepared once:
 * their subcatchments hold the water that lies on them.
 */
export class DrainageSolver implements Model<DrainageInputs, DrainageFrame, DrainageCheckpoint> {
  private inner: {
    inputs: DrainageInputs;
    wave: DynamicWave;
    controller: Controller;
    runoff: Runoff;
    lateral: Float64Array;
    stepped: number;
  } | null = null;

  async prepare(inputs: DrainageInputs): Promise<void> {
    const nodes = inputs.network.nodes.length;
    const wave = new DynamicWave(inputs.network);
    this.inner = {
      inputs,
      wave,
      controller: new Controller(inputs.model, inputs.rules, inputs.units, wave),
      runoff: new Runoff(inputs.runoff, nodes, inputs.evaporationAt),
      lateral: new Float64Array(nodes),
      stepped: 0,
    };
  }

  get wave(): DynamicWave {
    return this.prepared.wave;
  }

  /** Longest step of the routing. */
  get stepSeconds(): number {
    return this.prepared.inputs.stepSeconds;
  }

  async step(untilSeconds: number, signal?: AbortSignal): Promise<void> {
    let turnEnds = performance.now() + turnMilliseconds;
    while (this.wave.seconds < untilSeconds - 1e-9) {
      if (signal?.aborted) return;
      this.advance(untilSeconds);
      if (performance.now() < turnEnds) continue;
      await new Promise((resolve) => setTimeout(resolve));
      turnEnds = performance.now() + turnMilliseconds;
    }
  }

  frame(): DrainageFrame {
    const { inputs, wave, runoff, stepped } = this.prepared;
    const { system } = wave;
    const { conduits } = system;
    const count = inputs.network.nodes.length;
    const links = [...inputs.model.links.values()];
    const numbers = (length: number): Float64Array => new Float64Array(length);
    const frame = {
      seconds: wave.seconds,
      nodeDepthMetres: numbers(count),
      nodeHeadMetres: numbers(count),
      nodeOverflow: wave.overflowVolume.map((volume) => (stepped > 0 ? volume / stepped : 0)),
      linkFlow: numbers(links.length),
      linkDepthMetres: numbers(links.length),
      linkVelocity: numbers(links.length),
      ledger: wave.ledger(),
      runoff: runoff.ledger(),
    };
    for (let node = 0; node < count; node++) {
      frame.nodeDepthMetres[node] = wave.depthAt(node);
      frame.nodeHeadMetres[node] = system.nodes.invert[node]! + frame.nodeDepthMetres[node]!;
    }
    let [conduit, structure] = [0, 0];
    links.forEach(({ kind }, link) => {
      if (kind !== 'conduit') {
        frame.linkFlow[link] = wave.structureFlow[structure++]!;
        return;
      }
      const c = conduit++;
      frame.linkFlow[link] = wave.flowOf(c);
      frame.linkDepthMetres[link] = Math.min(system.middleDepth[c]!, conduits.height[c]!);
      const area = system.middleArea[c]! * conduits.barrels[c]!;
      frame.linkVelocity[link] = area > 1e-6 ? frame.linkFlow[link]! / area : 0;
    });
    return frame;
  }

  checkpoint(): DrainageCheckpoint {
    const { wave, controller, runoff, stepped } = this.prepared;
    return {
      routing: wave.state(),
      settings: wave.system.setting.slice(),
      targets: controller.targets(),
      conduitSettings: wave.system.hydraulics.setting.slice(),
      runoff: runoff.state(),
      stepped,
    };
  }

  /** Goes back to a checkpoint of a solver prepared with the same inputs. @throws Error where they were others. */
  restore(checkpoint: DrainageCheckpoint): void {
    const inner = this.prepared;
    const { wave, controller, runoff } = inner;
    const [nodes, found] = [wave.head.length, checkpoint.routing.head.length];
    if (nodes !== found)
      throw new Error(`Checkpoint: expected ${nodes} nodes of the drainage network, found ${found}.`);
    runoff.restore(checkpoint.runoff);
    wave.restore(checkpoint.routing);
    wave.system.setting.set(checkpoint.settings);
    wave.system.hydraulics.setting.set(checkpoint.conduitSettings);
    controller.restore(checkpoint.targets);
    inner.stepped = checkpoint.stepped;
  }

  /** One routing step, at most to a time. @param more m³ that enter each node beside rain and inflows. */
  advance(untilSeconds: number, more?: Float64Array): void {
    const inner = this.prepared;
    const { inputs, wave, controller, runoff, lateral } = inner;
    const from = wave.seconds;
    // Steps of one length between two stops, so that none is a sliver.
    const left = untilSeconds - from;
    const seconds = left / Math.ceil(left / inputs.stepSeconds - 1e-6);
    if (more) lateral.set(more);
    else lateral.fill(0);
    runoff.volumes(from, from + seconds, lateral);
    for (const { node, flowAt } of inputs.inflows) lateral[node]! += flowAt(from + seconds / 2) * seconds;
    passInlets(inputs.inlets, wave, seconds, lateral);
    controller.act(seconds);
    wave.step(seconds, lateral, inputs.evaporationAt(from));
    inner.stepped = seconds;
  }

  private get prepared(): NonNullable<DrainageSolver['inner']> {
    if (!this.inner) throw new Error('Drainage model: expected `prepare` before anything else.');
    return this.inner;
  }
}
