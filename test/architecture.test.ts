import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

/** The rules of the house, read off the files themselves: who may import whom, and what no code may name. */

const root = join(import.meta.dirname, '..');
const listed = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
const code = [...listed('src'), ...listed('commands')];
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const texts = new Map(code.map((file) => [file, read(file)]));
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');

interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const imports = [...texts].flatMap(([from, text]): Import[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gmu)].map(
    ([, type, names = '', to = '']) => {
      const inner = /^\{([^}]*)\}$/u.exec(names.trim())?.[1];
      const typeOnly = type !== undefined || inner?.split(',').every((name) => /^\s*(?:type\s|$)/u.test(name)) === true;
      return { from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to, typeOnly };
    },
  ),
);

/** "src/platforms/slack", "src/answers", "src/bot.ts", "commands". */
const partOf = (file: string): string => {
  const parts = file.split('/');
  if (parts[0] === 'commands') return 'commands';
  return parts.slice(0, parts[1] === 'platforms' && parts.length > 3 ? 3 : 2).join('/');
};

const inside = (file: string) => file.startsWith('src/') || file.startsWith('commands/');

describe('imports', () => {
  /** What each part may need at run time; for types alone it may look further. */
  const mayUse: Readonly<Record<string, readonly string[]>> = {
    'src/language': [],
    'src/knowledge': ['src/language'],
    'src/lexicon': ['src/knowledge', 'src/language'],
    'src/questions': ['src/lexicon', 'src/knowledge', 'src/language', 'src/answers'],
    'src/answers': ['src/knowledge', 'src/language', 'src/questions'],
    'src/respond.ts': ['src/language'],
    'src/core.ts': ['src/answers', 'src/questions', 'src/language'],
    'src/charts': ['src/answers', 'src/language'],
    'src/store': ['src/language'],
    'src/operations': ['src/language'],
    'src/platforms': ['src/answers', 'src/language'],
    'src/schedules': ['src/answers', 'src/language', 'src/operations', 'src/platforms', 'src/store'],
  };
  const platformMayUse = ['src/platforms', 'src/answers', 'src/charts', 'src/language'];

  it('run one way', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (typeOnly || !inside(to)) return false;
      const [own, other] = [partOf(from), partOf(to)];
      const may = own.startsWith('src/platforms/') ? platformMayUse : mayUse[own];
      return own !== other && may !== undefined && !may.includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it('what is pure stays pure, in types too', () => {
    const pure = ['src/language', 'src/knowledge', 'src/lexicon', 'src/questions', 'src/answers'];
    const wrong = imports.filter(
      ({ from, to }) => pure.includes(partOf(from)) && inside(to) && !pure.includes(partOf(to)),
    );
    expect(wrong).toEqual([]);
  });

  it('what is pure has no clock, no chance, no network', () => {
    const pure = code.filter((file) =>
      /^src\/(?:language|lexicon|questions|answers)\/|^src\/(?:core|respond)\.ts$/u.test(file),
    );
    const wrong = pure.filter((file) =>
      /\bDate\.now\b|\bnew Date\(|Math\.random|\bfetch\(|node:(?:fs|net|http|https|crypto|child_process)'/u.test(
        withoutComments(texts.get(file) ?? ''),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('no platform knows another', () => {
    const platform = (file: string) => /^src\/platforms\/(\w+)\//u.exec(file)?.[1];
    expect(imports.filter(({ from, to }) => platform(from) && platform(to) && platform(from) !== platform(to))).toEqual(
      [],
    );
  });

  it.each([
    ['@slack/', 'src/platforms/slack/'],
    ['discord.js', 'src/platforms/discord/'],
    ['kysely', 'src/store/'],
    ['pg', 'src/store/'],
    ['echarts', 'src/charts/'],
  ])('only one place knows %s', (name, place) => {
    const users = imports
      .filter(({ to }) => to === name || to.startsWith(name.endsWith('/') ? name : `${name}/`))
      .map(({ from }) => from);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !file.startsWith(place))).toEqual([]);
  });

  it('never run in a circle', () => {
    const uses = Map.groupBy(
      imports.filter(({ to, typeOnly }) => inside(to) && !typeOnly),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const { to } of uses.get(file) ?? []) walk(to, [...path, file]);
        done.add(file);
      }
    };
    for (const file of code) walk(file, []);
    // Known: a figure may be computed, a computed value may be a total, a total is told by figures.
    const known = ['src/answers/aggregate.ts', 'src/answers/figure.ts', 'src/answers/evaluate.ts'];
    expect(circles.filter((circle) => !circle.split(' → ').every((file) => known.includes(file)))).toEqual([]);
  });
});

describe('the code', () => {
  it('reads the environment only where it begins', () => {
    const places =
      /^src\/(?:config\.ts|main\.ts|knowledge\/folder\.ts|cli\/[\w-]+\.ts|platforms\/terminal\/words\.ts)$/u;
    expect(
      code.filter((file) => /process\.env/u.test(withoutComments(texts.get(file) ?? '')) && !places.test(file)),
    ).toEqual([]);
  });

  it('is in files that can be read at one sitting', () => {
    // Words and ways of writing a period are data, however many.
    const known = ['src/language/messages.ts', 'src/language/periods.ts'];
    const long = code.filter(
      (file) => !file.includes('/vocabulary/') && (texts.get(file)?.trimEnd().split('\n').length ?? 0) > 300,
    );
    expect(long.filter((file) => !known.includes(file))).toEqual([]);
  });

  it('has no any', () => {
    const any = /(?::|\bas|<|\|)\s*any\b(?!\s*\w)/u;
    expect(
      [...code, ...listed('test'), ...listed('bench')].filter((file) =>
        any.test(withoutComments(read(file)).replace(/'[^'\n]*'|`[^`]*`|\/(?![/*])(?:\\.|[^/\n\\])+\/[a-z]*/gu, "''")),
      ),
    ).toEqual([]);
  });

  it('skips no test', () => {
    const word = ['skip', 'only', 'todo', 'fails'].join('|');
    const skipped = new RegExp(
      `\\b(?:it|test|describe)(?:\\.each|\\.concurrent)?\\.(?:${word})\\b|\\b(?:x|f)(?:it|describe)\\(`,
      'u',
    );
    expect(listed('test').filter((file) => skipped.test(withoutComments(read(file))))).toEqual([]);
  });
});

describe('no article is named in the code', () => {
  const Entities = z.record(
    z.string(),
    z.looseObject({
      kind: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      aliases: z.object({ en: z.array(z.string()).default([]), zh: z.array(z.string()).default([]) }).optional(),
    }),
  );
  /** Words that are also everyday ones, or names of time zones, or what people ask of any bot. */
  const everyday = new Set('这家公司 该公司 此公司 背景 财报 上海 巴黎 杭州 keep chatgpt'.split(' '));
  const named = new Set([
    'company',
    'person',
    'product',
    'investor',
    'organisation',
    'outlet',
    'team',
    'event',
    'technology',
    'report',
  ]);

  /** Proper names alone: Latin ones are written with a capital, Chinese ones have two characters or more. */
  const names = readdirSync(join(root, 'knowledge'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => Object.values(Entities.parse(load(read(`knowledge/${name}/entities.yaml`)))))
    .filter(({ kind }) => named.has(kind))
    .flatMap(({ name, aliases }) => [
      ...[...(aliases?.en ?? []), ...name.en.split(/[()（）,]/u)]
        .map((word) => word.trim())
        .filter((word) => /^\p{Lu}/u.test(word) && /[a-z]/iu.test(word)),
      ...[...(aliases?.zh ?? []), name.zh].filter((word) => /\p{Script=Han}{2}/u.test(word)),
    ])
    .filter((word) => !everyday.has(word.toLowerCase()));

  it('of its companies, people, products, events', () => {
    expect(names.length).toBeGreaterThan(100);
    const latin = new RegExp(
      `(?<![a-z])(?:${names
        .filter((word) => !/\p{Script=Han}/u.test(word))
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
        .join('|')})(?![a-z])`,
      'iu',
    );
    const chinese = names.filter((word) => /\p{Script=Han}/u.test(word));
    const found = [...texts].flatMap(([file, text]) => {
      const plain = withoutComments(text);
      const words = [latin.exec(plain)?.[0], chinese.find((word) => plain.includes(word))].filter(
        (word) => word !== undefined,
      );
      return words.map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});
