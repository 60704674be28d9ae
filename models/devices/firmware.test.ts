import { describe, expect, it } from 'vitest';
import { firmwareOrder, judgeWave, wavesOf } from './firmware.ts';

describe('a firmware job', () => {
  it('grows in waves, each of at least one device', () => {
    expect(wavesOf(20, [0.05, 0.25, 1])).toEqual([0, ...Array(4).fill(1), ...Array(15).fill(2)]);
    expect(wavesOf(3, [0.05, 0.25, 1])).toEqual([0, 1, 2]);
    expect(wavesOf(1, [0.05, 0.25, 1])).toEqual([0]);
    expect(wavesOf(2, [1])).toEqual([0, 0]);
  });

  it('is aborted as soon as too many have failed, and goes on when all of a wave have ended', () => {
    const wave = (waiting: number, sent: number, done: number, failed: number) =>
      judgeWave({ waiting, sent, done, failed }, 0.1);
    expect(wave(5, 5, 9, 1)).toBe('go-on');
    expect(wave(5, 4, 8, 3)).toBe('abort');
    expect(wave(0, 1, 18, 1)).toBe('go-on');
    expect(wave(0, 0, 18, 2)).toBe('next');
    expect(wave(0, 0, 0, 1)).toBe('abort');
  });

  it('is an order with rising waves and a digest', () => {
    const order = {
      product: 'lift-pump',
      version: '1.2.0',
      url: 'https://firmware.example/1.2.0.bin',
      sha256: 'a'.repeat(64),
      bytes: 1000,
    };
    expect(firmwareOrder.parse(order)).toMatchObject({
      waves: [0.05, 0.25, 1],
      failureLimit: 0.1,
      devices: null,
    });
    for (const wrong of [
      { waves: [0.5] },
      { waves: [0.5, 0.2, 1] },
      { sha256: 'A'.repeat(64) },
      { url: 'ftp://x/y' },
      { bytes: 0 },
    ])
      expect(firmwareOrder.safeParse({ ...order, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});
