import { expect, it } from 'vitest';
import { rangeToSee, type Sight } from './range-to-see.ts';

const sight: Sight = {
  width: 6000,
  depth: 5000,
  heading: 0,
  pitch: (48 * Math.PI) / 180,
  fov: Math.PI / 3,
  aspect: 1.5,
  wide: 1,
  high: 1,
};

/** Where a point of the ground is in the picture: -1 to 1 from edge to edge where it is seen. */
function inPicture({ pitch, heading, fov, aspect }: Sight, range: number, east: number, north: number) {
  const ahead = east * Math.sin(heading) + north * Math.cos(heading);
  const right = east * Math.cos(heading) - north * Math.sin(heading);
  const away = range + ahead * Math.cos(pitch);
  const half = Math.tan(fov / 2);
  const [wide, high] = aspect > 1 ? [half, half / aspect] : [half * aspect, half];
  return { x: right / away / wide, y: (ahead * Math.sin(pitch)) / away / high };
}

it.each([
  [0, 1.5],
  [0, 0.5],
  [0.6, 1.5],
  [0.6, 3.5],
  [2.4, 0.5],
  [-1.2, 1],
])('sees all corners and no more than it must, heading %f in a picture of %f', (heading, aspect) => {
  const view = { ...sight, heading, aspect };
  const range = rangeToSee(view);
  const corners = [-1, 1].flatMap((x) =>
    [-1, 1].map((y) => inPicture(view, range, (x * view.width) / 2, (y * view.depth) / 2)),
  );
  const furthest = Math.max(...corners.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
  expect(furthest).toBeLessThanOrEqual(1);
  // A turned rectangle may leave something free.
  expect(furthest).toBeGreaterThan(heading === 0 ? 0.9 : 0.6);
});

it('sees it all in the part of the picture that is there for it', () => {
  const free = { ...sight, wide: 0.6, high: 0.4 };
  const range = rangeToSee(free);
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => inPicture(free, range, x * 3000, y * 2500)));
  expect(Math.max(...corners.map(({ x }) => Math.abs(x)))).toBeLessThanOrEqual(0.6);
  expect(Math.max(...corners.map(({ y }) => Math.abs(y)))).toBeLessThanOrEqual(0.4);
  expect(range).toBeGreaterThan(rangeToSee(sight));
});
