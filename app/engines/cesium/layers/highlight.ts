import type { AppState } from '../../../state/state.ts';
import type { Look } from '../look/look.ts';
import { SelectionStage } from '../look/selection-stage.ts';
import { BimAdapter } from './bim.ts';
import { BuildingsAdapter } from './buildings.ts';
import { FurnitureAdapter } from './furniture.ts';
import type { SceneContext } from './layer-adapter.ts';
import type { LayerStack } from './layer-stack.ts';
import { NetworkAdapter } from './network.ts';
import { UndergroundAdapter } from './underground.ts';

type SelectableAdapter =
  | BuildingsAdapter
  | BimAdapter
  | NetworkAdapter
  | FurnitureAdapter
  | UndergroundAdapter;

/** Shows which object is selected, else which an overlay has found, also when their tiles come only later. */
export class Highlight {
  private readonly stage: SelectionStage;
  private readonly stop: (() => void)[] = [];
  private codes: ReadonlySet<string> = new Set();
  private stale = false;
  private watched = new WeakSet<object>();

  constructor(
    private readonly context: SceneContext,
    private readonly layers: LayerStack,
  ) {
    this.stage = new SelectionStage(context.scene, context.look);
    // Tiles come in bunches: looked through once a frame.
    this.stop.push(
      context.scene.preRender.addEventListener(() => this.stale && this.codes.size > 0 && this.find()),
    );
  }

  update(state: AppState, before: AppState | null): void {
    this.watch();
    const { selection, overlay } = state;
    if (before !== null && selection === before.selection && overlay === before.overlay) return;
    this.codes = new Set(
      selection?.kind === 'object'
        ? [selection.code]
        : overlay?.find.startsWith('objects:')
          ? overlay.rows.map(({ code }) => code)
          : [],
    );
    this.find();
  }

  applyLook(look: Look): void {
    this.stage.applyLook(look);
  }

  dispose(): void {
    for (const stop of this.stop) stop();
    this.stage.dispose();
  }

  private find(): void {
    const { codes } = this;
    this.stale = false;
    this.stage.select(
      codes.size === 0
        ? []
        : [...this.tilesets()].flatMap((adapter) => adapter.features?.withCodes(codes) ?? []),
    );
    this.context.requestRender();
  }

  private *tilesets(): Generator<SelectableAdapter> {
    for (const adapter of this.layers.adapters())
      if (
        adapter instanceof BuildingsAdapter ||
        adapter instanceof BimAdapter ||
        adapter instanceof NetworkAdapter ||
        adapter instanceof FurnitureAdapter ||
        adapter instanceof UndergroundAdapter
      )
        yield adapter;
  }

  private watch(): void {
    for (const { tileset } of this.tilesets()) {
      if (!tileset || this.watched.has(tileset)) continue;
      this.watched.add(tileset);
      const again = (): void => {
        this.stale = true;
      };
      this.stop.push(tileset.tileLoad.addEventListener(again), tileset.tileUnload.addEventListener(again));
    }
  }
}
