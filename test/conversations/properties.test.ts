import { describe, expect, it } from 'vitest';
import { Answer } from '../../src/answers/answer.ts';
import { createCore } from '../../src/core.ts';
import { decodeQuery } from '../../src/questions/query-code.ts';
import type { Context } from '../../src/respond.ts';
import { reckons } from '../answers/made-up.ts';
import { article, cited } from '../support/person.ts';
import { statedIn, unaccounted } from './figures-in.ts';
import { everyQuestion } from './questions.ts';

const core = article();
const questions = everyQuestion();

function converse(turns: readonly string[], { respond } = core) {
  let context: Context | undefined;
  let answer: Answer | undefined;
  for (const text of turns) ({ answer, context } = respond({ text }, context));
  if (!answer) throw new Error('nothing was asked');
  return { answer, context };
}

const first = questions.map(({ turns }) => ({ turns, ...converse(turns) }));
const faults = (fault: (answer: Answer) => unknown) =>
  first.flatMap(({ turns, answer }) => {
    const found = fault(answer);
    return found ? [`${turns.join(' / ')} → ${answer.headline} (${JSON.stringify(found)})`] : [];
  });

describe('every question that is asked of the article anywhere', () => {
  it('is many, in both languages', () => {
    expect(questions.length).toBeGreaterThan(300);
    for (const language of ['en', 'zh'])
      expect(first.filter(({ answer }) => answer.language === language).length).toBeGreaterThan(100);
  });

  it('gets the same bytes when it is asked again, in another order, by another process’s core', () => {
    const other = createCore(core.base);
    // Every third of several thousand, the last first: what depends on order shows in any of them.
    const some = first.filter((_, i) => i % 3 === 0).toReversed();
    const changed = some.flatMap(({ turns, answer, context }) =>
      JSON.stringify(converse(turns, other)) === JSON.stringify({ answer, context }) ? [] : [turns],
    );
    expect(changed).toEqual([]);
  });

  it('has an answer of the agreed form', () => {
    expect(faults((answer) => Answer.safeParse(answer).error?.message)).toEqual([]);
  });

  it('names at least one paragraph when it is answered', () => {
    expect(faults((answer) => answer.status === 'answered' && cited(answer).length === 0)).toEqual([]);
  });

  it('hears no figure that is neither in a cited fact nor in a shown computation', () => {
    const answered = first.filter(({ answer }) => answer.status === 'answered');
    expect(answered.flatMap(({ answer }) => statedIn(answer.headline)).length).toBeGreaterThan(50);
    expect(faults((answer) => (answer.status === 'answered' ? unaccounted(core.base, answer)[0] : undefined))).toEqual(
      [],
    );
  });

  it('sees workings that are right', () => {
    expect(faults((answer) => answer.working?.find((line) => !reckons(line)))).toEqual([]);
  });

  it('is offered only what can be answered', () => {
    const bad = faults((answer) =>
      answer.next.find(({ code }) => {
        const query = decodeQuery(code);
        return code.length > 80 || query === undefined || core.answer(query, answer.language).status !== 'answered';
      }),
    );
    expect(bad).toEqual([]);
  });

  it('leaves a context that is small and plain', () => {
    const large = first.filter(({ context }) => JSON.stringify(context).length > 1_500);
    expect(large.map(({ turns }) => turns)).toEqual([]);
  });
});

describe('the check of figures itself', () => {
  it('finds an invented one', () => {
    const { answer } = converse(['how much did SenseTime lose in 2021']);
    expect(unaccounted(core.base, answer)).toEqual([]);
    expect(unaccounted(core.base, { ...answer, headline: 'SenseTime lost RMB 17.28 billion in 2021.' })).toEqual([
      '17.28',
    ]);
    expect(unaccounted(core.base, { ...answer, citations: [{ section: 3, paragraph: 3 }] })).toEqual(['17.18']);
  });

  it('finds one that a working does not show', () => {
    const { answer } = converse(['median loss']);
    const { working: _, ...without } = answer;
    expect(unaccounted(core.base, answer)).toEqual([]);
    expect(unaccounted(core.base, without)).toEqual(['6.294']);
  });
});
