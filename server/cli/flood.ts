import { type Command, InvalidArgumentError, Option } from 'commander';
import { alertLevel } from '../../models/flood/scenario.ts';
import { dataOption } from './data-folder.ts';
import { type CaseOptions, runCase } from './flood-case.ts';
import { type CityFloodOptions, runCityFlood } from './flood-city.ts';
import { type ImpactOptions, runImpact } from './flood-impact.ts';

function above0(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0))
    throw new InvalidArgumentError(`expected a number above 0, found "${text}".`);
  return value;
}

function frameNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InvalidArgumentError(`expected a number from 0 on, found "${text}".`);
  return Number(text);
}

const numbersOf =
  (names: string) =>
  (text: string): number[] => {
    const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    if (values.length !== names.split(',').length || !values.every(Number.isFinite))
      throw new InvalidArgumentError(`expected ${names}, found "${text}".`);
    return values;
  };

const collect =
  (names: string) =>
  (text: string, before: number[][] | undefined): number[][] => [...(before ?? []), numbersOf(names)(text)];

/** Adds `mirrorcity flood run`: a scenario on a city, or a benchmark case; and `mirrorcity flood impact`. */
export function register(program: Command): void {
  const flood = program.command('flood').description('floods: two-dimensional shallow water among buildings');
  flood
    .command('impact <run>')
    .description('whom and what a run affects, as files or printed as JSON')
    .option('--frame <n>', 'number of a frame (default: the greatest of the whole run)', frameNumber)
    .option('--csv <file>', 'one table of all that is affected')
    .option('--geojson <file>', 'the same with its shapes')
    .option('--pdf <file>', 'two pages A4 with map, tables and provenance')
    .addOption(new Option('--language <language>', 'of the pages').choices(['zh', 'en']).default('zh'))
    .addOption(dataOption())
    .action(async (run: string, options: ImpactOptions) => runImpact(run, options));
  flood
    .command('run')
    .description('compute a flood: --city <id> on an imported city, or --case <name> against surveyed levels')
    .addOption(new Option('--city <id>', 'city with terrain').conflicts('case'))
    .option('--rain <mm>', 'rain that falls evenly over --hours', above0)
    .option('--hours <h>', 'how long it rains', above0, 1)
    .addOption(
      new Option('--storm <city>', "design storm of a city's intensity formula: xuzhou, suqian, …").conflicts(
        ['rain', 'alert', 'gauges'],
      ),
    )
    .option('--return <years>', 'return period of --storm', above0, 20)
    .option('--minutes <n>', 'duration of --storm', above0, 120)
    .option('--peak <r>', 'place of the peak of --storm, 0 to 1 (default: that of the city)', above0)
    .addOption(
      new Option('--alert <level>', 'rain of a rainstorm alert')
        .choices(alertLevel.options)
        .conflicts(['rain', 'gauges']),
    )
    .addOption(
      new Option('--gauges <time>', "what the city's rain gauges measured from then on").conflicts('rain'),
    )
    .addOption(
      new Option(
        '--forecast [model]',
        'the newest rain forecast that the city was sent, of any or of one model',
      ).conflicts(['rain', 'storm', 'alert', 'gauges', 'movingStorm']),
    )
    .addOption(
      new Option(
        '--moving-storm <lon,lat,speed,direction,along,across,mm>',
        'a storm that passes: its centre at the start, m/s, degrees from north, half axes in m, mm/h at its centre',
      )
        .argParser(numbersOf('lon,lat,speed,direction,along,across,mm'))
        .conflicts(['rain', 'storm', 'alert', 'gauges']),
    )
    .option('--soil <class>', 'what all ground takes in: a land class (lawn, trees, …)')
    .option(
      '--inflow <lon,lat,radius,m3s>',
      'water that enters at a place; may be given again',
      collect('lon,lat,radius,m3s'),
    )
    .option('--scenario <file>', 'a whole scenario as JSON instead (the body of POST …/runs)')
    .option('--extent <w,s,e,n>', 'area in degrees (default: all terrain)', numbersOf('w,s,e,n'))
    .option('--cell <m>', 'cell size', above0, 2)
    .option('--duration <h>', 'hours to compute (default: an hour longer than it rains)', above0)
    .option('--frame <s>', 'seconds between frames', above0, 300)
    .option('--manning <n>', 'Manning coefficient', above0, 0.04)
    .addOption(
      new Option('--boundary <kind>', 'edges of the area').choices(['open', 'closed']).default('open'),
    )
    .addOption(
      new Option(
        '--buildings-as <kind>',
        'raised: blocks from which rain runs; porous: what they leave of each cell',
      )
        .choices(['obstacles', 'raised', 'porous'])
        .default('obstacles'),
    )
    .addOption(
      new Option('--order <name>', 'order of accuracy; the second takes 1.4 to 4 times as long')
        .choices(['first', 'second'])
        .default('first'),
    )
    .option('--no-buildings', 'without buildings')
    .option('--interventions <file>', 'barriers, gates, pumps, … as JSON: a list of them')
    .option(
      '--sewer <dataset>',
      'with the drainage network of a data set below the streets, both ways at each manhole',
    )
    .option('--evaporation <mm>', 'what the air takes from open water in a day', above0)
    .option('--name <text>', 'name of the run')
    .option('--case <name>', 'merewether, or a JSON file that describes a case')
    .option('--input <folder>', 'with --case: folder of its data')
    .option('--out <folder>', 'copy bed, frames, maxima and affected buildings there')
    .option('--bands <n>', 'threads (default: one for each processor)', above0)
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .action(async (options: CityFloodOptions & CaseOptions) => {
      if (options.case !== undefined) await runCase(options);
      else if (options.city !== undefined) await runCityFlood(options);
      else throw new Error('Expected --city <id> or --case <name>, found neither.');
    });
}
