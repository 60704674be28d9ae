/** Flags for a browser without a graphics card. */
export const chromiumFlags: string[];
/** The system's Chromium; null where there is none. */
export function chromiumPath(): string | null;
