import { expect, it } from 'vitest';
import { isInView, spanOf } from './look-at-answer.ts';

const view = { longitude: 120.2, latitude: 30.9, height: 510, heading: 0, pitch: -45, source: 'map' };

it('an answer has a middle and a size', () => {
  expect(spanOf([])).toBeNull();
  const span = spanOf([
    [120.2, 30.9],
    [120.2, 30.91],
    [120.19, 30.905],
  ])!;
  expect(span.middle.longitude).toBeCloseTo(120.195, 9);
  expect(span.middle.latitude).toBeCloseTo(30.905, 9);
  // 0.01° of latitude are 1,109 m there, of longitude 956 m.
  expect(span.metres).toBeGreaterThan(1450);
  expect(span.metres).toBeLessThan(1480);
});

it('a camera 500 m up that looks down at 45° sees what is 500 m before it, and not what is behind', () => {
  const north = (metres: number) => ({ longitude: 120.2, latitude: 30.9 + metres / 111_320 });
  expect(isInView(view, north(500), 10)).toBe(true);
  expect(isInView(view, north(300), 10)).toBe(true);
  expect(isInView(view, north(-300), 10)).toBe(false);
  expect(isInView(view, north(2000), 10)).toBe(false);
  expect(isInView({ ...view, heading: 180 }, north(-500), 10)).toBe(true);
  expect(isInView({ ...view, pitch: -90 }, north(0), 10)).toBe(true);
});
