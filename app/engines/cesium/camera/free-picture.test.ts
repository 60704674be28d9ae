import { expect, it } from 'vitest';
import { freePicture, standOf, wholePicture } from './free-picture.ts';

const page = { left: 0, top: 0, right: 1000, bottom: 800 };

it('is what panels leave of the picture', () => {
  expect(freePicture(page, { left: 400, top: 100, right: 1200, bottom: 700 })).toEqual({
    right: 0.4,
    up: 0,
    wide: 0.6,
    high: 0.75,
  });
  const sheet = freePicture(page, { left: 0, top: 50, right: 1000, bottom: 350 });
  expect(sheet).toEqual({ right: 0, up: 0.5, wide: 1, high: 0.375 });
});

it('is all of it where nothing is told, or too little is left', () => {
  expect(freePicture(page, null)).toBe(wholePicture);
  expect(freePicture(page, { left: 950, top: 0, right: 1000, bottom: 800 })).toBe(wholePicture);
  expect(freePicture(page, { left: 2000, top: 0, right: 3000, bottom: 800 })).toBe(wholePicture);
});

it.each([
  [0, -0.8, 0, 0],
  [0, -0.8, 0.2, 0],
  [2.1, -0.5, -0.3, 0.25],
  [-1, -1.1, 0.1, -0.2],
])(
  'has the target where it is wanted: heading %f, elevation %f, aside %f, up %f',
  (heading, elevation, right, up) => {
    const range = 700;
    const { east, north, height, pitch } = standOf({ heading, elevation, range, right, up });
    // The target in the camera's own axes.
    const ahead = -east * Math.sin(heading) - north * Math.cos(heading);
    const aside = -east * Math.cos(heading) + north * Math.sin(heading);
    const depth = ahead * Math.cos(pitch) - height * Math.sin(pitch);
    const above = -ahead * Math.sin(pitch) - height * Math.cos(pitch);
    expect(aside / depth).toBeCloseTo(right, 9);
    expect(above / depth).toBeCloseTo(up, 9);
    expect(Math.hypot(ahead, height)).toBeCloseTo(range, 9);
  },
);

it('looks no further down than straight', () => {
  expect(standOf({ heading: 0, elevation: -1.5, range: 10, right: 0, up: 0.5 }).pitch).toBe(-Math.PI / 2);
});
