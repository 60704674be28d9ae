import { expect, it } from 'vitest';
import { rangeToSee, type Sight } from './range-to-see.ts';

const sight: Sight = {
  width: 6000,
  depth: 5000,
  heading: 0,
  pitch: (48 * Math.PI) / 180,
  fov: Math.PI / 3,
  aspect: 1.5,
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
