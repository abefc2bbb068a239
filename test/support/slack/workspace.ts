import * as z from 'zod';
import type { Answer } from '../../../src/answers/answer.ts';
import type { Command } from '../../../src/command.ts';
import type { Language } from '../../../src/language/language.ts';
import type { Owners, SlackConfig, SlackDependencies } from '../../../src/platforms/slack/desk.ts';
import { createSlackSurface } from '../../../src/platforms/slack/surface.ts';
import type { Message } from '../../../src/platforms/surface.ts';
import { type Seen, type SlackDouble, startSlack } from './slack-double.ts';

/** A workspace with the bot in it: what people do there, and what they see. */

export const answer = (headline: string, parts: Partial<Answer> = {}): Answer => ({
  status: 'answered',
  language: 'en',
  headline,
  details: [],
  citations: [{ section: 1, paragraph: 2 }],
  next: [],
  ...parts,
});

const loaves = (year: string, language: Language = 'en'): Answer =>
  answer(language === 'zh' ? `面包店在${year}年卖出1.24万个面包。` : `The bakery sold 12,400 loaves in ${year}.`, {
    language,
    code: `fig bakery.loaves ${year}`,
    next: [{ label: language === 'zh' ? '2020年呢？' : 'And in 2020?', code: 'fig bakery.loaves 2020' }],
  });

/** A bot about a made-up bakery that takes every event once, as the real one does. */
export function createBakeryBot() {
  const heard: Message[] = [];
  const taken = new Set<string>();
  const bot = {
    heard,
    /** Replaces what it says, for one test. */
    say: undefined as ((message: Message) => Answer | undefined) | undefined,
    /** How long it thinks, in milliseconds. */
    thinks: 0,
    async handle(message: Message): Promise<Answer | undefined> {
      if (taken.has(message.id)) return undefined;
      taken.add(message.id);
      heard.push(message);
      if (bot.thinks > 0) await new Promise((resolve) => setTimeout(resolve, bot.thinks));
      return bot.say ? bot.say(message) : ofTheBakery(message);
    },
  };
  return bot;
}

function ofTheBakery({ text, addressed, command, locale }: Message): Answer | undefined {
  const year = /\d{4}/.exec(text)?.[0];
  if (command?.name === 'help')
    return answer(`How to use ${command.options.about ?? 'me'}.`, { status: 'help', citations: [] });
  if (year) return loaves(year, /\p{Script=Han}/u.test(text) || locale?.startsWith('zh') ? 'zh' : 'en');
  // Without a mention only a complete question is meant for the bot.
  if (addressed === 'thread') return undefined;
  return answer(`The article does not say: ${text}`, { status: 'not_covered', citations: [] });
}

const text = (en: string) => ({ en, 'zh-CN': `${en}（中）`, 'zh-TW': `${en}（繁）` });
const unused = (): never => {
  throw new Error('a surface never runs a command itself');
};

export const commands: readonly Command[] = [
  {
    name: 'ask',
    description: text('Ask about the article'),
    options: [{ name: 'question', kind: 'string', description: text('The question'), required: true }],
    examples: [{ en: 'how many loaves in 2021?', zh: '2021年卖了多少面包？' }],
    run: unused,
  },
  {
    name: 'figures',
    description: text('Show the figures'),
    options: [{ name: 'series', kind: 'string', description: text('Which figures') }],
    parse: (typed, language) => ({ series: typed.toUpperCase(), in: language }),
    examples: [],
    run: unused,
  },
  {
    name: 'schedule',
    description: text('Post regularly'),
    options: [{ name: 'where', kind: 'channel', description: text('Where') }],
    parse: (typed) => ({ typed }),
    examples: [],
    run: unused,
  },
  {
    name: 'help',
    description: text('What I can do'),
    options: [{ name: 'about', kind: 'string', description: text('About which command') }],
    examples: [],
    run: unused,
  },
];

/** What the store keeps, in memory; hand the same to a second surface to restart the bot. */
export function createMemory() {
  const owners = new Map<string, { person: string; question?: string }>();
  const languages = new Map<string, Language>();
  const votes: { person: string; code: string; helpful: boolean }[] = [];
  const remembered: Owners = {
    record: async (key, owner) => void owners.set(key, owner),
    of: async (key) => owners.get(key),
    answerTo: async (question) => [...owners].find(([, owner]) => owner.question === question)?.[0],
  };
  return { owners: remembered, languages, votes };
}
export type Memory = ReturnType<typeof createMemory>;

export function createLog() {
  const lines: { level: string; message: string; fields: object }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields });
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export function dependenciesOf(memory: Memory, log: SlackDependencies['log']): SlackDependencies {
  return {
    commands,
    log,
    passage: ({ section, paragraph }) => (section === 1 && paragraph === 2 ? 'Loaves & <rolls> were sold.' : undefined),
    preferences: {
      language: async (person) => memory.languages.get(person),
      choose: async (person, language) => void memory.languages.set(person, language),
    },
    vote: async (person, code, helpful) => void memory.votes.push({ person, code, helpful }),
    homeOf: async (_, language) => ({
      openers: [
        { label: language === 'zh' ? '2021年卖了多少？' : 'How many in 2021?', code: 'fig bakery.loaves 2021' },
      ],
      article: { title: 'The Bakery', lines: ['By A. Baker', '4 sections'] },
      schedules: [],
    }),
    owners: memory.owners,
  };
}

export interface Opening {
  readonly config?: Partial<SlackConfig>;
  readonly memory?: Memory;
  readonly slack?: SlackDouble;
}

/** Starts the double and the real app on it. */
export async function openWorkspace({ config, memory = createMemory(), slack: given }: Opening = {}) {
  const slack = given ?? (await startSlack());
  for (const [id, name, locale] of [
    ['U1', 'Ada', 'en-US'],
    ['U2', 'Bo', 'en-GB'],
    ['U3', '小明', 'zh-TW'],
  ] as const) {
    slack.profiles.set(id, { name, locale, tz: 'Asia/Shanghai', profile: { display_name: name } });
  }
  slack.profiles.set('U9', { name: 'Root', locale: 'en-US', is_admin: true });
  const bot = createBakeryBot();
  const { log, lines } = createLog();
  const surface = createSlackSurface(
    { botToken: 'xoxb-1', appToken: 'xapp-1', channelHistory: true, apiUrl: slack.apiUrl, ...config },
    dependenciesOf(memory, log),
  );
  await surface.start(bot.handle);
  return {
    slack,
    bot,
    surface,
    memory,
    lines,
    person: (id: string) => personIn(slack, id),
    async close() {
      await surface.stop();
      if (!given) await slack.stop();
    },
  };
}

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
    async mentions(channel: string, words: string, { thread, times = 1 }: { thread?: string; times?: number } = {}) {
      const post = posted(channel, `<@UBOT> ${words}`, thread);
      await event({ type: 'app_mention', ...post }, { times });
      await event({ type: 'message', channel_type: 'channel', ...post });
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

const Pressable = z.object({ action_id: z.string(), value: z.string(), text: z.object({ text: z.string() }) });
const Feedback = z.object({
  action_id: z.string(),
  positive_button: z.object({ value: z.string(), text: z.object({ text: z.string() }) }),
  negative_button: z.object({ value: z.string(), text: z.object({ text: z.string() }) }),
});

/** The button that carries this label, as Slack would send it back. */
export function buttonOf(
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
