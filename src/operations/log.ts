import { pino } from 'pino';
import * as z from 'zod';

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the house writes its log with: fields first, so that a line can be searched. No message text above `debug`. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Where Slack says what is wrong with a request, and in which field. */
const SlackRefusal = z.object({ data: z.object({ response_metadata: z.object({ messages: z.array(z.string()) }) }) });

function refusalOf(error: unknown): readonly string[] | undefined {
  const refusal = SlackRefusal.safeParse(error).data;
  return refusal?.data.response_metadata.messages.map((line) => line.slice(0, 300));
}

/**
 * What the log says of an error, its causes in the stack, and Slack's reasons. Nothing else that hangs on it: the SDKs
 * keep the request there, with people's words in its body and an interaction's token in its address.
 */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code, status } = pino.stdSerializers.err(error);
  // A post that failed has Slack's own error as its cause.
  return { type, message, stack, code, status, messages: refusalOf(error) ?? refusalOf(error.cause) };
}

/** JSON lines on stderr: stdout belongs to what a command prints. */
export function createLog(level: LogLevel): Log {
  const options = { level, base: { pid: process.pid }, serializers: { err: errorFields } };
  const logger = pino(options, pino.destination({ fd: 2, sync: true }));
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
