const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** IEEE 754 binary16 of the pattern of a binary32, rounded to nearest; NaN becomes 0. */
function halfOfPattern(pattern: number): number {
  const sign = (pattern >>> 16) & 0x8000;
  const exponent = ((pattern >>> 23) & 0xff) - 112;
  const mantissa = pattern & 0x7fffff;
  if (exponent >= 31) return exponent === 143 && mantissa !== 0 ? 0 : sign | 0x7c00;
  if (exponent <= 0) {
    if (exponent < -10) return sign;
    const subnormal = (mantissa | 0x800000) >> (1 - exponent);
    return sign | ((subnormal + 0x1000) >> 13);
  }
  return sign | (((exponent << 10) | (mantissa >> 13)) + ((mantissa >> 12) & 1));
}

/** IEEE 754 binary16 of a number, rounded to nearest; beyond ±65504 it is infinite. NaN becomes 0. */
export function halfFloat(value: number): number {
  float[0] = value;
  return halfOfPattern(bits[0]!);
}

/** Writes numbers as half floats into every `stride`th place from `offset` on. */
export function writeHalfFloats(
  values: Float32Array,
  into: Uint16Array,
  stride: number,
  offset: number,
): void {
  const patterns = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0, at = offset; index < patterns.length; index++, at += stride) {
    const pattern = patterns[index]!;
    into[at] = pattern === 0 ? 0 : halfOfPattern(pattern);
  }
}
