import { Transform, type TransformCallback } from 'node:stream';

/**
 * Lets MQTT packets through and fails on the first one longer than `limit` bytes, before it is buffered: the
 * broker's parser collects a packet of up to 256 MB in memory. Fixed header: MQTT 3.1.1, section 2.2.
 */
export class PacketGuard extends Transform {
  /** Bytes of the present packet's body still to come. */
  #body = 0;
  /** Bytes of the fixed header seen so far; 0 is between packets. */
  #header = 0;
  #length = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const problem = this.#follow(chunk);
    if (problem) done(new Error(problem));
    else done(null, chunk);
  }

  #follow(chunk: Buffer): string | null {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body > 0) {
        const step = Math.min(this.#body, chunk.length - at);
        this.#body -= step;
        at += step;
        continue;
      }
      const byte = chunk[at++]!;
      if (this.#header === 0) {
        this.#header = 1;
        this.#length = 0;
        continue;
      }
      // Remaining length: seven bits a byte, the lowest first; the eighth bit says that another byte follows.
      this.#length += (byte & 0x7f) * 128 ** (this.#header - 1);
      if (this.#length > this.limit)
        return `MQTT packet: expected at most ${this.limit} bytes, found ${this.#length}.`;
      if (byte & 0x80) {
        if (++this.#header > 4) return 'MQTT packet: expected a length of at most four bytes.';
      } else {
        this.#body = this.#length;
        this.#header = 0;
      }
    }
    return null;
  }
}
