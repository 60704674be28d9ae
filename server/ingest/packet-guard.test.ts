import fc from 'fast-check';
import { generate } from 'mqtt-packet';
import { expect, it } from 'vitest';
import { PacketGuard } from './packet-guard.ts';

const through = (bytes: Buffer, cuts: number[], limit: number): { passed: Buffer; error: Error | null } => {
  const guard = new PacketGuard(limit);
  const passed: Buffer[] = [];
  let error: Error | null = null;
  let from = 0;
  for (const cut of [...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    if (error || cut === from) continue;
    guard._transform(bytes.subarray(from, cut), 'utf8', (problem, chunk) => {
      error = problem ?? null;
      if (chunk) passed.push(chunk);
    });
    from = cut;
  }
  return { passed: Buffer.concat(passed), error };
};

const publish = (size: number): Buffer =>
  generate({
    cmd: 'publish',
    topic: 't',
    payload: Buffer.alloc(size, 0x30),
    qos: 0,
    dup: false,
    retain: false,
  });

it('passes packets up to the limit unchanged, however they are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      (sizes, cuts) => {
        const bytes = Buffer.concat(sizes.map(publish));
        const { passed, error } = through(bytes, cuts, 3100);
        expect(error).toBeNull();
        expect(passed.equals(bytes)).toBe(true);
      },
    ),
  );
});

it('fails on the first packet above the limit, before its body has come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1001, max: 100_000 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      (size, cuts) => {
        const header = publish(size).subarray(0, 4);
        const { error } = through(Buffer.concat([publish(500), header]), cuts, 1000);
        expect(error?.message).toMatch(/expected at most 1000 bytes, found/);
      },
    ),
  );
});
