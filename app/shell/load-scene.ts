import { type ComponentType, lazy, type RefObject } from 'react';

export interface SceneProps {
  /** False on the wall: nobody is there to click. */
  interactive: boolean;
  /** True for the pane that shows the other run beside the first one. */
  beside?: boolean;
  /** An element as large as what no panel covers: places that are flown to come into its middle. */
  free?: RefObject<HTMLElement | null>;
}

const retryMilliseconds = 3000;

/**
 * The city needs the engine's chunk, which comes after the first paint. A chunk that cannot be fetched, because the
 * server is away for a moment, is asked for again until it comes; after a new build it has another name, and only
 * a fresh page knows it.
 */
async function loadScene(): Promise<{ default: ComponentType<SceneProps> }> {
  for (;;) {
    try {
      return await import('../engines/cesium/CesiumScene.tsx');
    } catch (error) {
      console.warn('The city view could not be loaded yet:', error);
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
      if (await serverAnswers()) location.reload();
    }
  }
}

/** A page is only reloaded from a server that answers: a reload in vain would leave the browser's error page. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/api/status', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

let loading: Promise<{ default: ComponentType<SceneProps> }> | null = null;
const once = (): Promise<{ default: ComponentType<SceneProps> }> => {
  loading ??= loadScene();
  return loading;
};

export const CityScene = lazy(once);
/** Begins to fetch the engine before it is needed. */
export const preloadScene = (): void => void once();
