import { pino } from 'pino';

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the house writes its log with: fields first, so that a line can be searched. No message text above `debug`. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** JSON lines on stderr: stdout belongs to what a command prints. An `err` field keeps its stack and cause. */
export function createLog(level: LogLevel): Log {
  const logger = pino({ level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
