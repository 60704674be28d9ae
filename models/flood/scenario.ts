import { z } from 'zod';
import { bounds, identifier } from '../city/city.ts';
import { stormFormula } from './forcing/storm-formula.ts';
import { soil } from './infiltration/soil.ts';
import { intervention } from './interventions/interventions.ts';
import { debrisFactor } from './results/hazard.ts';

/** Rain over time: intensity holds from `seconds` until the next entry; 0 after the last with intensity 0. */
export const hyetograph = z.array(
  z.object({ seconds: z.number().min(0), millimetresPerHour: z.number().min(0).max(1000) }),
);
export type Hyetograph = z.infer<typeof hyetograph>;

/** Water that enters at a place, shared by the cells within `radiusMetres`. */
export const pointInflow = z.object({
  longitude: z.number(),
  latitude: z.number(),
  radiusMetres: z.number().positive().max(500),
  hydrograph: z
    .array(z.object({ seconds: z.number().min(0), cubicMetresPerSecond: z.number().min(0).max(100_000) }))
    .default([]),
  /** A hydrograph by one of these instead (forcing/breach.ts). */
  breach: z
    .object({
      volumeCubicMetres: z.number().positive().max(1e11),
      heightMetres: z.number().positive().max(400),
      mode: z.enum(['overtopping', 'piping']),
      startSeconds: z.number().min(0).optional(),
    })
    .optional(),
  burstMain: z
    .object({
      diameterMetres: z.number().positive().max(10),
      headMetres: z.number().positive().max(500),
      startSeconds: z.number().min(0).optional(),
      shutSeconds: z.number().positive(),
      closingSeconds: z.number().positive().optional(),
    })
    .optional(),
});

export const alertLevel = z.enum(['blue', 'yellow', 'orange', 'red']);
export type AlertLevel = z.infer<typeof alertLevel>;

/** Rings of one polygon, [longitude, latitude]; holes are rings too. */
const rings = z.array(z.array(z.tuple([z.number(), z.number()])).min(3)).min(1);

const instant = z.iso.datetime({ offset: true });

/** Other ways to say what rains than `rain`; one at a time, save that a forecast may follow what gauges measured. */
const rainSources = {
  /** A design storm of a city's intensity formula (forcing/storm-formula.ts), or of the operator's own. */
  storm: z
    .object({
      formula: z.union([z.string(), stormFormula], {
        error: 'expected the name of a storm formula (xuzhou, suzhou …) or a whole formula',
      }),
      returnPeriodYears: z.number().positive(),
      durationMinutes: z.number().positive(),
      /** Place of the peak, 0 to 1; default that of the formula. */
      peakRatio: z.number().gt(0).lt(1).optional(),
    })
    .optional(),
  /** The rain of a rainstorm alert; `rain` replaces the national amount. */
  alert: z
    .object({
      level: alertLevel,
      rain: z
        .object({ millimetres: z.number().positive().max(2000), hours: z.number().positive().max(72) })
        .optional(),
    })
    .optional(),
  /** An elliptic storm cell that passes over the area (forcing/moving-storm.ts); its centre at 0 s is a place. */
  movingStorm: z
    .object({
      longitude: z.number().min(-180).max(180),
      latitude: z.number().min(-90).max(90),
      speedMetresPerSecond: z.number().min(0).max(60),
      /** Where it goes, clockwise from north. */
      directionDegrees: z.number().min(0).max(360),
      /** Half its length along its way, and across it. */
      alongMetres: z.number().min(100).max(200_000),
      acrossMetres: z.number().min(100).max(200_000),
      /** At its centre. */
      peakMillimetresPerHour: z.number().positive().max(1000),
    })
    .optional(),
  /** What the city's rain gauges measured from an instant on; with `until` the forecast counts after that. */
  gauges: z
    .object({
      from: instant,
      until: instant.optional(),
      method: z.enum(['inverse-distance', 'thiessen']).default('inverse-distance'),
    })
    .optional(),
  /**
   * A rain forecast that the city was sent (forcing/rain-forecast.ts). What is left out is filled in when the run is
   * asked for: the newest of all models, and its own beginning.
   */
  forecast: z
    .object({ model: identifier.optional(), issuedAt: instant.optional(), from: instant.optional() })
    .optional(),
};

/** A drainage network under a flood: street and sewer exchange water at each manhole, both ways. */
export const floodSewer = z.object({
  /** Data set of the city that was imported from a SWMM model. */
  dataset: identifier,
  /**
   * What opens a manhole's node to its street, by default two gullies of 0.75 m × 0.45 m along the kerb: length of the edge
   * over which water falls in (three sides of each), and their open area (60 % of the grates).
   */
  edgeMetres: z.number().positive().max(100).default(3.3),
  openAreaSquareMetres: z.number().positive().max(100).default(0.405),
});
export type FloodSewer = z.infer<typeof floodSewer>;

/** A question to the flood model on a city's terrain and buildings. */
export const floodScenario = z.object({
  name: z.string().min(1).max(120),
  /** Area to compute, [west, south, east, north] degrees; null for all terrain of the city. */
  extent: bounds.nullable().default(null),
  cellMetres: z.number().min(0.5).max(50),
  durationSeconds: z.number().positive().max(172_800),
  frameSeconds: z.number().positive().max(3600),
  rain: hyetograph.default([]),
  ...rainSources,
  /** All rain of the scenario times this: what gauges said of a forecast that was too low or too high. */
  rainFactor: z.number().min(0.05).max(20).optional(),
  /** The instant of model time 0 on the clock of the city, for what is not of gauges or forecast (models/runs/run.ts). */
  startsAt: instant.optional(),
  inflows: z.array(pointInflow).max(100).default([]),
  manningCoefficient: z.number().min(0.005).max(0.5).default(0.04),
  /** What ground takes in; default nothing. */
  infiltration: soil.optional(),
  /** What the air takes from open water, millimetres a day; default none. */
  evaporationMillimetresPerDay: z.number().min(0).max(100).optional(),
  /** Areas of a land class (infiltration/land-classes.json), with its roughness and soil; later ones lie on top. */
  landAreas: z
    .array(z.object({ landClass: z.string(), polygon: rings }))
    .max(5000)
    .optional(),
  /** Water levels (orthometric, metres) held within polygons: rivers, tides. */
  heldLevels: z
    .array(
      z.object({
        polygon: rings,
        levels: z
          .array(z.object({ seconds: z.number().min(0), levelMetres: z.number().min(-500).max(9000) }))
          .min(1),
      }),
    )
    .max(100)
    .optional(),
  /**
   * Buildings as solid obstacles, the rain on whose roofs goes to the nearest ground cell; or as raised blocks of their
   * height (10 m at most, 3 m where unknown), from which it runs; or as what they leave of each cell to the water, where
   * cells are too large for them; or none.
   */
  buildings: z.enum(['obstacles', 'raised', 'porous', 'ignored']).default('obstacles'),
  boundary: z.enum(['open', 'closed']).default('open'),
  /**
   * Order of accuracy in space and time; default the first. The second takes 1.4 to 4 times as long (run-estimate.ts),
   * and keeps fronts of the water steep and its surface true on coarser cells. Not with porous buildings.
   */
  order: z.enum(['first', 'second']).optional(),
  /**
   * Cells half or a quarter as wide around all interventions and inflows, in blocks of 64 or 32 cells; default none.
   */
  finerAround: z.enum(['none', 'half', 'quarter']).optional(),
  /**
   * Polygons with finer cells, half or a quarter as wide as `cellMetres`: streets, underpasses, levees; in such blocks.
   * Either the width of their cells, or the share, which holds for whatever cells the server chooses.
   */
  refinements: z
    .array(
      z
        .object({
          polygon: rings,
          cellMetres: z.number().positive().optional(),
          cells: z.enum(['half', 'quarter']).optional(),
        })
        .refine(
          ({ cellMetres, cells }) => (cellMetres === undefined) !== (cells === undefined),
          'expected either cellMetres or cells',
        ),
    )
    .max(50)
    .optional(),
  /** What debris adds to the hazard rating (hazard.ts); default that for planning. */
  debris: debrisFactor.optional(),
  /** The drainage network below the streets that is computed together with the water on them. */
  sewer: floodSewer.optional(),
  /** Barriers, pumps, breaches …; a branch differs from its parent by these. */
  interventions: z.array(intervention).max(500).optional(),
  /** The run of which this is a branch; with `atSeconds` it goes on from the parent's state at that time. */
  parent: z.object({ run: z.string(), atSeconds: z.number().min(0).optional() }).optional(),
});
export type FloodScenario = z.infer<typeof floodScenario>;

/** Depth classes, metres: ankle, kerb, car stops, wade, float, drown. */
export const depthClassesMetres = [0.05, 0.15, 0.3, 0.5, 1.0, 2.0] as const;

/** The grid on which results lie: `rows` from south to north, `columns` from west to east, in the plane `crs`. */
export const floodGrid = z.object({
  columns: z.number().int(),
  rows: z.number().int(),
  cellMetres: z.number(),
  /** Lower-left corner of the lower-left cell in `crs`, metres. */
  x0: z.number(),
  y0: z.number(),
  /** proj4 definition of the plane. */
  crs: z.string(),
  /** Ellipsoidal height of the grid's zero level at its centre: bed[i] + this = ellipsoidal height. */
  geoidUndulation: z.number(),
});
export type FloodGrid = z.infer<typeof floodGrid>;

export const affectedBuilding = z.object({
  code: z.string(),
  name: z.string().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  /** Greatest depth at the building's walls over the run, metres. */
  depthMetres: z.number(),
  /** First time that depth at the walls exceeds 0.05 m, seconds of model time. */
  arrivalSeconds: z.number().nullable(),
});
export type AffectedBuilding = z.infer<typeof affectedBuilding>;

/** What has become of the water in the drainage network, cubic metres, and of that of both models together. */
export const sewerResult = z.object({
  dataset: z.string(),
  /** Manholes open to the street; those beside the area; those that stay shut: no open ground, or ground below a pipe's crown. */
  openings: z.number().int(),
  outside: z.number().int(),
  shut: z.number().int(),
  /** Median of what rims lie above the ground of their cells, metres, and how many are more than half a metre off. */
  rimAboveGroundMetres: z.number().nullable(),
  rimsOff: z.number().int(),
  ledger: z.object({
    initial: z.number(),
    /** What ran in beside the flood's water: upstream of the area, dry weather flow. */
    inflow: z.number(),
    /** Down from the street, and up onto it. */
    taken: z.number(),
    returned: z.number(),
    outfalls: z.number(),
    /** Over rims beside the area. */
    lost: z.number(),
    evaporated: z.number(),
    stored: z.number(),
    /** Out of the network and not yet on the street. */
    between: z.number(),
  }),
  /** Of the water of both models: (in − out − stored) / in; null before any water came in. */
  relativeVolumeError: z.number().nullable(),
});
export type SewerResult = z.infer<typeof sewerResult>;

export const floodResult = z.object({
  grid: floodGrid,
  /** Parts with finer cells, the coarser first: their own frames are at `frames/<n>/refined/<index>`. */
  refined: z.array(floodGrid).optional(),
  /** Model times of the frames that exist so far, seconds. */
  frameTimes: z.array(z.number()),
  /** Water on the ground at each of these times, cubic metres. */
  frameVolumesCubicMetres: z.array(z.number()).optional(),
  maximumDepthMetres: z.number(),
  wetAreaSquareMetres: z.number(),
  /** (in - out - stored) / in; null before any water came in. */
  relativeVolumeError: z.number().nullable(),
  affectedCount: z.number().int(),
  /** Where the water is, cubic metres. */
  ledger: z
    .object({
      initial: z.number(),
      rain: z.number(),
      inflow: z.number(),
      outflow: z.number(),
      infiltrated: z.number(),
      /** What the air took, what pumps brought out of the area, what inlets and manholes took in, what basins hold. */
      evaporated: z.number().optional(),
      pumped: z.number().optional(),
      sewer: z.number().optional(),
      basins: z.number().optional(),
      stored: z.number(),
    })
    .optional(),
  /** Of the drainage network, where one is computed together with the flood. */
  sewer: sewerResult.optional(),
  /** Times in which a rain gauge told nothing. */
  rainGaps: z
    .array(z.object({ gauge: z.string(), fromSeconds: z.number(), toSeconds: z.number() }))
    .optional(),
});
export type FloodResult = z.infer<typeof floodResult>;

/** Depth over time at one place, with null where the place lies outside the computed domain. */
export const depthAtPoint = z.object({
  longitude: z.number(),
  latitude: z.number(),
  inside: z.boolean(),
  times: z.array(z.number()),
  depthsMetres: z.array(z.number()).nullable(),
  speedsMetresPerSecond: z.array(z.number()).nullable().optional(),
  maximumDepthMetres: z.number().nullable(),
  maximumSpeedMetresPerSecond: z.number().nullable().optional(),
  /** Rating of hazard.ts. */
  maximumHazard: z.number().nullable().optional(),
  arrivalSeconds: z.number().nullable(),
  /** Orthometric bed level, metres. */
  bedLevelMetres: z.number().nullable(),
});
export type DepthAtPoint = z.infer<typeof depthAtPoint>;
