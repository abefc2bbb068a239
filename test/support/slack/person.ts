import * as z from 'zod';
import type { Seen, SlackDouble } from './slack-double.ts';

/** What a person can do. Every act resolves when the app has acknowledged it. */
export function personIn(slack: SlackDouble, id: string) {
  const event = async (fields: object, options: { times?: number } = {}) => {
    const body = { team_id: 'T1', api_app_id: 'A1', type: 'event_callback', event_id: slack.next('Ev'), event: fields };
    await slack.deliver('events_api', body);
    for (let attempt = 1; attempt < (options.times ?? 1); attempt += 1) {
      await slack.deliver('events_api', body, { attempt });
    }
  };
  const posted = (channel: string, words: string, thread?: string) => ({
    user: id,
    text: words,
    channel,
    ts: slack.tick(),
    ...(thread ? { thread_ts: thread } : {}),
  });
  const direct = `D${id.slice(1)}`;

  return {
    async commands(command: string, words: string, channel = 'C1') {
      const response_url = slack.responseUrl({ channel, person: id });
      await slack.deliver('slash_commands', {
        command,
        text: words,
        user_id: id,
        user_name: id,
        team_id: 'T1',
        channel_id: channel,
        trigger_id: slack.next('trigger'),
        response_url,
      });
    },
    /** Mentions the bot. Slack sends the post twice where the bot may read the channel: as mention and as message. */
    async mentions(
      channel: string,
      words: string,
      how: { thread?: string; times?: number; messageFirst?: boolean } = {},
    ) {
      const post = posted(channel, `<@UBOT> ${words}`, how.thread);
      const twice = [
        () => event({ type: 'app_mention', ...post }, { times: how.times ?? 1 }),
        () => event({ type: 'message', channel_type: 'channel', ...post }),
      ];
      for (const send of how.messageFirst ? twice.toReversed() : twice) await send();
      return post;
    },
    async says(channel: string, words: string, thread?: string) {
      const post = posted(channel, words, thread);
      await event({ type: 'message', channel_type: channel.startsWith('D') ? 'im' : 'channel', ...post });
      return post;
    },
    async writesDirectly(words: string, { times = 1 } = {}) {
      const post = posted(direct, words);
      await event({ type: 'message', channel_type: 'im', ...post }, { times });
      return post;
    },
    edits: (post: { channel: string; ts: string; text: string; thread_ts?: string }, words: string) =>
      event({
        type: 'message',
        subtype: 'message_changed',
        channel: post.channel,
        channel_type: post.channel.startsWith('D') ? 'im' : 'channel',
        ts: slack.tick(),
        message: { ...post, text: words, user: id, type: 'message', edited: { user: id, ts: slack.tick() } },
        previous_message: { ...post, user: id, type: 'message' },
      }),
    deletes: (post: { channel: string; ts: string }) =>
      event({
        type: 'message',
        subtype: 'message_deleted',
        channel: post.channel,
        channel_type: 'channel',
        ts: slack.tick(),
        deleted_ts: post.ts,
      }),
    async asksAbout(message: { channel: string; text: string; ts: string }) {
      await slack.deliver('interactive', {
        type: 'message_action',
        callback_id: 'ask_about_this',
        trigger_id: slack.next('trigger'),
        team: { id: 'T1' },
        user: { id, name: id },
        channel: { id: message.channel, name: 'general' },
        message: { type: 'message', text: message.text, ts: message.ts },
        message_ts: message.ts,
        action_ts: slack.tick(),
        response_url: slack.responseUrl({ channel: message.channel, person: id }),
      });
    },
    async presses(message: Seen, label: string) {
      const action = buttonOf(message.blocks, label);
      await slack.deliver('interactive', {
        type: 'block_actions',
        trigger_id: slack.next('trigger'),
        team: { id: 'T1' },
        user: { id, name: id, username: id },
        channel: { id: message.channel, name: 'general' },
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: message.to !== undefined,
          ...(message.thread ? { thread_ts: message.thread } : {}),
        },
        // Slack sends no message for an ephemeral one.
        ...(message.to === undefined
          ? { message: { ts: message.ts, type: 'message', ...(message.thread ? { thread_ts: message.thread } : {}) } }
          : {}),
        response_url: slack.responseUrl({ channel: message.channel, person: id, original: message }),
        actions: [{ ...action, action_ts: slack.tick() }],
      });
    },
    async opensHome(tab: 'home' | 'messages' = 'home') {
      await event({ type: 'app_home_opened', user: id, channel: direct, tab, event_ts: slack.tick() });
    },
    /** Sends the open form, or what is wrong with it comes back: Slack keeps it open then. */
    async sends(view_id: string, fields: Readonly<Record<string, object>>, { times = 1 } = {}) {
      const view = View.parse(slack.modals.get(view_id));
      const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { [name]: value }]));
      const body = {
        type: 'view_submission',
        trigger_id: slack.next('trigger'),
        team: { id: 'T1' },
        user: { id, name: id, username: id },
        view: { ...view, id: view_id, hash: slack.next('hash'), state: { values } },
        response_urls: [],
      };
      const replies = await Promise.all(Array.from({ length: times }, () => slack.deliver('interactive', body)));
      return Submitted.parse(replies[0]);
    },
    async pressesAtHome(action: object) {
      await slack.deliver('interactive', {
        type: 'block_actions',
        trigger_id: slack.next('trigger'),
        team: { id: 'T1' },
        user: { id, name: id, username: id },
        container: { type: 'view', view_id: 'V1' },
        view: { id: 'V1', type: 'home' },
        actions: [{ block_id: 'b', action_ts: slack.tick(), ...action }],
      });
    },
  };
}

const View = z.looseObject({ type: z.literal('modal'), callback_id: z.string(), private_metadata: z.string() });
const Submitted = z.object({
  response_action: z.enum(['errors', 'update']),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.unknown().optional(),
});

const Pressable = z.object({ action_id: z.string(), value: z.string(), text: z.object({ text: z.string() }) });
const Feedback = z.object({
  action_id: z.string(),
  positive_button: z.object({ value: z.string(), text: z.object({ text: z.string() }) }),
  negative_button: z.object({ value: z.string(), text: z.object({ text: z.string() }) }),
});

/** The button that carries this label, as Slack would send it back. */
function buttonOf(
  blocks: unknown,
  label: string,
): { type: string; action_id: string; value: string; block_id: string } {
  const elements = z
    .array(z.looseObject({ elements: z.array(z.unknown()).optional() }))
    .parse(blocks)
    .flatMap((b) => b.elements ?? []);
  for (const element of elements) {
    const button = Pressable.safeParse(element);
    if (button.success && button.data.text.text === label) {
      return { type: 'button', action_id: button.data.action_id, value: button.data.value, block_id: 'b' };
    }
    const feedback = Feedback.safeParse(element);
    if (!feedback.success) continue;
    const side = [feedback.data.positive_button, feedback.data.negative_button].find((one) => one.text.text === label);
    if (side) return { type: 'feedback_buttons', action_id: feedback.data.action_id, value: side.value, block_id: 'b' };
  }
  throw new Error(`no button says "${label}"`);
}
