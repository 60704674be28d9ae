import type { CesiumWidget } from 'cesium';
import type { City } from '../../../models/city/city.ts';
import { useAppState } from '../../state/state.ts';
import { CityView, type CityViewOptions } from './city-view.ts';
import { makeWidget } from './make-widget.ts';
import type { Drawing } from './scene-options.ts';

const longestWaitMilliseconds = 30_000;
/** A view that has lasted this long was well: the next fault is a new one. */
const wellMilliseconds = 20_000;

/**
 * Keeps a view of the store's city alive: makes it, makes it anew when the city changes, and rebuilds it from
 * the store when its WebGL context is lost or rendering fails, waiting longer each time it fails again.
 */
export class SceneKeeper {
  view: CityView | null = null;
  private city: City | null = null;
  private faults = 0;
  /** When the present view was made; infinite while there is none. */
  private madeAt = Number.POSITIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly unsubscribe: () => void;
  private disposed = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly manner: Pick<CityViewOptions, 'interactive' | 'beside' | 'freeBox'>,
    private drawing: Drawing,
    /** Told whether the scene is being recovered. */
    private readonly onRecovering: (recovering: boolean) => void,
  ) {
    this.unsubscribe = useAppState.subscribe((state) => {
      if (state.city?.id !== this.city?.id || originOf(state.city) !== originOf(this.city)) this.make();
    });
    this.make();
  }

  dispose(): void {
    this.disposed = true;
    this.unsubscribe();
    if (this.timer !== null) clearTimeout(this.timer);
    this.drop();
  }

  private make(): void {
    this.drop();
    this.madeAt = Number.POSITIVE_INFINITY;
    this.city = useAppState.getState().city;
    if (!this.city || this.disposed) return;
    const { container, manner, drawing, city } = this;
    let widget: CesiumWidget | null = null;
    try {
      widget = makeWidget(container, city, drawing.quality);
      this.view = new CityView(widget, {
        container,
        city,
        ...manner,
        drawing,
        onLost: (reason) => this.recover(reason),
      });
      this.madeAt = performance.now();
      this.onRecovering(false);
    } catch (error) {
      console.error('The scene could not be made:', error);
      widget?.destroy();
      container.replaceChildren();
      this.recover('render-error');
    }
  }

  private recover(reason: 'context' | 'render-error'): void {
    if (this.timer !== null || this.disposed) return;
    if (performance.now() - this.madeAt > wellMilliseconds) this.faults = 0;
    const wait = this.faults === 0 ? 0 : Math.min(500 * 2 ** this.faults, longestWaitMilliseconds);
    this.faults++;
    // A machine that fails again and again is asked for less.
    if (this.faults >= 3) this.drawing = { ...this.drawing, quality: 'low' };
    this.onRecovering(true);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.make();
      if (!this.view) return;
      if (reason === 'context' || this.faults > 0)
        useAppState.setState(({ recoveries }) => ({
          recoveries: { ...recoveries, context: recoveries.context + 1 },
        }));
    }, wait);
  }

  private drop(): void {
    const { view } = this;
    this.view = null;
    if (!view) return;
    try {
      view.dispose();
    } catch (error) {
      // Half of a broken view may not come down; a new one must not fail for it.
      console.warn('The former scene did not come down cleanly:', error);
    }
    this.container.replaceChildren();
  }
}

const originOf = (city: City | null): string =>
  city ? `${city.origin.longitude} ${city.origin.latitude} ${city.bounds?.join(' ')}` : '';
