import type { PlaneGrid } from '../rasterise.ts';
import type { RainField } from './rain-field.ts';

/** A forecast of rain by intervals and square cells; its corner lies in metres from the flood grid's own. */
export interface ForecastGrid extends PlaneGrid {
  /** Ends of the intervals, seconds of model time. */
  times: readonly number[];
  /** Per interval and cell (row 0 in the south) mm/h; NaN where unknown. */
  millimetresPerHour: readonly Float32Array[];
}

/** Rain of the cell that holds a place. @throws Error with one sentence that names interval and cell. */
export function forecastField(forecast: ForecastGrid): RainField {
  const { columns, rows, cellMetres, x0, y0, times, millimetresPerHour } = forecast;
  if (millimetresPerHour.length !== times.length - 1)
    throw new Error(
      `Rain forecast: expected ${times.length - 1} intervals of values, found ${millimetresPerHour.length}.`,
    );
  for (const [interval, values] of millimetresPerHour.entries()) {
    if (values.length !== columns * rows)
      throw new Error(
        `Rain forecast: expected ${columns} × ${rows} values from ${times[interval]} s on, found ${values.length}.`,
      );
    const negative = values.findIndex((value) => value < 0);
    if (negative >= 0)
      throw new Error(
        `Rain forecast: expected 0 mm/h or more from ${times[interval]} s on, found ${values[negative]} in cell ${negative}.`,
      );
  }
  return {
    times,
    intensityAt: (interval, x, y) => {
      const column = Math.floor((x - x0) / cellMetres);
      const row = Math.floor((y - y0) / cellMetres);
      const inside = column >= 0 && row >= 0 && column < columns && row < rows;
      const value = inside ? millimetresPerHour[interval]![row * columns + column]! : Number.NaN;
      if (Number.isNaN(value))
        throw new Error(
          `Rain forecast: nothing is known from ${times[interval]} s on at ${Math.round(x)} m east, ${Math.round(y)} m north.`,
        );
      return value;
    },
  };
}
