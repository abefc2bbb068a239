import { describe, expect, it } from 'vitest';
import { Answer } from '../../src/answers/answer.ts';
import { answerable } from '../../src/answers/compose.ts';
import type { Query } from '../../src/questions/query.ts';
import { decodeQuery, encodeQuery } from '../../src/questions/query-code.ts';
import { ferry } from '../support/ferry/ferry.ts';
import { article, cited, LANGUAGES } from '../support/person.ts';
import { everyAnswerable, everyQuery } from './every-query.ts';
import { blockTexts, reckons } from './made-up.ts';

describe.each([
  ['the real article', article()],
  ['a made-up article', ferry()],
])('whatever can be asked of %s', (_, core) => {
  const { base } = core;
  const queries = everyAnswerable(base);
  const answers = LANGUAGES.flatMap((language) =>
    queries.map((query) => ({ query, language, code: encodeQuery(query), answer: core.answer(query, language) })),
  );
  /** Each fault with the query that has it, so that one run names them all. */
  const faults = (fault: (one: (typeof answers)[number]) => unknown) =>
    answers.flatMap((one) => {
      const found = fault(one);
      return found
        ? [`${one.code} (${one.language}): ${found === true ? one.answer.headline : JSON.stringify(found)}`]
        : [];
    });

  it('is much', () => {
    expect(new Set(queries.map(({ ask }) => ask))).toEqual(new Set(everyQuery(base).map(({ ask }) => ask)));
    expect(queries.length).toBeGreaterThan(everyQuery(base).length / 2);
  });

  it('has an answer of the agreed form, in the language asked for', () => {
    expect(
      faults(({ answer, language }) => Answer.safeParse(answer).error?.message ?? answer.language !== language),
    ).toEqual([]);
  });

  it('names paragraphs that the article has', () => {
    const there = new Set(
      base.article.sections.flatMap(({ number, paragraphs }) =>
        Array.from({ length: paragraphs + 1 }, (_, i) => `${number}.${i}`),
      ),
    );
    const bare = new Set(['help', 'source']);
    expect(
      faults(
        ({ answer, query }) =>
          (answer.citations.length === 0 && !bare.has(query.ask)) || cited(answer).find((one) => !there.has(one)),
      ),
    ).toEqual([]);
  });

  it('names no paragraph twice', () => {
    expect(faults(({ answer }) => new Set(cited(answer)).size !== cited(answer).length)).toEqual([]);
  });

  it('leaves nothing unsaid: no empty names, no templates, no numbers gone wrong', () => {
    const text = (answer: Answer) => [
      answer.headline,
      ...blockTexts(answer),
      ...(answer.working ?? []),
      ...answer.next.map(({ label }) => label),
    ];
    expect(
      faults(({ answer }) =>
        text(answer).find(
          (line) => line.trim() === '' || /undefined|NaN|Infinity|\[object|[{}]|\s{2}|\(\)|（）/.test(line),
        ),
      ),
    ).toEqual([]);
  });

  it('is told in its own language', () => {
    const foreign = (line: string, language: 'en' | 'zh') =>
      language === 'en'
        ? /[，。；：]/.test(line) || /\p{Script=Han}/u.test(line.replace(/[（(“"][^）)”"]*[）)”"]/gu, ''))
        : /\s(?:the|of|in|is|was|and)\s/i.test(line);
    expect(
      faults(({ answer, language }) =>
        [answer.headline, ...blockTexts(answer)].find((line) => foreign(line, language)),
      ),
    ).toEqual([]);
  });

  it('begins and ends as a sentence does', () => {
    expect(
      faults(
        ({ answer, language }) =>
          !(language === 'en' ? /^(?:[^a-z]|[a-z][A-Z]).*[.!?]["”’)]?$/s : /[。！？]["”）]?$/).test(answer.headline),
      ),
    ).toEqual([]);
  });

  it('shows a working that is right, wherever it says that it was computed', () => {
    expect(faults(({ answer }) => answer.working?.find((line) => !reckons(line)))).toEqual([]);
    const computed = (headline: string) => /\(computed|; computed|计算得出/.test(headline);
    // Of a whole series, and of what is picked out of one, each figure's own answer shows how it was computed.
    const needsNone = (query: Query) =>
      ['extreme', 'filter'].includes(query.ask) || (query.ask === 'figure' && query.periods.length === 0);
    expect(faults(({ answer, query }) => computed(answer.headline) && !answer.working && !needsNone(query))).toEqual(
      [],
    );
  });

  it('says the same figures in both languages', () => {
    const half = answers.length / 2;
    const apart = answers
      .slice(0, half)
      .filter((one, i) => cited(one.answer).join() !== cited((answers[half + i] ?? one).answer).join());
    expect(apart.map(({ code }) => code)).toEqual([]);
  });

  it('offers what can be asked next: codes that decode, fit a button and have an answer', () => {
    const bad = faults(({ answer }) =>
      answer.next.find(({ label, code }) => {
        const query = decodeQuery(code);
        return (
          query === undefined ||
          !answerable(base, query) ||
          code.length > 80 ||
          label.trim() === '' ||
          [...label].length > 75
        );
      }),
    );
    expect(bad).toEqual([]);
    expect(
      faults(
        ({ answer }) =>
          answer.next.length > 4 || new Set(answer.next.map(({ label }) => label)).size !== answer.next.length,
      ),
    ).toEqual([]);
  });

  it('carries its own code, by which it is answered again to the letter', () => {
    const again = answers.filter(({ answer }) => answer.code !== undefined);
    expect(again.length).toBeGreaterThan(answers.length / 2);
    const apart = again.filter(({ answer, language }) => {
      const query = decodeQuery(answer.code ?? '');
      return query === undefined || JSON.stringify(core.answer(query, language)) !== JSON.stringify(answer);
    });
    expect(apart.map(({ code }) => code)).toEqual([]);
  });
});

it('a query about what is not there is no reason to fail: it gets help', () => {
  const core = ferry();
  for (const code of [
    'fig gull.ghost 2021',
    'fig gull.profit 1066',
    'fct ghost',
    'lst ghost',
    'vs share a.b;2021 c.d;2021',
    'chg gull.profit 1066 1067 percent',
    'agg ghost.ghost sum',
  ]) {
    const query = decodeQuery(code);
    if (!query) throw new Error(code);
    expect(core.answer(query, 'zh').status, code).toBe('help');
  }
});
