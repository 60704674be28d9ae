import type { Model } from '../model.ts';
import { Controller } from './controls/controller.ts';
import type { DrainageInputs } from './drainage-inputs.ts';
import { passInlets } from './inlets/street-inlets.ts';
import { DynamicWave, type RoutingLedger, type RoutingState } from './routing/dynamic-wave.ts';
import { Runoff, type RunoffLedger } from './runoff/runoff.ts';

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
  settings: Float64Array;
}

/** Milliseconds of computing after which others get their turn. */
const turnMilliseconds = 60;

/**
 * Runoff and dynamic-wave routing of a storm drainage network: the same inputs give the same bits. The state of the ground
 * is not part of a checkpoint; one is taken between two storms, or of networks without subcatchments.
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
    const { wave } = this.prepared;
    return { routing: wave.state(), settings: wave.system.setting.slice() };
  }

  restore(checkpoint: DrainageCheckpoint): void {
    const { wave } = this.prepared;
    wave.restore(checkpoint.routing);
    wave.system.setting.set(checkpoint.settings);
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
