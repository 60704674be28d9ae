import { Cartesian2 } from 'cesium';
import { describe, expect, it } from 'vitest';
import { lookThrough } from './look-through.ts';

const at = new Cartesian2(10, 20);
const identify = (thing: unknown): string | null =>
  typeof thing === 'string' && !thing.startsWith('name') ? thing : null;

/** A scene with these things over each other, the uppermost first. */
function sceneOf(things: string[]) {
  const asked: string[] = [];
  return {
    asked,
    pick: (_: Cartesian2, width?: number) => {
      asked.push(`pick ${width}`);
      return things[0];
    },
    drillPick: (_: Cartesian2, limit?: number, width?: number) => {
      asked.push(`drill ${width}`);
      return things.slice(0, limit);
    },
  };
}

describe('what is meant by a place of the canvas', () => {
  it('is the uppermost thing, which is asked for once', () => {
    const scene = sceneOf(['pipe', 'other pipe']);
    expect(lookThrough(scene, identify, at)).toBe('pipe');
    expect(scene.asked).toEqual(['pick undefined']);
  });

  it('is what lies behind names', () => {
    const scene = sceneOf(['name of a pipe', 'name of a street', 'pipe', 'other pipe']);
    expect(lookThrough(scene, identify, at, 9)).toBe('pipe');
    expect(scene.asked).toEqual(['pick 9', 'drill 9']);
  });

  it('is nothing where only names are, or nothing is', () => {
    expect(lookThrough(sceneOf(['name']), identify, at)).toBeNull();
    const empty = sceneOf([]);
    expect(lookThrough(empty, identify, at)).toBeNull();
    expect(empty.asked).toHaveLength(1);
  });
});
