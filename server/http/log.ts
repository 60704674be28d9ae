import { type Logger, pino } from 'pino';

const names: Record<number, string> = { 40: 'warning: ', 50: 'ERROR: ', 60: 'FATAL: ' };

/** One line for people: time of day, what happened, and what it was about. */
function plainLine(json: string): string {
  const { time, level, msg, error, err, ...rest } = JSON.parse(json);
  const cause = error ?? err;
  const detail = cause?.message ? `: ${cause.message}` : '';
  const about = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${String(time).slice(11, 19)} ${names[level] ?? ''}${msg ?? ''}${detail}${about}\n`;
}

/**
 * Log of the server on standard error, so that standard output stays for results: plain lines on a terminal, JSON
 * lines elsewhere. MIRRORCITY_LOG sets the level.
 */
export function createLog(level = process.env['MIRRORCITY_LOG'] ?? 'info'): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
  };
  if (process.stderr.isTTY !== true) return pino(options, pino.destination(2));
  return pino(options, { write: (line: string) => void process.stderr.write(plainLine(line)) });
}
