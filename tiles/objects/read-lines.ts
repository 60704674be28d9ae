import { closeSync, openSync, readSync } from 'node:fs';

/** Each line of a file that is not empty, without its end; the bytes are valid until the next is asked for. */
export function* linesOf(path: string): Generator<Buffer, undefined, undefined> {
  const file = openSync(path, 'r');
  let buffer = Buffer.allocUnsafe(1 << 20);
  let held = 0;
  try {
    for (;;) {
      if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const read = readSync(file, buffer, held, buffer.length - held, null);
      const end = held + read;
      let from = 0;
      for (let at = buffer.indexOf(10, held); at >= 0 && at < end; at = buffer.indexOf(10, from)) {
        if (at > from) yield buffer.subarray(from, at);
        from = at + 1;
      }
      if (read === 0) {
        if (end > from) yield buffer.subarray(from, end);
        return;
      }
      buffer.copyWithin(0, from, end);
      held = end - from;
    }
  } finally {
    closeSync(file);
  }
}
