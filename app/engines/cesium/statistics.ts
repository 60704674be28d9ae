import { Cesium3DTileset, type PrimitiveCollection, type Scene } from 'cesium';

/** What one frame takes to draw, for the drawing budget. */
export interface SceneStatistics {
  /** Commands that the engine ran for one frame, shadow passes and post-processing included. */
  drawCommands: number;
  /** Bytes of all tilesets in memory: geometry and textures. */
  tileBytes: number;
  /** Of the commands, by the kind of thing that asked for them; "other" where it does not say. */
  commandsOf: Record<string, number>;
  /** Layers still loading, and "ground". */
  waitingFor: string[];
  /** Names and signs on the map. */
  labels: number;
}

/** Draws one frame and counts. The engine calls its public `debugCommandFilter` for each command that it runs. */
export function countFrame(
  scene: Scene,
): Promise<Pick<SceneStatistics, 'drawCommands' | 'tileBytes' | 'commandsOf'>> {
  return new Promise((resolve) => {
    let drawCommands = 0;
    const commandsOf: Record<string, number> = {};
    scene.debugCommandFilter = (command: { owner?: object }) => {
      drawCommands++;
      const name = command.owner?.constructor?.name ?? 'other';
      commandsOf[name] = (commandsOf[name] ?? 0) + 1;
      return true;
    };
    const stop = scene.postRender.addEventListener(() => {
      stop();
      // "None" is what the engine begins with, which its type declarations do not know.
      scene.debugCommandFilter = undefined as never;
      resolve({ drawCommands, commandsOf, tileBytes: tileBytes(scene.primitives) });
    });
    scene.requestRender();
  });
}

function tileBytes(primitives: PrimitiveCollection): number {
  let sum = 0;
  for (let index = 0; index < primitives.length; index++) {
    const primitive: unknown = primitives.get(index);
    if (primitive instanceof Cesium3DTileset) sum += primitive.totalMemoryUsageInBytes;
  }
  return sum;
}
