/**
 * Where the chunks of a LAZ file lie: numbers packed by the arithmetic coder of LASzip (Isenburg 2013, "LASzip:
 * lossless compression of LiDAR data"; coder: Said 2004, "Introduction to arithmetic coding"; LAZ specification 1.4).
 */
export interface ChunkSize {
  /** Points; null where every chunk but the last has as many as the file says. */
  points: number | null;
  bytes: number;
}

/**
 * Unpacks `count` entries of a chunk table.
 * @param packed What follows its version and count.
 * @param variable Each chunk has a number of points of its own.
 */
export function unpackChunkTable(packed: Uint8Array, count: number, variable: boolean): ChunkSize[] {
  const decoder = new ArithmeticDecoder(packed);
  const numbers = new IntegerDecoder(decoder, 2);
  const chunks: ChunkSize[] = [];
  let points = 0;
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    if (variable) points = numbers.next(points, 0);
    bytes = numbers.next(bytes, 1);
    chunks.push({ points: variable ? points : null, bytes });
  }
  return chunks;
}

const leastLength = 0x01000000;
const bitShift = 13;
const symbolShift = 15;

/** Adaptive probability of a bit. */
class BitModel {
  probability = 1 << (bitShift - 1);
  zeros = 1;
  private total = 2;
  private cycle = 4;
  private left = 4;

  count(): void {
    if (--this.left > 0) return;
    this.total += this.cycle;
    if (this.total > 1 << bitShift) {
      this.total = (this.total + 1) >> 1;
      this.zeros = (this.zeros + 1) >> 1;
      if (this.zeros === this.total) this.total++;
    }
    this.probability = Math.floor((this.zeros * Math.floor(0x80000000 / this.total)) / 2 ** (31 - bitShift));
    this.cycle = Math.min((5 * this.cycle) >> 2, 64);
    this.left = this.cycle;
  }
}

/** Adaptive probabilities of some symbols. */
class SymbolModel {
  readonly distribution: Uint32Array;
  private readonly counts: Uint32Array;
  private total = 0;
  private cycle: number;
  private left: number;

  constructor(readonly symbols: number) {
    this.distribution = new Uint32Array(symbols);
    this.counts = new Uint32Array(symbols).fill(1);
    this.cycle = symbols;
    this.left = 0;
    this.update();
    this.left = this.cycle = (symbols + 6) >> 1;
  }

  count(symbol: number): void {
    this.counts[symbol]!++;
    if (--this.left === 0) this.update();
  }

  private update(): void {
    const { counts, distribution, symbols } = this;
    this.total += this.cycle;
    if (this.total > 1 << symbolShift) {
      this.total = 0;
      for (let n = 0; n < symbols; n++) this.total += counts[n] = (counts[n]! + 1) >> 1;
    }
    const scale = Math.floor(0x80000000 / this.total);
    let sum = 0;
    for (let n = 0; n < symbols; n++) {
      distribution[n] = Math.floor((scale * sum) / 2 ** (31 - symbolShift));
      sum += counts[n]!;
    }
    this.cycle = Math.min((5 * this.cycle) >> 2, (symbols + 6) << 3);
    this.left = this.cycle;
  }
}

class ArithmeticDecoder {
  private at = 4;
  private value: number;
  private length = 0xffffffff;

  constructor(private readonly bytes: Uint8Array) {
    this.value =
      (((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)) >>> 0;
  }

  bit(model: BitModel): number {
    const split = model.probability * (this.length >>> bitShift);
    const one = this.value >= split;
    if (one) {
      this.value -= split;
      this.length -= split;
    } else {
      this.length = split;
      model.zeros++;
    }
    this.renormalise();
    model.count();
    return Number(one);
  }

  symbol(model: SymbolModel): number {
    const { distribution, symbols } = model;
    const whole = this.length;
    this.length = whole >>> symbolShift;
    const wanted = Math.floor(this.value / this.length);
    let symbol = symbols - 1;
    while (symbol > 0 && distribution[symbol]! > wanted) symbol--;
    const low = distribution[symbol]! * this.length;
    const high = symbol === symbols - 1 ? whole : distribution[symbol + 1]! * this.length;
    this.value -= low;
    this.length = high - low;
    this.renormalise();
    model.count(symbol);
    return symbol;
  }

  bits(count: number): number {
    if (count > 19) {
      const low = this.bits(16);
      return this.bits(count - 16) * 65536 + low;
    }
    this.length >>>= count;
    const value = Math.floor(this.value / this.length);
    this.value -= this.length * value;
    this.renormalise();
    return value;
  }

  private renormalise(): void {
    while (this.length < leastLength) {
      // Beyond the end there are zeros; what comes of a table that is cut off is checked by whoever asked.
      this.value = ((this.value * 256) >>> 0) + (this.bytes[this.at++] ?? 0);
      this.length = (this.length * 256) >>> 0;
      if (this.length === 0) throw new RangeError('The chunk table is damaged.');
    }
  }
}

/** Whole numbers of 32 bits as differences to a prediction: bits of the difference, then the difference. */
class IntegerDecoder {
  private readonly lengths: SymbolModel[];
  private readonly zero = new BitModel();
  private readonly correctors: SymbolModel[] = [];

  constructor(
    private readonly decoder: ArithmeticDecoder,
    contexts: number,
  ) {
    this.lengths = Array.from({ length: contexts }, () => new SymbolModel(33));
    for (let bits = 1; bits <= 32; bits++) this.correctors[bits] = new SymbolModel(2 ** Math.min(bits, 8));
  }

  next(predicted: number, context: number): number {
    return (predicted + this.difference(context)) | 0;
  }

  private difference(context: number): number {
    const bits = this.decoder.symbol(this.lengths[context]!);
    if (bits === 0) return this.decoder.bit(this.zero);
    if (bits === 32) return -0x80000000;
    let value = this.decoder.symbol(this.correctors[bits]!);
    if (bits > 8) value = value * 2 ** (bits - 8) + this.decoder.bits(bits - 8);
    return value >= 2 ** (bits - 1) ? value + 1 : value - (2 ** bits - 1);
  }
}
