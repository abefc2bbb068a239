import type { Answer } from '../../../src/answers/answer.ts';
import type { Command } from '../../../src/command.ts';
import type { Language } from '../../../src/language/language.ts';
import type { Message } from '../../../src/platforms/surface.ts';

/** A bot about a made-up bakery, and its commands: whatever a surface needs of the rest of the house. */

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
    /** What it waits for before it answers. */
    waits: undefined as Promise<void> | undefined,
    async handle(message: Message): Promise<Answer | undefined> {
      if (taken.has(message.id)) return undefined;
      taken.add(message.id);
      heard.push(message);
      await bot.waits;
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
