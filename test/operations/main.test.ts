import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The whole program as a process, over a small article of its own. */

const knowledge: Record<string, string> = {
  'article.yaml': `
id: bakery
name: { en: The Bakery, zh: 面包店 }
author: ada
outlet: paper
republisher: paper
scope: { en: I answer questions about the bakery., zh: 我回答关于面包店的问题。 }
sections: [{ number: 1, name: { en: Bread, zh: 面包 }, paragraphs: 1, holds: { en: bread, zh: 面包 } }]
openers:
  - { en: What is the revenue?, zh: 营收是多少？ }
  - { en: Revenue in 2020?, zh: 2020年营收？ }
  - { en: Revenue in 2021?, zh: 2021年营收？ }
  - { en: Who is Ada?, zh: 阿达是谁？ }
main: bakery.revenue
stance: [baker]
fingerprints: {}
`,
  'entities.yaml': `
bakery: { kind: company, name: { en: the bakery, zh: 面包店 }, subject: true }
ada: { kind: person, name: { en: Ada, zh: 阿达 } }
paper: { kind: outlet, name: { en: the Paper, zh: 报纸 } }
`,
  'measures.yaml': `
revenue:
  name: { en: revenue, zh: 营收 }
  unit: money
  says: { en: "{of}'s revenue was {value} {when}.", zh: "{when}{of}的营收为{value}。" }
`,
  'topics.yaml': '{}',
  'asked.yaml': '{}',
  'figures.yaml': `
- { id: r20, of: bakery, measure: revenue, period: "2020", printed: 3亿元, paragraph: "1.1" }
- { id: r21, of: bakery, measure: revenue, period: "2021", printed: 4亿元, paragraph: "1.1" }
`,
  'statements.yaml': `
- { id: baker, about: [ada], answers: [who], en: Ada is the baker., zh: 阿达是面包师。, paragraph: "1.1", defines: ada }
`,
  'lists.yaml': '[]',
  'summaries.yaml': `
- { scope: whole, sentences: [{ en: A bakery sells bread., zh: 一家面包店卖面包。, paragraph: "1.1" }] }
- { scope: 1, sentences: [{ en: Bread is sold., zh: 面包在卖。, paragraph: "1.1" }] }
`,
  'known-issues.yaml': '[]',
  'themes.yaml': '[]',
};

describe('the program', () => {
  let folder: string;
  let children: ChildProcess[];
  let slack: Server | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pilcrow-main-'));
    mkdirSync(join(folder, 'bakery'));
    for (const [name, text] of Object.entries(knowledge)) writeFileSync(join(folder, 'bakery', name), text);
    children = [];
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    slack?.closeAllConnections();
    slack?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts it with nothing of this machine's environment but the path; `said` is what it writes. */
  function start(environment: Record<string, string> = {}, input = '') {
    const env = { PATH: process.env.PATH ?? '', KNOWLEDGE: join(folder, 'bakery'), ...environment };
    const child = spawn(process.execPath, [new URL('../../src/main.ts', import.meta.url).pathname], {
      cwd: folder,
      env,
    });
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said.err += chunk.toString();
    });
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const saying = async (pattern: RegExp) => {
      while (!pattern.test(said.out + said.err) && child.exitCode === null) await new Promise((r) => setTimeout(r, 30));
      return (said.out + said.err).match(pattern);
    };
    return { child, said, ended, saying };
  }

  it('is a chat in the terminal when no platform is set up, with schedules and a memory', async () => {
    const chat = start({}, 'revenue in 2021\nand 2020?\n/schedule daily 9am tokyo summary\n');
    expect(await chat.ended).toBe(0);
    expect(chat.said.out).toMatch(/RMB 400 million|4亿元|400 million/);
    expect(chat.said.out).toMatch(/300 million|3亿元/);
    const again = start({}, '/schedule list\n');
    expect(await again.ended).toBe(0);
    expect(again.said.out).toMatch(/There is 1 schedule/);
    expect(again.said.err).toBe('');
  });

  it('says what is wrong with the environment and ends', async () => {
    const wrong = start({ SLACK_BOT_TOKEN: 'oops', HEALTH_PORT: 'x' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.said.err.trim().split('\n')).toHaveLength(2);
    expect(wrong.said.err).toMatch(/^SLACK_BOT_TOKEN is no bot token/);
  });

  it('says what is wrong with the knowledge, the text or the database, and ends', async () => {
    const several = [
      start({ DATABASE_FILE: folder }),
      start({ ARTICLE_TEXT: join(folder, 'nowhere.txt') }),
      start({ KNOWLEDGE: folder }),
    ];
    expect(await Promise.all(several.map((one) => one.ended))).toEqual([1, 1, 1]);
    expect(several.map((one) => one.said.err)).toEqual([
      expect.stringMatching(/DATABASE_FILE/),
      expect.stringMatching(/ARTICLE_TEXT cannot be read/),
      expect.stringMatching(/article.yaml:1:1: the file is missing/),
    ]);
    for (const { said } of several) expect(said.err).not.toMatch(/\n\s+at /);
  });

  it('goes on with one platform when the other fails, shows both in its health, and stops cleanly', async () => {
    const api = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url?.startsWith('/discord')) {
        response.statusCode = 401;
        return response.end(JSON.stringify({ message: '401: Unauthorized', code: 0 }));
      }
      return response.end(JSON.stringify({ ok: true, user_id: 'U0', bot_id: 'B0', team_id: 'T0' }));
    });
    slack = api;
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const address = api.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const healthPort = 20_000 + (process.pid % 20_000);
    const bot = start({
      SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
      SLACK_PORT: '0',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
      DISCORD_TOKEN: 'aaa.bbb.ccc',
      DISCORD_API_URL: `http://127.0.0.1:${port}/discord`,
      HEALTH_PORT: String(healthPort),
    });
    const refused = /"platform":"discord".*refused the token.*Reset Token.*DISCORD_TOKEN.*could not be started/;
    expect(await bot.saying(refused)).toBeTruthy();
    expect(await bot.saying(/"platform":"slack".*platform started/)).toBeTruthy();
    const response = await fetch(`http://127.0.0.1:${healthPort}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ok: false,
      parts: { slack: { ok: true }, discord: { ok: false }, store: { ok: true } },
    });
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });
});
