import { type Command, InvalidArgumentError } from 'commander';
import { type SimulationSummary, simulate } from '../simulator/simulate.ts';

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('Expected a number above 0.');
  return number;
};
const count = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 20_000)
    throw new InvalidArgumentError('Expected a whole number from 1 to 20000.');
  return number;
};

/**
 * Adds `mirrorcity simulate`: reports for the devices of a city, as a real site would. Ends with 0 when something
 * was acknowledged or it was interrupted.
 */
export function register(program: Command): void {
  program
    .command('simulate')
    .description('report observations for the devices of a city, as a real site would')
    .requiredOption('--city <id>', 'city')
    .option('--url <url>', 'server', 'http://127.0.0.1:8080')
    .option(
      '--mqtt <url>',
      'broker for one half of the devices; "off" sends all over HTTP',
      'mqtt://127.0.0.1:1883',
    )
    .option(
      '--count <n>',
      'devices; missing ones are registered (default: all that have thing models, else 2000)',
      count,
    )
    .option(
      '--rate <hertz>',
      'observations of each device a second (default: as its thing model says, else 1)',
      positive,
    )
    .option('--storm', 'storms also over devices that have thing models')
    .option('--leak', 'a main of the demo city’s water supply leaks')
    .option('--stop-gateway <code...>', 'gateways that are switched off; their devices go to others')
    .option('--seconds <n>', 'how long; without it until interrupted', positive)
    .option('--storm-seconds <n>', 'length of a storm cycle', positive, 240)
    .option('--wait-seconds <n>', 'how long to wait for server and city', positive, 120)
    .option('--json', 'print the summary as JSON, and no progress')
    .action(async (options) => {
      const stopped = new AbortController();
      const stop = (): void => stopped.abort();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      try {
        const summary = await simulate({
          city: options.city,
          url: options.url.replace(/\/$/, ''),
          mqttUrl: options.mqtt === 'off' ? null : options.mqtt,
          count: options.count ?? null,
          rate: options.rate ?? null,
          storm: options.storm === true,
          leak: options.leak === true,
          stoppedGateways: options.stopGateway ?? [],
          seconds: options.seconds ?? null,
          stormSeconds: options.stormSeconds,
          waitSeconds: options.waitSeconds,
          signal: stopped.signal,
          onProgress: options.json ? () => {} : (line) => console.log(line),
        });
        report(summary, options.json === true);
        const acknowledged = summary.http.acknowledged + (summary.mqtt?.acknowledged ?? 0);
        process.exitCode = acknowledged > 0 || stopped.signal.aborted ? 0 : 1;
      } catch (error) {
        if (!stopped.signal.aborted) {
          const { message } = error as Error;
          if (options.json) console.log(JSON.stringify({ ok: false, error: message }));
          else console.error(message);
          process.exitCode = 1;
        }
      } finally {
        process.off('SIGINT', stop).off('SIGTERM', stop);
      }
    });
}

function report(summary: SimulationSummary, asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify({ ok: true, ...summary }));
    return;
  }
  for (const [way, sent] of [
    ['HTTP', summary.http],
    ['MQTT', summary.mqtt],
  ] as const)
    if (sent)
      console.log(
        `${way}: ${sent.observed} observed, ${sent.acknowledged} acknowledged, ${sent.refused} refused, ` +
          `${sent.dropped} given up, ${sent.retries} retries.`,
      );
}
