/** A binary message that many viewers get: what a socket makes of it is made once. */
export class SharedMessage {
  #framed: Buffer | null = null;

  constructor(readonly bytes: Uint8Array) {}

  /** The one unmasked WebSocket frame that a server sends it in (RFC 6455, 5.2). */
  get framed(): Buffer {
    this.#framed ??= encode(this.bytes);
    return this.#framed;
  }
}

function encode(bytes: Uint8Array): Buffer {
  const { length } = bytes;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(headerLength + length);
  // The final fragment, of binary data.
  frame[0] = 0x82;
  if (length < 126) frame[1] = length;
  else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(bytes, headerLength);
  return frame;
}
