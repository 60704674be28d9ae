import { calmBump, jumpingBump, transcriticalBump } from './bumps.ts';
import type { FloodCase } from './case.ts';
import { ritterCity, ritterLaboratory, stokerCity, stokerLaboratory } from './dam-breaks.ts';
import { laboratoryFlume, townFlume } from './ea-flume.ts';
import { depressions, overBump, plain, pond } from './ea-plains.ts';
import { bumpLake, roughLake, threeHumps } from './lakes.ts';
import {
  acceleratingChannel,
  calmChannel,
  calmRainChannel,
  jumpingChannel,
  periodicChannel,
  rushingChannel,
  rushingRainChannel,
  shortChannel,
} from './macdonald.ts';
import { rainPlanes, valley } from './rain-planes.ts';
import { thackerBowl, thackerLine } from './thacker.ts';

/** All cases in the order of the page (docs/flood-validation.md). */
export const chapters: readonly { title: string; cases: readonly FloodCase[] }[] = [
  {
    title: 'Lakes at rest',
    cases: [bumpLake(0.5), bumpLake(0.1), threeHumps, roughLake(2), roughLake(0.2)],
  },
  { title: 'Dam breaks', cases: [stokerCity, ritterCity, stokerLaboratory, ritterLaboratory] },
  { title: 'Flow over a bump', cases: [calmBump, transcriticalBump, jumpingBump] },
  {
    title: 'Channels made for a known flow',
    cases: [
      calmChannel,
      rushingChannel,
      acceleratingChannel,
      jumpingChannel,
      shortChannel,
      periodicChannel,
      calmRainChannel,
      rushingRainChannel,
    ],
  },
  { title: 'Moving shores', cases: [thackerLine, thackerBowl('radial'), thackerBowl('planar')] },
  { title: 'Rain', cases: [...rainPlanes, valley] },
  {
    title: 'Tests of the Environment Agency',
    cases: [pond, depressions, overBump, plain, laboratoryFlume, townFlume],
  },
];

export const floodCases: readonly FloodCase[] = chapters.flatMap(({ cases }) => cases);
