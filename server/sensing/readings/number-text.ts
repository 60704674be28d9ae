const [zero, nine, point, minus, plus] = [48, 57, 46, 45, 43];
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * The number that some ASCII bytes are, without a string for each; NaN where they are none. At most 15 digits are
 * read here: such a number and a power of ten are exact, so their quotient is rounded once, as JavaScript does.
 */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = bytes[at] === minus;
  if (negative || bytes[at] === plus) at++;
  let mantissa = 0;
  let digits = 0;
  let places = -1;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero);
      if (mantissa > 0) digits++;
      if (places >= 0) places++;
    } else if (byte === point && places < 0) places = 0;
    else return slowly(bytes, from, to);
  }
  if (
    digits > 15 ||
    places > 15 ||
    to - from > 30 ||
    (mantissa === 0 && digits === 0 && !hasDigit(bytes, from, to))
  )
    return slowly(bytes, from, to);
  const value = places > 0 ? mantissa / powers[places]! : mantissa;
  return negative ? -value : value;
}

function hasDigit(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! >= zero && bytes[at]! <= nine) return true;
  return false;
}

/** Exponents, many digits, and what is no number. */
function slowly(bytes: Uint8Array, from: number, to: number): number {
  const text = new TextDecoder().decode(bytes.subarray(from, to));
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
