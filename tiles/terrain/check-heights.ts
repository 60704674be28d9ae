import {
  absurdSentence,
  cellCentre,
  lowestGroundMetres,
  noticeSentence,
  surveyGround,
  surveyNotices,
  surveyRefusal,
} from '../../models/flood/ground/ground-check.ts';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import { ImportError } from '../importer.ts';

/** The bed of the deepest sea lies at −10,935 m. */
const lowestBedMetres = -11_000;

/**
 * Looks whether the heights of a terrain can be metres above the sea.
 * @param file Its name for messages.
 * @param warnings Sentences about what is strange are appended here.
 * @throws ImportError where they cannot be.
 */
export function checkHeights(file: string, { header, heights }: GroundGrid, warnings: string[]): void {
  const survey = surveyGround(heights, header.columns, header.cellMetres);
  const { absurd, absurdCells } = survey;
  const [first] = absurdCells;
  if (first !== undefined) {
    const place = projection(header.crs).toGeographic(...cellCentre(header, first));
    const sentence = absurdSentence(file, absurd, { height: heights[first]!, ...place });
    if (!isSeaBed(absurdCells.map((cell) => heights[cell]!))) throw new ImportError(sentence);
    warnings.push(sentence);
  }
  const refusal = surveyRefusal(file, survey);
  if (refusal) throw new ImportError(refusal);
  for (const notice of surveyNotices(file, survey)) warnings.push(noticeSentence(notice));
}

/** Heights below all land may be the bed of a sea, unless they are all the same: then they mean no data. */
const isSeaBed = (heights: number[]): boolean =>
  heights.every((height) => height < lowestGroundMetres && height >= lowestBedMetres) &&
  heights.some((height) => height !== heights[0]);
