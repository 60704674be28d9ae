import { type RefObject, useEffect, useState } from 'react';
import type { Box } from './tour-place.ts';

const lookMilliseconds = 150;

interface ScreenBoxes {
  /** The control that is outlined; null while none of the selectors is on the screen. */
  target: Box | null;
  /** The card itself; null before it has been drawn. */
  own: Box | null;
  screen: { width: number; height: number };
}

const boxOf = (element: Element): Box => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
};
const rounded = ({ left, top, width, height }: Box): Box => ({
  left: Math.round(left),
  top: Math.round(top),
  width: Math.round(width),
  height: Math.round(height),
});

/** The part of a box that lies on the screen; null where none does. */
function onScreen(box: Box): Box | null {
  const left = Math.max(box.left, 6);
  const top = Math.max(box.top, 6);
  const right = Math.min(box.left + box.width, window.innerWidth - 6);
  const bottom = Math.min(box.top + box.height, window.innerHeight - 6);
  return right - left > 4 && bottom - top > 4
    ? { left, top, width: right - left, height: bottom - top }
    : null;
}

function look(selectors: string[], card: Element | null): ScreenBoxes {
  let target: Box | null = null;
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    target = element ? onScreen(boxOf(element)) : null;
    if (target) break;
  }
  return {
    target: target && rounded(target),
    own: card && rounded(boxOf(card)),
    screen: { width: window.innerWidth, height: window.innerHeight },
  };
}

/** Follows a control and the card about the screen: panels slide in and out and lists grow while one looks. */
export function useScreenBoxes(selectors: string[], card: RefObject<Element | null>): ScreenBoxes {
  const [boxes, setBoxes] = useState<ScreenBoxes>(() => look(selectors, null));
  useEffect(() => {
    const again = (): void => {
      const now = look(selectors, card.current);
      setBoxes((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    again();
    const timer = setInterval(again, lookMilliseconds);
    window.addEventListener('resize', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', again);
    };
  }, [selectors, card]);
  return boxes;
}
