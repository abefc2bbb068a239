import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commands } from '../commands/index.ts';
import { variables } from '../src/config.ts';
import { renderText } from '../src/platforms/terminal/render.ts';
import type { Context } from '../src/respond.ts';
import { actions } from '../src/schedules/words.ts';
import { article } from './support/person.ts';

/** What the documents say of the house must be true of it. */

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(at(path), 'utf8');
const files = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'PRIVACY.md', 'CHANGELOG.md'];
const documents = files.map((name) => ({ name, text: read(name) }));
const Package = z.object({ scripts: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) });
const { scripts, dependencies } = Package.parse(createRequire(import.meta.url)('../package.json'));

const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, first]) => first ?? ''))].sort();

/** The word by itself, not as a part of another. */
const whole = (word: string): RegExp => new RegExp(`(?<![\\w-])${word}(?![\\w-])`);

describe.each(documents)('$name', ({ text }) => {
  it('names npm scripts that there are', () => {
    const named = found(text, /\bnpm (?:run (?:--silent )?)?([a-z]+)\b/g).filter(
      (name) => !['ci', 'run'].includes(name),
    );
    for (const name of named) expect(scripts, `npm run ${name}`).toHaveProperty(name);
  });

  it('names words and options that the programs take', () => {
    const words = { commands: 'src/cli/commands.ts', knowledge: 'src/cli/knowledge.ts', ask: 'src/cli/ask.ts' };
    for (const [script, file] of Object.entries(words)) {
      const program = read(file);
      for (const word of found(text, new RegExp(`npm run (?:--silent )?${script} -- ([a-z]+)`, 'g')))
        expect(program, `${script} ${word}`).toMatch(whole(word));
    }
    const programs = readdirSync(at('src/cli')).map((name) => read(`src/cli/${name}`));
    for (const option of found(text, /--([a-z][a-z-]+)/g).filter((name) => !['silent', 'write'].includes(name)))
      expect(programs.join('\n'), `--${option}`).toMatch(whole(option));
  });

  it('names paths that there are', () => {
    const paths = found(text, /(?:^|[\s`("])((?:src|test|commands|knowledge|bench|\.ci)\/[\w./-]*\w)/gm);
    const bare = found(text, /\b([A-Z]{5,}\.md|\.env\.example)\b/g);
    for (const path of [...paths, ...bare]) expect(existsSync(at(path)), path).toBe(true);
  });

  it('names variables that there are', () => {
    const named = found(text, /`([A-Z]+(?:_[A-Z]+)+|KNOWLEDGE)\b/g);
    for (const name of named) expect(variables).toContain(name);
  });

  it('names commands that there are', () => {
    const other = ['invite', 'healthz', 'metrics', 'quit'];
    const named = found(text, /(?:`|^)\/([a-z]+)(?=[` ])/gm).filter((name) => !other.includes(name));
    for (const name of named) expect(commands.map((command) => command.name)).toContain(name);
  });

  it('names packages that are installed', () => {
    const named = found(text, /\*\*([@a-z][\w./@-]*)\*\*/g).filter((name) => !name.startsWith('not'));
    for (const name of named.filter((one) => !one.startsWith('node:'))) expect(dependencies).toHaveProperty([name]);
  });
});

describe('the README', () => {
  const readme = read('README.md');

  it('begins with the two commands, and CI runs what they run', () => {
    const first = readme.slice(0, readme.indexOf('\n## '));
    expect(first).toContain('```sh\nnpm ci && npm start\n```');
    expect(first).toContain('```sh\nnpm ci && npm test\n```');
    const ci = read('.ci/run');
    expect(ci).toContain('npm ci');
    expect(ci).toContain('npm start');
    expect(ci).toContain('npm run check');
    expect(scripts.check).toMatch(/npm test$/);
  });

  it('shows an exchange that takes place so', () => {
    const [, exchange = ''] = readme.match(/```\n(¶ .*?)```/s) ?? [];
    const turns = exchange.split(/^¶ /m).slice(1);
    expect(turns.length).toBeGreaterThan(1);
    const core = article();
    let context: Context | undefined;
    for (const turn of turns) {
      const [question = '', ...shown] = turn.split('\n');
      const { answer, context: next } = core.respond({ text: question }, context);
      context = next;
      expect(renderText(answer)).toBe(shown.join('\n').trim());
    }
  });

  it('has every variable in its table, and every action of a schedule', () => {
    const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Your own article'));
    expect(found(table, /`([A-Z_]+)`/g)).toEqual([...variables].sort());
    const posts = readme.slice(readme.indexOf('## Scheduled posts'), readme.indexOf('## Configuration'));
    for (const action of actions.filter((one) => one !== 'create')) expect(posts).toContain(action);
  });

  it('lists every chat command', () => {
    for (const { name } of commands) expect(readme).toContain(`/${name}`);
  });
});
