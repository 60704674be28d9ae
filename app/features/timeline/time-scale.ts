/** Positions on the time axis: a window of epoch milliseconds drawn over 0 to 1. */
export interface TimeWindow {
  from: number;
  to: number;
}

/** The window of `spanMilliseconds` of past before `now`, with a twelfth of it ahead, so that "now" is not the edge. */
export const windowAt = (now: number, spanMilliseconds: number): TimeWindow => ({
  from: now - spanMilliseconds,
  to: now + spanMilliseconds / 12,
});

/** 0 at the window's start, 1 at its end; outside of it below 0 or above 1. */
export const shareAt = ({ from, to }: TimeWindow, time: number): number => (time - from) / (to - from);
export const timeAt = ({ from, to }: TimeWindow, share: number): number => from + share * (to - from);

const minute = 60_000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minute);

/** Round times in the window, at most `count` of them, in the city's own hours (`offset` from UTC in milliseconds). */
export function ticksIn({ from, to }: TimeWindow, count: number, offset: number): number[] {
  const step = steps.find((candidate) => (to - from) / candidate <= count) ?? steps.at(-1)!;
  const ticks: number[] = [];
  for (let time = Math.ceil((from + offset) / step) * step - offset; time <= to; time += step)
    ticks.push(time);
  return ticks;
}

/** Offset of a time zone from UTC at a time, milliseconds east. */
export function zoneOffset(timeZone: string, time: number): number {
  const text = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(time);
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(text);
  if (!match) return 0;
  const amount = (Number(match[2]) * 60 + Number(match[3])) * minute;
  return match[1] === '-' ? -amount : amount;
}
