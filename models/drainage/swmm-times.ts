/** Seconds of "H:MM:SS", "H:MM" or decimal hours; null where it is none. */
export function clockSeconds(text: string): number | null {
  const clock = /^(\d+):(\d{1,2})(?::(\d{1,2}))?$/.exec(text.trim());
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const hours = Number(text);
  return text.trim() === '' || !Number.isFinite(hours) ? null : hours * 3600;
}

/** Seconds since 1970 of "MM/DD/YYYY" (also with dashes, SWMM's default order); null where it is none. */
export function dateSeconds(text: string): number | null {
  const date = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text.trim());
  if (!date) return null;
  return Date.UTC(Number(date[3]), Number(date[1]) - 1, Number(date[2])) / 1000;
}
