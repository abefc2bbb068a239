import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.ts';
import type { Command } from '../../../src/command.ts';
import type { Message } from '../../../src/platforms/surface.ts';
import { type Chat, openChat } from '../../../src/platforms/terminal/chat.ts';
import { readLine } from '../../../src/platforms/terminal/inbound.ts';
import { openingLines } from '../../../src/platforms/terminal/words.ts';

const text = (en: string) => ({ en, 'zh-CN': en, 'zh-TW': en });
const command = (name: string, more: Partial<Command> = {}): Command => ({
  name,
  description: text(name),
  options: [{ kind: 'string', name: 'about', description: text('about') }],
  examples: [],
  run: () => answer('done'),
  ...more,
});
const commands = [command('ask'), command('when', { parse: (words) => ({ time: words.length }) }), command('help')];

const answer = (headline: string): Answer => ({
  status: 'answered',
  language: /\p{Script=Han}/u.test(headline) ? 'zh' : 'en',
  headline,
  details: [],
  citations: [{ section: 1, paragraph: 2 }],
  next: [{ label: 'And then?', code: 'code-1' }],
});

describe('a chat', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pilcrow-chat-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Types the lines (a terminal waits for each answer), then ends the input; what was heard and said. */
  async function chat(keys: readonly string[], isTTY: boolean, more: Partial<Chat> = {}) {
    const heard: Message[] = [];
    const said: string[] = [];
    const output = Object.assign(new PassThrough(), { isTTY, columns: 100, rows: 40 });
    const input = Object.assign(new PassThrough(), { isTTY });
    output.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const handle = async (message: Message) => {
      heard.push(message);
      return message.text === 'silence' ? undefined : answer(`You said ${message.text}.`);
    };
    const ended = openChat({ handle, commands, input, output, ...more });
    for (const key of keys) {
      input.write(key);
      if (isTTY) await new Promise((resolve) => setTimeout(resolve, 15));
    }
    if (!isTTY) input.end();
    await ended;
    return { heard, said: said.join('') };
  }

  it('answers every line of a pipe in plain text, an empty line between answers, and passes over blank ones', async () => {
    const { said, heard } = await chat(['one\n\n  \n', 'two\nsilence\nthree'], false);
    expect(said).toBe('You said one.\n\n§1 ¶2\n\nYou said two.\n\n§1 ¶2\n\nYou said three.\n\n§1 ¶2\n');
    expect(new Set(heard.map(({ id }) => id)).size).toBe(4);
    expect(new Set(heard.map(({ conversation }) => conversation)).size).toBe(1);
  });

  it('says an opening first, and nothing at all without a line', async () => {
    expect((await chat([], false, { opening: ['Hello', 'there'] })).said).toBe('Hello\nthere\n');
    expect((await chat([], false)).said).toBe('');
  });

  it('is another conversation each time', async () => {
    const [first, second] = [await chat(['one\n'], false), await chat(['one\n'], false)];
    expect(first.heard[0]?.conversation).not.toBe(second.heard[0]?.conversation);
    expect(first.heard[0]?.id).not.toBe(second.heard[0]?.id);
  });

  it('shows what can be asked next in a terminal, and asks it by its number', async () => {
    const { heard, said } = await chat(['one\r', '1\r', '\u0004'], true);
    expect(said).toMatch(/1 And then\?/);
    expect(heard.map(({ addressed, text }) => [addressed, text])).toEqual([
      ['direct', 'one'],
      ['button', 'code-1'],
    ]);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
    ['/quit', '/quit\r'],
  ])('ends with %s and a word in the language last spoken', async (_, key) => {
    expect((await chat(['你好\r', key], true)).said).toMatch(/再见[^\n]*\n$/);
    expect((await chat(['hello\r', key], true)).said).toMatch(/Goodbye[^\n]*\n$/);
  });

  it('ends when the terminal is closed while an answer is on its way', async () => {
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return answer('late');
    };
    expect((await chat(['one\r', '\u0004'], true, { handle: slow })).said).toMatch(/late.*Goodbye/s);
  });

  it('completes a command by Tab', async () => {
    const { heard } = await chat(['/w', '\t', ' noon\r', '\u0004'], true);
    expect(heard[0]?.command).toEqual({ name: 'when', options: { time: 4 } });
  });

  it('keeps what was typed for the next chat, for its owner alone', async () => {
    const historyFile = join(folder, 'deep', 'history');
    await chat(['one\r', 'two\r', '\u0004'], true, { historyFile });
    expect(readFileSync(historyFile, 'utf8')).toBe('two\none');
    expect(statSync(historyFile).mode & 0o777).toBe(0o600);
    const { heard } = await chat(['\u001b[A', '\u001b[A', '\r', '\u0004'], true, { historyFile });
    expect(heard[0]?.text).toBe('one');
  });

  it('keeps no history of a pipe, and does without where it cannot write', async () => {
    const historyFile = join(folder, 'history');
    await chat(['one\n'], false, { historyFile });
    expect(existsSync(historyFile)).toBe(false);
    const { heard } = await chat(['one\r', '\u0004'], true, { historyFile: folder });
    expect(heard).toHaveLength(1);
  });
});

describe('a typed line', () => {
  const read = (line: string) => readLine(line, { commands, suggestions: ['code-1', 'code-2'], language: 'en' });

  it.each([
    ['a question', { addressed: 'direct', text: 'a question' }],
    ['2', { addressed: 'button', text: 'code-2' }],
    ['3', { addressed: 'direct', text: '3' }],
    [
      '/ask who is it',
      { addressed: 'command', text: 'who is it', command: { name: 'ask', options: { about: 'who is it' } } },
    ],
    ['/ASK', { addressed: 'command', text: '', command: { name: 'ask', options: {} } }],
    ['/ask help', { addressed: 'command', text: 'help', command: { name: 'help', options: { command: 'ask' } } }],
    ['/when 帮助', { addressed: 'command', text: '帮助', command: { name: 'help', options: { command: 'when' } } }],
    ['/nope', { addressed: 'command', text: '', command: { name: 'nope', options: {} } }],
    ['/ask/me', { addressed: 'direct', text: '/ask/me' }],
  ])('%s', (line, asked) => expect(read(line)).toEqual(asked));
});

describe('the opening', () => {
  it('names the article, and tells a newcomer how to connect each platform in one line', () => {
    const article = { en: 'The Bakery', zh: '面包店' };
    expect(openingLines(article, 'en')).toEqual([expect.stringContaining('“The Bakery”')]);
    for (const language of ['en', 'zh'] as const) {
      const [, slack, discord, ...rest] = openingLines(article, language, true);
      expect(slack).toMatch(/^Slack.*commands -- manifest.*\.env/);
      expect(discord).toMatch(/^Discord.*developers\/applications.*\.env/);
      expect(rest).toEqual([]);
    }
  });
});
