import { useEffect, useRef, useState } from 'react';
import type { SceneProps } from '../../shell/load-scene.ts';
import { useAppState } from '../../state/state.ts';
import './cesium-scene.css';
import { SceneKeeper } from './scene-keeper.ts';
import { chooseDrawing } from './scene-options.ts';
import { giveTestAccess } from './test-access.ts';

const words = {
  zh: { scene: '城市三维场景', recovering: '画面正在恢复……' },
  en: { scene: 'The city in three dimensions', recovering: 'The view is being restored …' },
};

/**
 * The city, filling its parent. Without `interactive` (the wall) it takes no input. It follows the store and
 * writes back where the camera and the pointer are; see README.md.
 */
export default function CesiumScene({ interactive, beside = false, free }: SceneProps) {
  const container = useRef<HTMLDivElement>(null);
  const [recovering, setRecovering] = useState(false);
  const language = useAppState((state) => state.language);

  useEffect(() => {
    if (!container.current) return;
    const keeper = new SceneKeeper(
      container.current,
      { interactive, beside, freeBox: () => free?.current?.getBoundingClientRect() ?? null },
      chooseDrawing(location.search),
      setRecovering,
    );
    const takeAway = beside ? null : giveTestAccess(keeper);
    return () => {
      takeAway?.();
      keeper.dispose();
    };
  }, [interactive, beside, free]);

  return (
    <section className="cesium-scene" aria-label={words[language].scene}>
      <div ref={container} className="cesium-scene-canvas" />
      {recovering && (
        <p className="cesium-scene-recovering" role="status">
          {words[language].recovering}
        </p>
      )}
    </section>
  );
}
