import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Answer } from '../../../src/answers/answer.ts';
import { arbitraryAnswer } from '../../support/arbitrary-answer.ts';

test('every arbitrary answer is one by the contract', () => {
  fc.assert(
    fc.property(arbitraryAnswer(), (answer) => void expect(Answer.parse(answer)).toEqual(answer)),
    { numRuns: 200 },
  );
});

test('the arbitrary covers every status, both languages, every kind of block and the optional parts', () => {
  const sample = fc.sample(arbitraryAnswer(), 300);
  const seen = new Set(
    sample.flatMap((answer) => [
      answer.status,
      answer.language,
      ...answer.details.map((block) => block.kind),
      ...(answer.series ? ['series'] : []),
      ...(answer.working ? ['working'] : []),
      ...(answer.code ? ['code'] : []),
    ]),
  );
  expect([...seen].sort()).toEqual(
    [
      'answered',
      'clarify',
      'code',
      'en',
      'help',
      'list',
      'not_covered',
      'paragraph',
      'series',
      'table',
      'working',
      'zh',
    ].sort(),
  );
});
