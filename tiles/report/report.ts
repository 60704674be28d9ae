import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LocalizedText } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { type Balance, type Finding, ImportLedger } from './ledger.ts';
import { type CityPictures, drawCity, layerFolder } from './picture/city-pictures.ts';
import { reportPage } from './report-page.ts';
import { type TilesetFacts, terrainFacts, tilesetFacts } from './tileset-facts.ts';
import { type ValidationSummary, validationOf } from './validation.ts';

/** What `report.json` holds. */
export interface ImportReport {
  dataset: string;
  title: LocalizedText | null;
  files: { name: string; bytes: number }[];
  kind: ImportResult['kind'];
  crs: string;
  heightDatum: string;
  geoidUndulationMetres: number;
  bounds: Bounds;
  attribution: string | null;
  /** CIM objects written. */
  objects: number;
  balance: Balance[];
  findings: Finding[];
  tilesets: TilesetFacts[];
  terrain: { tiles: number; bytes: number } | null;
  /** Null where it could not be run; `problems` says why. */
  validation: ValidationSummary | null;
  seconds: number;
  peakBytes: number;
  warnings: string[];
  /** What went wrong while the report itself was made. */
  problems: string[];
}

export interface ReportInput {
  request: Pick<ImportRequest, 'files' | 'dataset' | 'title' | 'url' | 'memoryBytes'>;
  result: ImportResult;
  ledger?: ImportLedger;
  /** Time that the import took. */
  seconds: number;
  /** Most memory that the process has held. */
  peakBytes: number;
}

export const reportJson = 'report.json';
export const reportHtml = 'report.html';

/**
 * Writes `report.json` and `report.html` (one file, no scripts, nothing from outside) into the folder of an import:
 * what came in and went out, what was found, where it lies, what it weighs, what the validator says, and pictures.
 * A part that fails is left away and named in the report.
 */
export async function writeReport(outputFolder: string, input: ReportInput): Promise<ImportReport> {
  const { request, result, ledger = new ImportLedger(), seconds, peakBytes } = input;
  const problems: string[] = [];
  const attempt = async <T>(what: string, make: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await make();
    } catch (error) {
      problems.push(`${what}: ${(error as Error).message}`);
      return null;
    }
  };
  const tilesets: TilesetFacts[] = [];
  const folders: string[] = [];
  let terrain: ImportReport['terrain'] = null;
  for (const layer of result.layers) {
    const folder = layerFolder(outputFolder, request.url, layer);
    if (!folder) continue;
    if (layer.type === 'terrain') terrain = await attempt('Terrain', () => terrainFacts(folder));
    else if (existsSync(join(folder, 'tileset.json')) && !folders.includes(folder)) {
      folders.push(folder);
      const facts = await attempt(`Tiles of ${layer.id}`, () => tilesetFacts(folder));
      const below = folder.slice(outputFolder.length).replace(/^[/\\]/, '');
      if (facts) tilesets.push({ layer: layer.id, type: layer.type, folder: below, ...facts });
    }
  }
  const report: ImportReport = {
    dataset: request.dataset,
    title: request.title ?? null,
    files: request.files.map((file) => ({ name: basename(file), bytes: sizeOf(file) })),
    kind: result.kind,
    crs: result.crs,
    heightDatum: result.heightDatum,
    geoidUndulationMetres: result.geoidUndulation,
    bounds: result.bounds,
    attribution: result.attribution,
    objects: result.objectCount,
    balance: ledger.balance(),
    findings: ledger.all(),
    tilesets,
    terrain,
    validation: folders.length > 0 ? await attempt('Validation', () => validationOf(folders)) : null,
    seconds: Math.round(seconds * 1000) / 1000,
    peakBytes,
    warnings: result.warnings.map(textOf),
    problems,
  };
  const pictures: CityPictures | null = await attempt('Pictures', () =>
    drawCity(outputFolder, request.url, result, request.memoryBytes),
  );
  writeFileSync(join(outputFolder, reportJson), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(outputFolder, reportHtml), reportPage(report, pictures));
  return report;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
