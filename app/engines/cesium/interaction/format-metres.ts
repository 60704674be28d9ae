/** Metres with the digits that a measurement on the screen deserves: "3.42 m", "128.4 m", "2.35 km". */
export function formatMetres(metres: number): string {
  if (metres >= 1000) return `${(metres / 1000).toFixed(metres >= 10_000 ? 1 : 2)} km`;
  return `${metres.toFixed(metres >= 100 ? 1 : 2)} m`;
}
