import { createHash } from 'node:crypto';
import { type AttachmentPayload, MessageFlags } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { renderChart } from '../../charts/chart.ts';
import type { Log } from './dependencies.ts';
import { codeOf } from './errors.ts';
import { DEFER_AFTER_MS, errorCode, NONCE } from './limits.ts';
import { CHART_FILE, type Frame, type Marker, renderAnswer, renderNotice } from './render.ts';

/** What is sent, and how an interaction is answered in time. */

export type Components = ReturnType<typeof renderAnswer>;
export interface Outgoing {
  readonly components: Components;
  readonly files: AttachmentPayload[];
  readonly flags: number;
  readonly allowedMentions: { readonly parse: []; readonly repliedUser: false };
}

const outgoing = (components: Components, files: AttachmentPayload[] = []): Outgoing => ({
  components,
  files,
  flags: MessageFlags.IsComponentsV2,
  allowedMentions: { parse: [], repliedUser: false },
});

/** An answer with its picture. A picture that cannot be drawn is left out: the table says the same. */
export async function outgoingAnswer(answer: Answer, frame: Frame, log: Log, pictures = true): Promise<Outgoing> {
  if (!answer.series || !pictures) return outgoing(renderAnswer(answer, frame));
  try {
    const { png, alt } = await renderChart(answer.series, answer.language);
    const files = [{ attachment: png, name: CHART_FILE, description: alt }];
    return outgoing(renderAnswer(answer, { ...frame, chart: { alt } }), files);
  } catch (error) {
    log.error({ err: error }, 'chart failed');
    return outgoing(renderAnswer(answer, frame));
  }
}

/** The same, for the asker alone, also where the answer was to be for everybody. */
export const forAskerAlone = (message: Outgoing): Outgoing => ({
  ...message,
  flags: message.flags | MessageFlags.Ephemeral,
});

export const outgoingNotice = (text: string): Outgoing => outgoing(renderNotice(text));
export const outgoingComponents = (components: Components): Outgoing => outgoing(components);

/** A post's nonce: Discord gives the same message back for the same one within minutes instead of a second. */
export const nonceOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, NONCE);

/** Two component ids that only this key gives: they come back with a channel's messages, which a nonce does not. */
export function markerOf(key: string): Marker {
  const hash = createHash('sha256').update(`marker ${key}`).digest();
  // Small numbers are those that Discord gives by itself.
  const [first, second] = [hash.readUInt32BE(0), hash.readUInt32BE(4)].map((n) => 1000 + (n % 2_000_000_000));
  return first === second ? [first ?? 0, (second ?? 0) + 1] : [first ?? 0, second ?? 0];
}

/** The part of an interaction that answering needs: commands and buttons have it alike. */
export interface Answerable {
  readonly id: string;
  deferReply(options: { flags?: MessageFlags.Ephemeral }): Promise<unknown>;
  reply(options: Outgoing): Promise<unknown>;
  editReply(options: Omit<Outgoing, 'flags'>): Promise<unknown>;
  deleteReply(): Promise<unknown>;
  followUp(options: Outgoing): Promise<unknown>;
}

/**
 * Answers within 3 s: at once if the work is done soon, else a sign of life first and the answer when it is there.
 * Work that comes to nothing (a second delivery) leaves no trace.
 */
export async function answerInTime(
  event: Answerable,
  hidden: boolean,
  work: () => Promise<Outgoing | undefined>,
  deferAfterMs = DEFER_AFTER_MS,
): Promise<void> {
  let deferring: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferring = event.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
    deferring.catch(() => {});
  }, deferAfterMs);
  try {
    const message = await work();
    clearTimeout(timer);
    if (!deferring) {
      if (message) await event.reply(hidden ? forAskerAlone(message) : message);
      return;
    }
    await deferring;
    if (message && !hidden && (message.flags & MessageFlags.Ephemeral) !== 0) {
      // The sign of life was for everybody, and stays so: it goes, and what concerns one person comes after.
      await event.deleteReply();
      await event.followUp(message);
      return;
    }
    await (message ? event.editReply(message) : event.deleteReply());
  } finally {
    clearTimeout(timer);
    // An apology has to know whether there is a sign of life to take the place of.
    await deferring?.catch(() => {});
  }
}

/** Where something happened, as discord.js says it of messages and interactions alike. */
export interface Origin {
  readonly id: string;
  readonly channelId: string | null;
  readonly guildId: string | null;
}

/**
 * Runs a listener to its end: a failure is logged and never reaches the process. An interaction that Discord no longer
 * knows (10062: too late) or that was answered already (40060: another process was faster) is nothing to apologise for.
 */
export async function guarded(
  what: string,
  from: Origin,
  log: Log,
  work: () => Promise<void>,
): Promise<'ok' | 'failed'> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    const code = codeOf(error);
    const at = { event: from.id, channel: from.channelId, server: from.guildId };
    if (code === errorCode.unknownInteraction) log.warn({ ...at, code }, `${what}: too late, Discord took no answer`);
    else if (code === errorCode.alreadyAcknowledged) log.info({ ...at, code }, `${what}: answered already`);
    else {
      log.error({ err: error, ...at }, `${what} failed`);
      return 'failed';
    }
    return 'ok';
  }
}
