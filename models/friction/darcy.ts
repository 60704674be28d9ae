/** Below this Reynolds number flow is laminar, above the second one turbulent; between them λ is interpolated. */
export const laminarReynolds = 2000;
const turbulentReynolds = 4000;
const logarithm = 2 / Math.LN10;

/** Darcy friction factor and its slope over the Reynolds number. */
export interface Friction {
  factor: number;
  slope: number;
}

/**
 * Colebrook and White (1939), 1/√λ = −2 lg(2.51/(Re √λ) + k/(3.71 D)); 64/Re where flow is laminar.
 * @param relativeRoughness k/D. @param reynolds above 0. @param into takes the answer.
 */
export function colebrook(relativeRoughness: number, reynolds: number, into: Friction): void {
  if (reynolds <= laminarReynolds) {
    into.factor = 64 / reynolds;
    into.slope = -64 / (reynolds * reynolds);
    return;
  }
  if (reynolds < turbulentReynolds) {
    turbulent(relativeRoughness, turbulentReynolds, into);
    const laminar = 64 / laminarReynolds;
    into.slope = (into.factor - laminar) / (turbulentReynolds - laminarReynolds);
    into.factor = laminar + into.slope * (reynolds - laminarReynolds);
    return;
  }
  turbulent(relativeRoughness, reynolds, into);
}

function turbulent(relativeRoughness: number, reynolds: number, into: Friction): void {
  const rough = relativeRoughness / 3.71;
  const smooth = 2.51 / reynolds;
  // Swamee and Jain (1976) start within 3 %, so that three steps of Newton reach the last digits.
  let x = -logarithm * Math.log(rough + 5.74 / reynolds ** 0.9);
  let inside = smooth * x + rough;
  for (let step = 0; step < 3; step++) {
    x -= (x + logarithm * Math.log(inside)) / (1 + (logarithm * smooth) / inside);
    inside = smooth * x + rough;
  }
  const risePerReynolds = (logarithm * smooth * x) / (reynolds * inside + logarithm * smooth * reynolds);
  into.factor = 1 / (x * x);
  into.slope = (-2 / (x * x * x)) * risePerReynolds;
}

/** Nikuradse's rough pipe (1933), 1/√λ = 2 lg(D/k) + 1.14, without the laminar part that goes with it, 64/Re. */
export const nikuradse = (relativeRoughness: number): number =>
  (-logarithm * Math.log(relativeRoughness) + 1.14) ** -2;

/** Weymouth (1912) for high pressure, λ = 0.009407 D^(−1/3). */
export const weymouth = (diameterMetres: number): number => 0.009407 / Math.cbrt(diameterMetres);
