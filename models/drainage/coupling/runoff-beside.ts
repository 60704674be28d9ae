import type { FloodInputs } from '../../flood/inputs.ts';
import type { DrainageInputs } from '../drainage-inputs.ts';
import type { Rain } from '../runoff/rain.ts';

/**
 * The network with runoff only where no rain of the flood falls: rain on its ground reaches the drains through openings,
 * while subcatchments of nodes beside the area go on giving their runoff, of the flood's rain instead of the file's.
 * @param besideAt metres from the lower left corner of the flood's grid of a node beside it; null for one within.
 */
export function runoffBeside(
  inputs: DrainageInputs,
  flood: FloodInputs,
  besideAt: (node: number) => readonly [x: number, y: number] | null,
): DrainageInputs {
  const { catchments } = inputs.runoff;
  const kept = new Map<number, number>();
  const lasting = catchments.map(({ outlet }) => {
    // A ring of subcatchments reaches no node.
    let end = outlet;
    for (let steps = 0; !('node' in end) && steps < catchments.length; steps++)
      end = catchments[end.subcatchment]!.outlet;
    return 'node' in end ? besideAt(end.node) : null;
  });
  lasting.forEach((place, index) => {
    if (place) kept.set(index, kept.size);
  });
  const rains = new Map<string, Rain>();
  const rainOn = ([x, y]: readonly [number, number]): Rain => {
    const [width, height] = [flood.columns * flood.cellMetres, flood.rows * flood.cellMetres];
    const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most * (1 - 1e-9));
    const [column, row] = [inside(x, width), inside(y, height)];
    const key = flood.rainField ? `${column} ${row}` : '';
    const rain = rains.get(key) ?? rainAtPlace(flood, column, row);
    rains.set(key, rain);
    return rain;
  };
  return {
    ...inputs,
    runoff: {
      ...inputs.runoff,
      catchments: catchments.flatMap((catchment, index) => {
        const place = lasting[index];
        if (!place) return [];
        const { outlet } = catchment;
        return [
          {
            ...catchment,
            rain: rainOn(place),
            outlet: 'node' in outlet ? outlet : { subcatchment: kept.get(outlet.subcatchment)! },
          },
        ];
      }),
      rains: [...rains.values()],
    },
  };
}

/** mm/h to m/s. */
const perHour = 1e-3 / 3600;

function rainAtPlace({ rain = [], rainField }: FloodInputs, x: number, y: number): Rain {
  if (!rainField)
    return {
      times: Float64Array.from(rain, ({ seconds }) => seconds),
      rates: Float64Array.from(rain, ({ millimetresPerHour }) => millimetresPerHour * perHour),
    };
  const { times } = rainField;
  return {
    times: Float64Array.from(times),
    rates: Float64Array.from(times, (_, n) =>
      n + 1 < times.length ? rainField.intensityAt(n, x, y) * perHour : 0,
    ),
  };
}
