import { type Logger, LogLevel } from '@slack/bolt';

/** The part of pino that the surface uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What Bolt says when a request's signature is wrong, and what an operator has to do about it. */
const forged = /signature mismatch/;
const secretHint =
  'A request was refused: its signature does not match SLACK_SIGNING_SECRET. If Slack sent it, copy the secret again ' +
  'from https://api.slack.com/apps → your app → Basic Information → Signing Secret.';

/** Bolt's logger on ours. Debug lines are dropped: they hold what people wrote, and tokens. */
export function boltLogger(log: Log): Logger {
  const line = (parts: unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.debug({ sdk: 'slack' }, line(parts)),
    warn: (...parts: unknown[]) => {
      const text = line(parts);
      log.warn({ sdk: 'slack' }, forged.test(text) ? secretHint : text);
    },
    error: (...parts: unknown[]) => log.error({ sdk: 'slack' }, line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
