import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type ControlPointFit,
  fitControlPoints,
  readControlPoints,
} from '../../models/geo/control-points.ts';
import type { ImportRequest } from '../../tiles/importer.ts';
import { type PlaceOptions, placementOf } from './import-options.ts';

/**
 * Where the data of a command lies, from its options. Control points are fitted here; what came of it is said on
 * standard error.
 * @throws Error with one sentence where the options do not make a place.
 */
export function sourceOf(
  options: PlaceOptions,
): Pick<ImportRequest, 'crs' | 'heights' | 'heightOffsetMetres' | 'heightField' | 'as' | 'placement'> {
  const heights = options.heights === 'egm96' ? 'geoid' : options.heights;
  if (heights === 'ground' && options.heightOffset !== undefined)
    throw new Error('--height-offset: expected heights of a datum with it, found --heights ground.');
  return {
    crs: options.controlPoints === undefined ? options.crs : fitted(options.controlPoints, options),
    heights,
    heightOffsetMetres: options.heightOffset,
    as: options.as,
    heightField: options.heightField,
    placement: placementOf(options),
  };
}

function fitted(file: string, options: PlaceOptions): string {
  const name = basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`--control-points ${file}: there is no such file.`);
  }
  const kind = options.fit ?? 'similarity';
  if (kind === 'bursa-wolf' && options.crs === undefined)
    throw new Error('--fit bursa-wolf: expected --crs with the system whose datum is fitted, found none.');
  const target = kind === 'bursa-wolf' ? undefined : options.crs;
  const fit = fitControlPoints(readControlPoints(text, name, target), kind, options.crs ?? null);
  for (const line of fitText(fit, name)) process.stderr.write(`${line}\n`);
  return fit.definition;
}

const metres = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** What a fit says of its points, one line each. */
export function fitText(fit: ControlPointFit, file: string): string[] {
  const shape =
    fit.scale === null
      ? 'seven parameters'
      : `four parameters, scale ${fit.scale.toFixed(8)}, turned ${fit.rotationDegrees!.toFixed(6)}°`;
  const lines = [
    `${file}: ${fit.residuals.length} points, ${shape}, root mean square ${fit.rootMeanSquareMetres.toFixed(3)} m`,
    ...fit.residuals.map(
      ({ name, east, north }) => `  ${name}: east ${metres(east)} m, north ${metres(north)} m`,
    ),
  ];
  for (const { name, missesByMetres } of fit.outliers)
    lines.push(
      `  warning: point "${name}" lies ${missesByMetres.toFixed(3)} m from where the others put it, more than three standard deviations.`,
    );
  if (fit.heightOffset) {
    const { metres: offset, deviationMetres, points } = fit.heightOffset;
    lines.push(
      `  heights: the known ones are ${metres(offset)} m from the local ones (${points} points, standard deviation ${deviationMetres.toFixed(3)} m); --height-offset ${offset.toFixed(3)} applies it.`,
    );
  }
  return lines;
}
