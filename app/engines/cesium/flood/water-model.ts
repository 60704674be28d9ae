import {
  Axis,
  Cartographic,
  Math as CesiumMath,
  type CustomShader,
  Matrix4,
  Model,
  type Scene,
  ShadowMode,
  type SplitDirection,
} from 'cesium';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import { gridFrame } from './grid-mesh.ts';
import { askWater } from './water-desk.ts';
import { type WaterBlock, waterBlocks } from './water-layout.ts';
import { layoutOf, type WaterMoments } from './water-moment.ts';

/** Blocks made at the same time: more would hold up the picture. */
const atOnce = 6;

/** The blocks of a layout as models that share one shader; only wet ones are drawn, and made when first wet, nearest first. */
export class WaterModel {
  private readonly blocks: (Model | 'coming' | null)[];
  private readonly places: readonly WaterBlock[];
  private readonly matrix: Matrix4;
  private wanted: Uint8Array = new Uint8Array(0);
  private waiting: number[] = [];
  private coming = 0;
  private disposed = false;
  private split: SplitDirection | undefined;
  show = true;

  constructor(
    private readonly scene: Scene,
    private readonly moments: WaterMoments,
    private readonly shader: CustomShader,
    private readonly events: { onChange: () => void; onError: (error: unknown) => void },
  ) {
    this.places = waterBlocks(layoutOf(moments));
    this.blocks = new Array(this.places.length).fill(null);
    this.matrix = Matrix4.fromArray(gridFrame(moments[0].grid).matrix());
  }

  /** Shows the blocks marked 1. */
  setWet(wet: Uint8Array): void {
    this.wanted = wet;
    this.waiting = [...this.blocks.keys()].filter((index) => wet[index] && this.blocks[index] === null);
    const [x, y] = this.belowCamera();
    const distance = (index: number): number =>
      Math.hypot(this.places[index]!.x - x, this.places[index]!.y - y);
    this.waiting.sort((a, b) => distance(b) - distance(a));
    this.applyShow();
    while (this.coming < atOnce && this.waiting.length > 0) void this.makeNext();
  }

  setSplit(split: SplitDirection): void {
    this.split = split;
    for (const block of this.blocks) if (block instanceof Model) block.splitDirection = split;
  }

  applyShow(): void {
    this.blocks.forEach((block, index) => {
      if (block instanceof Model) block.show = this.show && this.wanted[index] === 1;
    });
  }

  isReady(): boolean {
    return (
      this.waiting.length === 0 &&
      this.blocks.every((block) => block === null || (block instanceof Model && block.ready))
    );
  }

  dispose(): void {
    this.disposed = true;
    this.waiting = [];
    for (const block of this.blocks) if (block instanceof Model) this.scene.primitives.remove(block);
    this.blocks.fill(null);
  }

  private async makeNext(): Promise<void> {
    const index = this.waiting.pop()!;
    this.blocks[index] = 'coming';
    this.coming++;
    try {
      await this.make(index);
    } catch (error) {
      this.blocks[index] = null;
      if (!this.disposed) this.events.onError(error);
    }
    this.coming--;
    if (this.waiting.length > 0) void this.makeNext();
  }

  private async make(index: number): Promise<void> {
    const glb = await askWater({ type: 'block', moments: this.moments, index });
    if (this.disposed) return;
    const url = URL.createObjectURL(new Blob([glb]));
    try {
      const model = await Model.fromGltfAsync({
        url,
        modelMatrix: this.matrix,
        upAxis: Axis.Z,
        forwardAxis: Axis.X,
        customShader: this.shader,
        allowPicking: false,
        shadows: ShadowMode.DISABLED,
        environmentMapOptions: { enabled: false },
        ...(this.split !== undefined && { splitDirection: this.split }),
      });
      if (this.disposed) {
        model.destroy();
        return;
      }
      model.show = this.show && this.wanted[index] === 1;
      if (this.split !== undefined) model.splitDirection = this.split;
      this.blocks[index] = model;
      const ready = new Promise<void>((resolve) => model.readyEvent.addEventListener(() => resolve()));
      this.scene.primitives.add(model);
      this.events.onChange();
      await ready;
      this.events.onChange();
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** The place below the camera in the plane of the grid, metres, also outside it. */
  private belowCamera(): [number, number] {
    const place = Cartographic.fromCartesian(this.scene.camera.positionWC);
    return projection(this.moments[0].grid.crs).fromGeographic({
      longitude: CesiumMath.toDegrees(place.longitude),
      latitude: CesiumMath.toDegrees(place.latitude),
    });
  }
}
