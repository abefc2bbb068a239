import { webApi } from '@slack/bolt';
import * as z from 'zod';
import type { Answer } from '../../answers/answer.ts';
import { type Found, PostError, type Receipt } from '../surface.ts';
import { HISTORY_PAGE } from './limits.ts';
import { forms, type Showing } from './render.ts';
import { post } from './send.ts';

/** Posts that nobody asked for at that moment: schedules. Each carries its occurrence's key as metadata. */

const eventType = 'pilcrow_post';

export async function postAnswer(
  client: webApi.WebClient,
  channel: string,
  answer: Answer,
  key: string,
  showing: Showing,
): Promise<Receipt> {
  try {
    const sent = await post(client, { channel }, forms(answer, showing), {
      event_type: eventType,
      event_payload: { key },
    });
    return { id: sent.ts };
  } catch (error) {
    throw postErrorOf(error);
  }
}

/** A direct message to a person: Slack takes their id for the channel. */
export async function tellPerson(client: webApi.WebClient, person: string, answer: Answer, showing: Showing) {
  try {
    await post(client, { channel: person }, forms(answer, showing));
  } catch (error) {
    throw postErrorOf(error);
  }
}

const History = z.object({
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
  messages: z.array(
    z.object({
      ts: z.string(),
      // Other apps mark their messages as they like.
      metadata: z
        .object({ event_type: z.literal(eventType), event_payload: z.object({ key: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** Pages of a channel that are looked through: a post is looked for minutes after it was tried, seldom hours. */
const MOST_PAGES = 10;

/** Looks for `key` among what was posted since; cannot tell where history may not be read or never ends. */
export async function findPost(client: webApi.WebClient, channel: string, key: string, since: number): Promise<Found> {
  // Slack's clock is not this machine's.
  const oldest = String(Math.floor(since / 1000) - 60);
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const where = { channel, oldest, limit: HISTORY_PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
    const history = await client.conversations.history(where).catch((error: unknown) => {
      const failure = postErrorOf(error);
      if (failure.reason === 'not-allowed' || failure.message === 'missing_scope') return undefined;
      throw failure;
    });
    if (history === undefined) return 'cannot-tell';
    const { messages, response_metadata } = History.parse(history);
    const found = messages.find(({ metadata }) => metadata?.event_payload.key === key);
    if (found) return { id: found.ts };
    cursor = response_metadata?.next_cursor;
    if (!cursor) return 'not-posted';
  }
  return 'cannot-tell';
}

const gone = new Set(['channel_not_found', 'is_archived', 'user_not_found', 'channel_is_archived']);
/** The channel, or the workspace's settings for it, say no. */
const notAllowed =
  /^(?:not_in_channel|restricted_action.*|no_permission|access_denied|posting_to_.*_denied|messages_tab_disabled|cannot_.*|user_disabled|is_inactive)$/;
/** "Some aspect of the operation may have succeeded", as Slack's documents say of these. */
const halfDone = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
/** The request never left this machine, or reached nobody. */
const neverArrived = /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/;

/** Slack's refusal in the terms of a scheduler: what says neither of the channel nor of luck was turned away unposted. */
function postErrorOf(error: unknown): PostError {
  const because = (reason: PostError['reason'], message: string) => new PostError(reason, message, { cause: error });
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new PostError('rate-limited', 'Slack asks to wait', { retryAfterMs: error.retryAfter * 1000, cause: error });
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const name = error.data.error;
    if (name === 'ratelimited' || name === 'rate_limited') return because('rate-limited', name);
    if (gone.has(name)) return because('channel-gone', name);
    if (notAllowed.test(name)) return because('not-allowed', name);
    return because(halfDone.has(name) ? 'unavailable' : 'not-sent', name);
  }
  const text = reasonsOf(error).join(': ');
  return because(neverArrived.test(text) ? 'not-sent' : 'unavailable', text);
}

/** The messages and codes of an error and of what caused it: fetch hides the reason two causes deep. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const within = 'original' in error ? error.original : error.cause;
  return [error.message, ...code, ...(within === undefined ? [] : reasonsOf(within))];
}
