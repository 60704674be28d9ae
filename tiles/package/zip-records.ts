/** One entry as the records of a ZIP archive tell of it. */
export interface WrittenEntry {
  name: Buffer;
  offset: number;
  packedBytes: number;
  bytes: number;
  method: number;
  crc32: number;
}

const needsZip64 = 0xffffffff;
/** Names are UTF-8. */
const flags = 0x0800;
/** 1 January 1980, midnight: the first that a ZIP can tell, so that the same files give the same archive. */
const date = 0x0021;

/** Local file header (APPNOTE 6.3.10, 4.3.7). Entries are smaller than 4 GiB. */
export function localHeader({
  name,
  packedBytes,
  bytes,
  method,
  crc32,
}: Omit<WrittenEntry, 'offset'>): Buffer {
  const header = Buffer.alloc(30 + name.length);
  header.writeUInt32LE(0x04034b50, 0);
  common(header, 4, method, crc32, packedBytes, bytes);
  header.writeUInt16LE(name.length, 26);
  name.copy(header, 30);
  return header;
}

/** Central file header (4.3.12); an offset of 4 GiB and more stands in a ZIP64 field. */
export function centralHeader({ name, offset, packedBytes, bytes, method, crc32 }: WrittenEntry): Buffer {
  const wide = offset >= needsZip64;
  const header = Buffer.alloc(46 + name.length + (wide ? 12 : 0));
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(wide ? 45 : 20, 4);
  common(header, 6, method, crc32, packedBytes, bytes, wide);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(wide ? 12 : 0, 30);
  header.writeUInt32LE(Math.min(offset, needsZip64), 42);
  name.copy(header, 46);
  if (wide) {
    header.writeUInt16LE(1, 46 + name.length);
    header.writeUInt16LE(8, 48 + name.length);
    header.writeBigUInt64LE(BigInt(offset), 50 + name.length);
  }
  return header;
}

function common(
  header: Buffer,
  at: number,
  method: number,
  crc32: number,
  packedBytes: number,
  bytes: number,
  wide = false,
): void {
  header.writeUInt16LE(wide ? 45 : 20, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(method, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt32LE(crc32, at + 10);
  header.writeUInt32LE(packedBytes, at + 14);
  header.writeUInt32LE(bytes, at + 18);
}

/** End of the archive: with the ZIP64 records (4.3.14, 4.3.15) where there are many entries or bytes. */
export function endRecords(count: number, start: number, length: number): Buffer {
  const wide = count >= 0xffff || start >= needsZip64 || length >= needsZip64;
  const end = Buffer.alloc((wide ? 76 : 0) + 22);
  if (wide) {
    end.writeUInt32LE(0x06064b50, 0);
    end.writeBigUInt64LE(44n, 4);
    end.writeUInt16LE(45, 12);
    end.writeUInt16LE(45, 14);
    for (const [at, value] of [
      [24, count],
      [32, count],
      [40, length],
      [48, start],
    ] as const)
      end.writeBigUInt64LE(BigInt(value), at);
    end.writeUInt32LE(0x07064b50, 56);
    end.writeBigUInt64LE(BigInt(start + length), 64);
    end.writeUInt32LE(1, 72);
  }
  const at = wide ? 76 : 0;
  end.writeUInt32LE(0x06054b50, at);
  end.writeUInt16LE(Math.min(count, 0xffff), at + 8);
  end.writeUInt16LE(Math.min(count, 0xffff), at + 10);
  end.writeUInt32LE(Math.min(length, needsZip64), at + 12);
  end.writeUInt32LE(Math.min(start, needsZip64), at + 16);
  return end;
}
