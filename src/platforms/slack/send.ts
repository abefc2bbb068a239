import { webApi } from '@slack/bolt';
import * as z from 'zod';
import type { Payload } from './render.ts';

/** Getting a payload to Slack: in the most native form that is accepted, and as slowly as Slack demands. */

/** Text that came from people is never scanned for names to notify or links to preview. */
const harmless = { link_names: false, parse: 'none', unfurl_links: false, unfurl_media: false } as const;

export interface Place {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** Marks a post, so that it can be found again. */
export interface Mark {
  readonly event_type: string;
  readonly event_payload: Record<string, string>;
}

/** Posts; the timestamp is Slack's id of the message within its channel. */
export const post = (client: webApi.WebClient, place: Place, forms: readonly Payload[], metadata?: Mark) =>
  firstAccepted(forms, async ({ text, blocks }) => {
    const { ts, channel } = Sent.parse(
      await client.chat.postMessage({
        channel: place.channel,
        text,
        mrkdwn: false,
        ...harmless,
        ...(blocks ? { blocks } : {}),
        ...(place.thread === undefined ? {} : { thread_ts: place.thread }),
        ...(metadata ? { metadata } : {}),
      }),
    );
    return { ts, channel: channel ?? place.channel };
  });
const Sent = z.object({ ts: z.string(), channel: z.string().optional() });

/** Replaces a message of the bot, false if it is gone; in the plain form the old blocks go. */
export const replace = (client: webApi.WebClient, channel: string, ts: string, forms: readonly Payload[]) =>
  firstAccepted(forms, async ({ text, blocks }) => {
    await client.chat.update({ channel, ts, text, link_names: false, parse: 'none', blocks: blocks ?? [] });
    return true;
  }).catch((error: unknown) => {
    if (reasonOf(error) === 'message_not_found') return false;
    throw error;
  });

/** Answers by response_url: to one person, or to the whole channel even where the bot is not a member. */
export const respond = (url: string, forms: readonly Payload[], to: 'ephemeral' | 'in_channel' = 'ephemeral') =>
  firstAccepted(forms, ({ text, blocks }) =>
    callResponseUrl(url, {
      response_type: to,
      replace_original: false,
      text,
      ...harmless,
      ...(blocks ? { blocks } : {}),
    }),
  );

export const deleteOriginal = (url: string) => callResponseUrl(url, { delete_original: true });

/** Slack said no to a response_url; `reason` is its body. */
class ResponseRefused extends Error {
  readonly reason: string;
  constructor(status: number, reason: string) {
    super(`Slack refused an answer by response_url: ${status} ${reason.slice(0, 200)}`);
    this.reason = reason;
  }
}

/** Seconds after which nobody waits for an answer any more; a response_url itself lives for 30 minutes. */
const longestWait = 120;

/** Bolt's own `respond` hides Retry-After and the reason of a refusal, and both are needed here. */
async function callResponseUrl(url: string, body: unknown, tries = 3): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  });
  const seconds = Number(response.headers.get('retry-after')) || 1;
  if (response.status === 429 && tries > 1 && seconds <= longestWait) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return callResponseUrl(url, body, tries - 1);
  }
  const reason = await response.text();
  // Slack answers some refusals with 200 and {"ok":false,"error":…}.
  if (!response.ok || /"ok"\s*:\s*false/.test(reason)) throw new ResponseRefused(response.status, reason);
}

const refusals = ['invalid_blocks', 'msg_blocks_too_long', 'msg_too_long', 'invalid_attachments'] as const;

const reasonOf = (error: unknown): string => {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof ResponseRefused ? error.reason : '';
};

/** Offers the forms in turn while Slack refuses how they are built; too long a message goes straight to the plain one. */
async function firstAccepted<T>(forms: readonly Payload[], send: (form: Payload) => Promise<T>): Promise<T> {
  const [form, ...rest] = forms;
  if (!form) throw new Error('an answer needs at least one form');
  try {
    return await send(form);
  } catch (error) {
    const refusal = refusals.find((name) => reasonOf(error).includes(name));
    if (refusal === undefined || rest.length === 0) throw error;
    return firstAccepted(refusal === 'invalid_blocks' ? rest : rest.slice(-1), send);
  }
}
