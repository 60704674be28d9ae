/** Two halves of a 64-bit hash of a text (MurmurHash3's finaliser over UTF-16 units, two seeds). */
export const idHash = { high: 0, low: 0 };

/** Puts the hash of `text` into `idHash`; a pair of numbers would have to be allocated. */
export function hashId(text: string): void {
  let a = 0x9747b28c ^ text.length;
  let b = 0x3c6ef372 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    a = ((a << 15) | (a >>> 17)) ^ b;
    b = Math.imul(b ^ unit, 0x1b873593);
    b = ((b << 13) | (b >>> 19)) + a;
  }
  idHash.high = mixed(a + b);
  idHash.low = mixed(b ^ idHash.high);
}

function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
