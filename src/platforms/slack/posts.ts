import { webApi } from '@slack/bolt';
import * as z from 'zod';
import type { Answer } from '../../answers/answer.ts';
import { PostError, type Receipt } from '../surface.ts';
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

const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ key: z.string().optional() }) })
        .optional(),
    }),
  ),
});

/** Looks for `key` among the channel's latest messages; undefined where history may not be read. */
export async function findPost(client: webApi.WebClient, channel: string, key: string): Promise<Receipt | undefined> {
  try {
    const page = await client.conversations.history({ channel, limit: HISTORY_PAGE, include_all_metadata: true });
    const found = History.parse(page).messages.find(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.key === key,
    );
    return found && { id: found.ts };
  } catch {
    return undefined;
  }
}

const gone = new Set(['channel_not_found', 'is_archived', 'user_not_found', 'channel_is_archived']);
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** Slack's refusal in the terms of a scheduler. */
function postErrorOf(error: unknown): PostError {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new PostError('rate-limited', 'Slack asks to wait', { retryAfterMs: error.retryAfter * 1000, cause: error });
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const name = error.data.error;
    if (name === 'ratelimited' || name === 'rate_limited') return new PostError('rate-limited', name, { cause: error });
    if (passing.has(name)) return new PostError('unavailable', name, { cause: error });
    return new PostError(gone.has(name) ? 'channel-gone' : 'not-allowed', name, { cause: error });
  }
  return new PostError('unavailable', error instanceof Error ? error.message : String(error), { cause: error });
}
