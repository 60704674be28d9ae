import { BillboardCollection, BlendOption, type Scene } from 'cesium';

/**
 * Adds an empty collection of signs: all of the scene are made here. Each writes its own depth, soft edges included:
 * else a name before the sky or far ground would fade with the mist of what lies behind it.
 */
export function addSigns(scene: Scene): BillboardCollection {
  return scene.primitives.add(
    new BillboardCollection({ scene, blendOption: BlendOption.TRANSLUCENT }),
  ) as BillboardCollection;
}
