import type { Connection, Submittable } from 'pg';

/** What the driver's connection can do beyond its type declaration. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * `copy … from stdin` of bytes that are in memory, as one query of the driver
 * (https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-COPY). Its methods are what the driver's client
 * calls for the server's messages.
 */
export class CopyIn implements Submittable {
  /** Resolves with the number of rows once the server has taken them all; rejects with its error. */
  readonly rows: Promise<number>;
  #resolve!: (rows: number) => void;
  #reject!: (error: Error) => void;
  #count = 0;
  #error: Error | null = null;

  constructor(
    private readonly sql: string,
    private readonly bytes: Uint8Array,
  ) {
    this.rows = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const { buffer, byteOffset, byteLength } = this.bytes;
    connection.sendCopyFromChunk(Buffer.from(buffer, byteOffset, byteLength));
    connection.endCopyFrom();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0);
  }

  /** A refused row is told before the server is ready again; a broken connection is never ready again. */
  handleError(error: Error): void {
    this.#error = error;
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (!this.#error) this.#resolve(this.#count);
  }
}
