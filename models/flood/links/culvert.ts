/**
 * Culverts after FHWA, Hydraulic Design of Highway Culverts, HDS-5, 3rd edition (2012): the entrance (inlet control) or the
 * barrel and the water behind it (outlet control), whichever lets less through.
 */
const gravity = 9.81;
/** Turns Q / (A √D) of SI units into that of the equations of appendix A. */
const unitFactor = 1.811;
/** Square edges in a headwall (HDS-5, table C.2). */
const entranceLoss = 0.5;

/** Coefficients of HDS-5, table A.1. */
const entrances = {
  /** Concrete, square edge with headwall. */
  circle: { k: 0.0098, m: 2, c: 0.0398, y: 0.67 },
  /** Concrete box, wingwalls at 90° and 15°. */
  box: { k: 0.061, m: 0.75, c: 0.04, y: 0.8 },
};

export interface Barrel {
  shape: 'box' | 'circle';
  widthMetres: number;
  /** Of a circle, its width. */
  heightMetres: number;
  lengthMetres: number;
  manningCoefficient: number;
  /** Side by side, all the same. */
  barrels: number;
}

/**
 * Flow from one end to the other, m³/s; negative from `to` to `from`.
 * @param levels water levels and inverts at both ends, on one datum; a dry end has a level at or below its invert.
 */
export function culvertFlow(
  barrel: Barrel,
  levels: { from: number; to: number; fromInvert: number; toInvert: number },
): number {
  const { from, to, fromInvert, toInvert } = levels;
  if (from === to) return 0;
  return from > to
    ? oneWay(barrel, from - fromInvert, to - toInvert, fromInvert - toInvert)
    : -oneWay(barrel, to - toInvert, from - fromInvert, toInvert - fromInvert);
}

/** @param fall of the invert in the direction of the flow, metres. */
function oneWay(barrel: Barrel, headwater: number, tailwater: number, fall: number): number {
  if (headwater <= 0 || headwater + fall <= Math.max(0, tailwater)) return 0;
  return (
    barrel.barrels *
    Math.min(inletControl(barrel, headwater, fall), outletControl(barrel, headwater, tailwater, fall))
  );
}

/** Flow of one barrel whose entrance governs, m³/s, at a depth of water above its invert. */
export function inletControl(barrel: Barrel, headwaterMetres: number, fall = 0): number {
  let [low, high] = [0, fullArea(barrel) * Math.sqrt(2 * gravity * (headwaterMetres + 1)) * 2];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (inletHeadwater(barrel, middle, fall) > headwaterMetres) high = middle;
    else low = middle;
  }
  return low;
}

/** Depth of water above the invert that an entrance needs for a flow (HDS-5, equations A.1 and A.3), metres. */
export function inletHeadwater(barrel: Barrel, flow: number, fall = 0): number {
  const { heightMetres: height, lengthMetres, shape } = barrel;
  const { k, m, c, y } = entrances[shape];
  // A barrel that rises has no easier entrance.
  const slope = 0.5 * Math.max(0, fall / lengthMetres);
  const rate = (unitFactor * flow) / (fullArea(barrel) * Math.sqrt(height));
  const open = (at: number): number => {
    const through = (at / unitFactor) * fullArea(barrel) * Math.sqrt(height);
    return criticalHead(barrel, through) / height + k * at ** m - slope;
  };
  const drowned = (at: number): number => c * at * at + y - slope;
  const [last, first] = [3.5, 4];
  const part = Math.min(1, Math.max(0, (rate - last) / (first - last)));
  if (rate <= last) return Math.max(0, height * open(rate));
  if (rate >= first) return height * drowned(rate);
  return height * ((1 - part) * open(last) + part * drowned(first));
}

/**
 * Flow of one barrel that is governed by its length and the water behind it: H = (1 + ke + 2 g n² L / R^(4/3)) V² / 2g
 * (HDS-5, chapter 3). Where the entrance is drowned the barrel is full and its end stands at the tailwater or
 * (dc + D) / 2; where it is not, the barrel is as full as the mean of its ends, the lower at critical depth at least.
 */
function outletControl(barrel: Barrel, headwater: number, tailwater: number, fall: number): number {
  const { heightMetres: height } = barrel;
  const drowned = Math.min(1, Math.max(0, headwater / height - 1) / 0.2);
  const flowAt = (critical: number): number => {
    const end = Math.max(tailwater, critical + (drowned * (height - critical)) / 2);
    const full = Math.max(
      drowned * height,
      Math.min(height, (Math.min(headwater, height) + Math.min(end, height)) / 2),
    );
    const head = headwater + fall - end;
    if (head <= 0) return 0;
    const { area, radius } = section(barrel, full);
    const friction = (2 * gravity * barrel.manningCoefficient ** 2 * barrel.lengthMetres) / radius ** (4 / 3);
    return area * Math.sqrt((2 * gravity * head) / (1 + entranceLoss + friction));
  };
  // More flow has a greater critical depth, which leaves less head: they meet once.
  let [low, high] = [0, flowAt(0)];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (flowAt(criticalDepth(barrel, middle)) > middle) low = middle;
    else high = middle;
  }
  return low;
}

const fullArea = ({ shape, widthMetres, heightMetres }: Barrel): number =>
  shape === 'box' ? widthMetres * heightMetres : (Math.PI / 4) * widthMetres ** 2;

/** Area of flow, hydraulic radius and width of the surface at a depth in the barrel. */
function section(
  { shape, widthMetres: width, heightMetres: height }: Barrel,
  depth: number,
): { area: number; radius: number; top: number } {
  const held = Math.min(depth, height);
  if (shape === 'box') {
    const area = width * held;
    return { area, radius: area / (depth >= height ? 2 * (width + height) : width + 2 * held), top: width };
  }
  const angle = 2 * Math.acos(1 - (2 * held) / width);
  const area = ((angle - Math.sin(angle)) * width ** 2) / 8;
  return { area, radius: area / ((angle * width) / 2 || 1), top: width * Math.sin(angle / 2) };
}

/** Depth at which Q² T = g A³, at most the height. */
export function criticalDepth(barrel: Barrel, flow: number): number {
  if (barrel.shape === 'box')
    return Math.min(barrel.heightMetres, Math.cbrt((flow / barrel.widthMetres) ** 2 / gravity));
  let [low, high] = [0, barrel.widthMetres];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const { area, top } = section(barrel, middle);
    if (gravity * area ** 3 > flow * flow * top) high = middle;
    else low = middle;
  }
  return low;
}

/** Specific head at critical depth, metres. */
function criticalHead(barrel: Barrel, flow: number): number {
  if (flow <= 0) return 0;
  const depth = criticalDepth(barrel, flow);
  return depth + (flow / section(barrel, depth).area) ** 2 / (2 * gravity);
}
