/** A rectangle on the screen, CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const gap = 22;
const margin = 12;
const phoneWidth = 720;

/**
 * Where the card stands so that it leaves the outlined control free: to the right of it, to the left, below or
 * above, where there is most room; on a phone across the screen, in the half that the control is not in.
 * @param target null puts it low in the middle.
 */
export function cardPlace(
  target: Box | null,
  card: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  const clampX = (x: number): number =>
    Math.min(Math.max(x, margin), Math.max(margin, screen.width - card.width - margin));
  const clampY = (y: number): number =>
    Math.min(Math.max(y, margin), Math.max(margin, screen.height - card.height - margin));
  const centreX = clampX((screen.width - card.width) / 2);
  if (!target) return { left: centreX, top: clampY(screen.height - card.height - 120) };
  const middleX = target.left + target.width / 2;
  const middleY = target.top + target.height / 2;
  if (screen.width <= phoneWidth) {
    const below = middleY < screen.height / 2;
    return { left: centreX, top: clampY(below ? screen.height - card.height - margin : 60) };
  }
  const room = {
    right: screen.width - (target.left + target.width) - gap - card.width,
    left: target.left - gap - card.width,
    below: screen.height - (target.top + target.height) - gap - card.height,
    above: target.top - gap - card.height,
  };
  const besideTop = clampY(middleY - card.height / 2);
  if (Math.max(room.right, room.left) >= margin)
    return room.right >= room.left
      ? { left: clampX(target.left + target.width + gap), top: besideTop }
      : { left: clampX(target.left - gap - card.width), top: besideTop };
  if (Math.max(room.below, room.above) >= margin)
    return {
      left: clampX(middleX - card.width / 2),
      top: clampY(
        room.below >= room.above ? target.top + target.height + gap : target.top - gap - card.height,
      ),
    };
  // The control fills the screen: the card lies on it, low in the middle.
  return { left: centreX, top: clampY(screen.height - card.height - 120) };
}

/** The line from the card to the control: between the nearest points of both; null where they touch. */
export function connector(card: Box, target: Box): { x1: number; y1: number; x2: number; y2: number } | null {
  const between = (low: number, size: number, value: number): number =>
    Math.min(Math.max(value, low), low + size);
  const x2 = between(target.left, target.width, card.left + card.width / 2);
  const y2 = between(target.top, target.height, card.top + card.height / 2);
  const x1 = between(card.left, card.width, x2);
  const y1 = between(card.top, card.height, y2);
  return Math.hypot(x2 - x1, y2 - y1) < 6 ? null : { x1, y1, x2, y2 };
}
