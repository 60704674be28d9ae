import { colebrook, type Friction, laminarReynolds, nikuradse, weymouth } from '../friction/darcy.ts';
import { renouardCoefficient } from './friction.ts';
import type { GasNetwork } from './gas-network.ts';
import {
  airPascals,
  compressibility,
  densityOf,
  gravity,
  meanPressure,
  normalKelvin,
  normalPascals,
} from './gas-state.ts';

/** Smallest flow at which the slope of a power law is taken, kilograms per second. */
const smallestFlow = 1e-6;

/** What a pipe asks for at a flow between two pressures. */
export interface PipeTerms {
  /** Squared pressure that friction takes, Pa²; has the sign of the flow. */
  loss: number;
  /** Slope of the loss over the flow, above 0. */
  slope: number;
  /** Squared pressure that the rise of the pipe takes, Pa². */
  rise: number;
}

/**
 * Isothermal flow in the pipes of a network: p₁² − p₂² = (λ L/D + ζ) p_n T Z ṁ|ṁ| / (T_n ρ_n A²) + 2 p_m ρ_m g Δz.
 * Z and ρ are those of the mean pressure p_m (GasModels mathematical model; pandapipes).
 */
export class PipeLaw {
  private readonly area: Float64Array;
  /** λ L/D apart from λ. */
  private readonly slenderness: Float64Array;
  private readonly loss: Float64Array;
  /** p_n T / (T_n ρ_n A²). */
  private readonly state: Float64Array;
  /** Re = |ṁ| · this. */
  private readonly reynoldsPerFlow: Float64Array;
  /** Laminar 64/Re as ṁ|ṁ| · λ = this · ṁ. */
  private readonly laminar: Float64Array;
  /** λ of laws in which it does not depend on the flow; k/D for Colebrook; c of Renouard. */
  private readonly constant: Float64Array;
  /** 1 where the friction factor of a pipe is given. */
  private readonly given: Uint8Array;
  private readonly friction: Friction = { factor: 0, slope: 0 };

  /** @param riseMetres by link, how much higher the end lies than its start. */
  constructor(
    private readonly network: GasNetwork,
    private readonly riseMetres: Float64Array,
  ) {
    const { pipes, gas, frictionLaw } = network;
    const make = (value: (pipe: GasNetwork['pipes'][number]) => number): Float64Array =>
      Float64Array.from(pipes, value);
    this.area = make(({ innerDiameterMetres: d }) => (Math.PI * d * d) / 4);
    this.slenderness = make(({ lengthMetres, innerDiameterMetres }) => lengthMetres / innerDiameterMetres);
    this.loss = make(({ lossCoefficient }) => lossCoefficient);
    const state =
      (normalPascals * gas.temperatureKelvin) / (normalKelvin * gas.normalDensityKilogramsPerCubicMetre);
    this.state = Float64Array.from(this.area, (area) => state / (area * area));
    this.reynoldsPerFlow = Float64Array.from(
      pipes,
      ({ innerDiameterMetres }, pipe) =>
        innerDiameterMetres / (this.area[pipe]! * gas.dynamicViscosityPascalSeconds),
    );
    this.laminar = this.reynoldsPerFlow.map((reynolds) => 64 / reynolds);
    this.constant = make(({ lengthMetres, innerDiameterMetres: d, roughnessMetres, frictionFactor }) => {
      if (frictionFactor !== null) return frictionFactor;
      if (frictionLaw === 'weymouth') return weymouth(d);
      if (frictionLaw === 'renouard')
        return renouardCoefficient(lengthMetres, d, gas.normalDensityKilogramsPerCubicMetre);
      return frictionLaw === 'nikuradse' ? nikuradse(roughnessMetres / d) : roughnessMetres / d;
    });
    this.given = Uint8Array.from(pipes, ({ frictionFactor }) => (frictionFactor === null ? 0 : 1));
  }

  /** Cross-section of a pipe, square metres. */
  areaOf(pipe: number): number {
    return this.area[pipe]!;
  }

  /**
   * @param flow kilograms per second. @param p1, p2 absolute pressures at the ends, pascals.
   * @param into takes the answer.
   */
  terms(pipe: number, flow: number, p1: number, p2: number, into: PipeTerms): void {
    const { gas, frictionLaw } = this.network;
    const mean = meanPressure(p1, p2);
    const z = compressibility(gas, mean);
    const size = Math.abs(flow);
    const scale = this.state[pipe]! * z;
    const slenderness = this.slenderness[pipe]!;
    const local = this.loss[pipe]!;
    const given = this.given[pipe] === 1;
    if (frictionLaw === 'colebrook' && !given) {
      const perFlow = this.reynoldsPerFlow[pipe]!;
      const reynolds = size * perFlow;
      if (reynolds < laminarReynolds) {
        const laminar = this.laminar[pipe]! * slenderness;
        into.loss = scale * (laminar + local * size) * flow;
        into.slope = scale * (laminar + 2 * local * size);
      } else {
        colebrook(this.constant[pipe]!, reynolds, this.friction);
        const { factor, slope } = this.friction;
        into.loss = scale * (factor * slenderness + local) * size * flow;
        into.slope = scale * (slenderness * (2 * factor + slope * reynolds) + 2 * local) * size;
      }
    } else if (frictionLaw === 'renouard' && !given) {
      const sure = Math.max(size, smallestFlow);
      const power = this.constant[pipe]! * sure ** 0.82;
      into.loss = power * flow + scale * local * size * flow;
      into.slope = 1.82 * power + 2 * scale * local * sure;
    } else {
      const factor = this.constant[pipe]! * slenderness + local;
      // Nikuradse's law goes with a laminar part, a given factor and Weymouth's do not; some slope is needed where
      // nothing flows.
      const laminar = frictionLaw === 'nikuradse' && !given ? this.laminar[pipe]! * slenderness : 0;
      into.loss = scale * (laminar + factor * size) * flow;
      into.slope = scale * (laminar + 2 * factor * Math.max(size, laminar === 0 ? smallestFlow : 0));
    }
    const rise = this.riseMetres[pipe]!;
    into.rise = rise === 0 ? 0 : 2 * mean * densityOf(gas, mean) * gravity * rise;
  }

  /** Mean velocity in a pipe, metres per second, with the sign of the flow. */
  velocity(pipe: number, flow: number, p1: number, p2: number): number {
    return flow / (densityOf(this.network.gas, meanPressure(p1, p2)) * this.area[pipe]!);
  }
}

/** Absolute pressure of a gauge pressure at an elevation. */
export const absoluteOf = (gaugePascals: number, elevationMetres: number): number =>
  gaugePascals + airPascals(elevationMetres);
