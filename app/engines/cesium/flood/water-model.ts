import { Axis, type CustomShader, Matrix4, Model, type Scene, ShadowMode } from 'cesium';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { blockGlb } from './block-glb.ts';
import { gridMesh } from './grid-mesh.ts';

/** The grid's blocks as models that share one shader; only wet ones are drawn, and made when first wet. */
export class WaterModel {
  private readonly blocks: (Model | 'coming' | null)[];
  private readonly mesh: ReturnType<typeof gridMesh>;
  private readonly matrix: Matrix4;
  private wanted: Uint8Array = new Uint8Array(0);
  private disposed = false;
  show = true;

  constructor(
    private readonly scene: Scene,
    grid: FloodGrid,
    bed: Float32Array,
    private readonly shader: CustomShader,
    private readonly requestRender: () => void,
  ) {
    this.mesh = gridMesh(grid, bed);
    this.blocks = new Array(this.mesh.blocksAcross * this.mesh.blocksUp).fill(null);
    this.matrix = Matrix4.fromArray(this.mesh.frame.matrix());
  }

  /** Shows the blocks marked 1. */
  async setWet(wet: Uint8Array): Promise<void> {
    this.wanted = wet;
    const coming: Promise<void>[] = [];
    this.blocks.forEach((block, index) => {
      if (wet[index] && block === null) coming.push(this.make(index));
    });
    this.applyShow();
    await Promise.all(coming);
  }

  applyShow(): void {
    this.blocks.forEach((block, index) => {
      if (block instanceof Model) block.show = this.show && this.wanted[index] === 1;
    });
  }

  isReady(): boolean {
    return this.blocks.every((block) => block === null || (block instanceof Model && block.ready));
  }

  dispose(): void {
    this.disposed = true;
    for (const block of this.blocks) if (block instanceof Model) this.scene.primitives.remove(block);
    this.blocks.fill(null);
  }

  private async make(index: number): Promise<void> {
    this.blocks[index] = 'coming';
    const url = URL.createObjectURL(new Blob([blockGlb(this.mesh.block(index))]));
    const model = await Model.fromGltfAsync({
      url,
      modelMatrix: this.matrix,
      upAxis: Axis.Z,
      forwardAxis: Axis.X,
      customShader: this.shader,
      allowPicking: false,
      shadows: ShadowMode.DISABLED,
      environmentMapOptions: { enabled: false },
      // Water levels rise above the bed by more than the mesh's own bounds say.
      cull: false,
    });
    model.readyEvent.addEventListener(() => URL.revokeObjectURL(url));
    if (this.disposed) {
      URL.revokeObjectURL(url);
      model.destroy();
      return;
    }
    this.blocks[index] = model;
    model.show = this.show && this.wanted[index] === 1;
    model.readyEvent.addEventListener(this.requestRender);
    this.scene.primitives.add(model);
    this.requestRender();
  }
}
