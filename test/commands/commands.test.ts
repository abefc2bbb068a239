import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { complete } from '../../src/completions.ts';
import { core, desk } from './desk.ts';

describe('figures', () => {
  test('gives one year, several, a span, or all', async () => {
    const ann = desk();
    expect((await ann.types('figures', { series: 'bakery.loaves', year: '2021' })).headline).toBe(
      'The bakery sold 1,710 loaves in 2021.',
    );
    expect((await ann.types('figures', { series: 'bakery.loaves', year: '2020 to 2021' })).code).toBe(
      'fig bakery.loaves 2020,2021',
    );
    expect((await ann.types('figures', { series: 'bakery.loaves', year: '2020, 2022' })).code).toBe(
      'fig bakery.loaves 2020,2022',
    );
    const all = await ann.types('figures', { series: 'bakery.loaves' });
    expect(all.code).toBe('fig bakery.loaves');
    expect(all.series?.points.map((p) => p.value)).toEqual([1200, 1710, 930]);
  });

  test('says so where the article has no figure for a year', async () => {
    const answer = await desk().types('figures', { series: 'bakery.loaves', year: '2017' });
    expect(answer.status).toBe('not_covered');
    expect(answer.headline).toContain('2017');
    expect((await desk().types('compare', { series: 'bakery.loaves', from: '2017', to: '2021' })).status).toBe(
      'not_covered',
    );
  });

  test('takes words where nothing was chosen from the list', async () => {
    expect((await desk().types('figures', { series: 'loaves', year: '2021' })).headline).toContain('1,710 loaves');
    expect((await desk('zh').types('figures', { series: '面包', year: '2021年' })).headline).toContain('1,710');
    expect((await desk().writes('/figures loaves 2022')).headline).toContain('930');
  });
});

describe('compare', () => {
  test('two years of one measure; the first and the last if none are named', async () => {
    expect((await desk().types('compare', { series: 'bakery.loaves', from: '2020', to: '2021' })).code).toBe(
      'chg bakery.loaves 2020 2021 difference',
    );
    expect((await desk().types('compare', { series: 'bakery.loaves' })).code).toBe(
      'chg bakery.loaves 2020 2022 difference',
    );
  });

  test('two measures in the year that both have', async () => {
    const answer = await desk().types('compare', { series: 'bakery.revenue', with: 'mill.revenue' });
    expect(answer.code).toBe('vs difference bakery.revenue;2021 mill.revenue;2021');
  });

  test('never loaves against money', async () => {
    const answer = await desk().types('compare', { series: 'bakery.loaves', with: 'bakery.revenue' });
    expect(answer.code ?? '').not.toMatch(/^vs/);
  });

  test('in words', async () => {
    expect((await desk().writes('/compare loaves 2020 and 2021')).status).toBe('answered');
    expect((await desk('zh').writes('/compare 2020和2021年面包')).status).toBe('answered');
  });
});

test('chart shows all figures as a series', async () => {
  const answer = await desk().types('chart', { series: 'bakery.loaves' });
  expect(answer.series?.points).toHaveLength(3);
  expect((await desk('zh').writes('/chart 面包')).series?.points).toHaveLength(3);
});

describe('summary', () => {
  test.each([
    ['/summary', 'sum whole 3'],
    ['/summary in 5 sentences', 'sum whole 5'],
    ['/summary section 1 in 2 sentences', 'sum 1 2'],
    ['/summary 第1节 两句话', 'sum 1 2'],
    ['/summary 全文 用十句话', 'sum whole 10'],
    ['/summary the numbers', 'sum 1 3'],
  ])('%s', async (line, code) => {
    expect((await desk().writes(line)).code).toBe(code);
  });

  test('keeps to ten sentences', async () => {
    expect((await desk().types('summary', { sentences: 99 })).code).toBe('sum whole 10');
    expect((await desk().types('summary', { sentences: 0 })).code).toBe('sum whole 1');
  });
});

describe('source', () => {
  test('of the last answer, also when asked twice', async () => {
    const ann = desk();
    await ann.types('figures', { series: 'bakery.loaves', year: '2021' });
    const once = await ann.types('source');
    expect(once.citations).toEqual([{ section: 1, paragraph: 2 }]);
    expect((await ann.types('source')).headline).toBe(once.headline);
  });

  test('needs an answer first', async () => {
    expect((await desk().types('source')).status).not.toBe('answered');
  });

  test('of a paragraph: what it says', async () => {
    const answer = await desk().types('source', { paragraph: '1.3' });
    expect(answer.headline).toBe('The oven broke because it was old.');
    expect((await desk('zh').writes('/source 第1节第3段')).headline).toContain('烤炉');
    expect((await desk().types('source', { paragraph: '7.7' })).headline).toContain('7.7');
  });
});

describe('help', () => {
  test('shows what can be asked and every command, in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const text = JSON.stringify(await desk(language).types('help'));
      for (const command of commands.filter((c) => c.name !== 'help')) expect(text).toContain(`/${command.name}`);
      for (const opener of core.base.article.openers) expect(text).toContain(opener[language]);
    }
  });

  test('explains one command', async () => {
    const answer = await desk().writes('/help summary');
    expect(answer.headline).toContain('/summary');
    expect(JSON.stringify(answer.details)).toContain('sentences');
  });
});

describe('the commands', () => {
  test('name themselves and their options as both platforms allow', () => {
    for (const command of commands) {
      expect(command.name).toMatch(/^[a-z][a-z-]{1,31}$/);
      for (const option of command.options) expect(option.name).toMatch(/^[a-z][a-z_-]{0,31}$/);
      const described = [command, ...command.options].map((c) => c.description);
      for (const text of described.flatMap((d) => Object.values(d))) expect([...text].length).toBeLessThanOrEqual(100);
    }
    expect(new Set(commands.map((c) => c.name)).size).toBe(commands.length);
  });

  test('answer any text with words of their own, never with an error', async () => {
    for (const command of commands.filter((c) => c.name !== 'schedule')) {
      for (const text of ['', ' ', '???', '2021', 'x'.repeat(3000), '、', '<@1> @everyone', 'bakery.loaves'])
        expect((await desk().writes(`/${command.name} ${text}`)).headline).not.toBe('');
    }
  });
});

describe('while somebody types', () => {
  const values = (...[kind, typed, language = 'en']: [Parameters<typeof complete>[1], string, ('en' | 'zh')?]) =>
    complete(core.base, kind, typed, language).map((c) => c.value);

  test('the very thing comes before what begins so, then other words for it, then what mentions it', () => {
    expect(values('series', 'revenue')).toEqual(['bakery.revenue', 'mill.revenue']);
    expect(values('series', 'mill')).toEqual(['mill.revenue']);
    expect(values('series', 'sales')[0]).toBe('bakery.revenue');
    expect(values('series', 'bread')).toEqual(['bakery.loaves']);
    expect(values('topic', 'money')).toEqual(['1']);
  });

  test('in either language and script', () => {
    expect(values('series', '收入', 'en')).toContain('bakery.revenue');
    expect(values('series', '麵包', 'zh')[0]).toBe('bakery.loaves');
    expect(values('zone', '臺北', 'zh')).toEqual(['Asia/Taipei']);
  });

  test('there are good picks before the first letter', () => {
    expect(values('question', '')[0]).toBe('How many loaves in 2021?');
    expect(values('series', '')[0]).toBe('bakery.loaves');
    expect(values('period', '')).toEqual(['2022', '2021', '2020']);
    expect(values('topic', '')).toEqual(['whole', '0', '1']);
    expect(values('zone', '')).toContain('Asia/Shanghai');
  });

  test('a year is offered with its measure to whoever names both', () => {
    expect(values('question', 'loaves 2021')).toContain('Loaves sold: 2021?');
    expect(values('question', '2021 麵包', 'zh')).toContain('2021年面包销量？');
  });

  test('a question that finds no answer is not offered', () => {
    const all = values('question', '');
    const offered = complete(core.base, 'question', '', 'en', { answers: (question) => question !== all[1] });
    expect(offered.map((c) => c.value)).toEqual(all.toSpliced(1, 1));
  });

  test('never more than 25, none longer than 100 characters', () => {
    for (const kind of ['question', 'series', 'period', 'topic', 'zone', 'schedule'] as const)
      for (const typed of ['', 'a', 'e', '年', 'america'])
        for (const choices of [
          complete(core.base, kind, typed, 'en', {
            schedules: Array.from({ length: 60 }, (_, i) => ({ name: `a${i}`.repeat(80), value: `${i}` })),
          }),
        ]) {
          expect(choices.length).toBeLessThanOrEqual(25);
          for (const choice of choices)
            expect(Math.max([...choice.name].length, choice.value.length)).toBeLessThanOrEqual(100);
        }
  });

  test('a question that is offered is one that is answered', () => {
    for (const language of ['en', 'zh'] as const)
      for (const question of values('question', '', language))
        expect({ question, status: core.respond({ text: question }).answer.status }).toEqual({
          question,
          status: 'answered',
        });
  });
});
