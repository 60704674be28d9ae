import { type Logger, pino } from 'pino';

/** Log of the server on standard error, so that standard output stays for results. MIRRORCITY_LOG sets the level. */
export function createLog(level = process.env['MIRRORCITY_LOG'] ?? 'info'): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
