import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Per, Query, type QueryOf } from '../../src/questions/query.ts';
import { decodeQuery, encodeQuery } from '../../src/questions/query-code.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const id = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));
const series = fc.tuple(id, id).map(([of, measure]) => `${of}.${measure}`);
const period = fc.constantFrom('2021', '2023-04', '2023-06-21', '2022/2028', 'Q1', '2024-Q2', '--06', '--02-19');
const key = fc.oneof(period, id);
const periods = fc.array(key, { maxLength: 4 });
const operand = fc.record({ series, periods, total: fc.boolean() });
/** A field that may be left out, as in a query that does not say it. */
const sometimes = <Name extends string, Value>(name: Name, value: fc.Arbitrary<Value>) =>
  fc
    .option(value, { nil: undefined })
    .map((given) => (given === undefined ? {} : ({ [name]: given } as { [N in Name]: Value })));

const figure = fc.record({ ask: fc.constant('figure' as const), series, periods });
const extreme = fc.record({
  ask: fc.constant('extreme' as const),
  series,
  periods,
  end: fc.constantFrom('highest' as const, 'lowest' as const),
  rank: fc.integer({ min: 1, max: 9 }),
  by: fc.constantFrom(
    'value' as const,
    'rise' as const,
    'rise-percent' as const,
    'fall' as const,
    'fall-percent' as const,
  ),
});
const filter = fc.record({
  ask: fc.constant('filter' as const),
  series,
  periods,
  test: fc.constantFrom('above' as const, 'below' as const, 'up' as const, 'down' as const),
  count: fc.boolean(),
});
/** Every query there is: a kind that is missing here does not compile. */
const kinds: { readonly [Ask in Query['ask']]: fc.Arbitrary<QueryOf<Ask>> } = {
  figure: fc
    .tuple(figure, sometimes('per', fc.constantFrom(...Per.options)))
    .map(([query, per]) => ({ ...query, ...per })),
  extreme,
  filter: fc
    .tuple(
      filter,
      sometimes(
        'than',
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0),
      ),
    )
    .map(([query, than]) => ({ ...query, ...than })),
  aggregate: fc.record({
    ask: fc.constant('aggregate' as const),
    series,
    periods,
    by: fc.constantFrom('sum' as const, 'mean' as const, 'median' as const, 'count' as const),
  }),
  change: fc.record({
    ask: fc.constant('change' as const),
    series,
    from: key,
    to: key,
    as: fc.constantFrom('difference' as const, 'percent' as const, 'times' as const, 'compound' as const),
  }),
  versus: fc.record({
    ask: fc.constant('versus' as const),
    left: operand,
    right: operand,
    as: fc.constantFrom(
      'which' as const,
      'difference' as const,
      'share' as const,
      'ratio' as const,
      'years' as const,
      'rest' as const,
    ),
  }),
  facts: fc.record({ ask: fc.constant('facts' as const), ids: fc.array(id, { minLength: 1, maxLength: 5 }) }),
  list: fc.record({ ask: fc.constant('list' as const), id, count: fc.boolean() }),
  summary: fc.record({
    ask: fc.constant('summary' as const),
    scope: fc.oneof(fc.constant('whole' as const), fc.integer({ min: 0, max: 9 })),
    sentences: fc.integer({ min: 1, max: 10 }),
  }),
  source: fc
    .oneof(figure, fc.record({ ask: fc.constant('facts' as const), ids: fc.array(id, { minLength: 1, maxLength: 5 }) }))
    .map((query) => ({ ask: 'source' as const, code: encodeQuery(query) })),
  help: fc.constant({ ask: 'help' as const }),
};
const anyQuery = fc.oneof(...Object.values<fc.Arbitrary<Query>>(kinds));

describe('a query as a short code', () => {
  it.each(Object.entries<fc.Arbitrary<Query>>(kinds))('%s: comes back as it was', (_, query) => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(Query.parse(asked)).toEqual(asked);
        expect(decodeQuery(encodeQuery(asked))).toEqual(asked);
      }),
    );
  });

  it('is one line of plain words', () => {
    fc.assert(
      fc.property(anyQuery, (asked) => {
        expect(encodeQuery(asked)).toMatch(/^[a-z0-9.,;:/+ -]+$/i);
      }),
    );
  });

  it('is the same for the same query and another for another', () => {
    fc.assert(
      fc.property(anyQuery, anyQuery, (one, other) => {
        const same = JSON.stringify(decodeQuery(encodeQuery(one))) === JSON.stringify(decodeQuery(encodeQuery(other)));
        expect(encodeQuery(one) === encodeQuery(other)).toBe(same);
      }),
    );
  });

  it('is never believed: whatever a forger writes is a valid query or none', () => {
    const spoilt = fc
      .tuple(anyQuery.map(encodeQuery), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
      .map(([code, at, put]) => {
        const i = at % (code.length + 1);
        return code.slice(0, i) + put + code.slice(i + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), spoilt), (code) => {
        const query = decodeQuery(code);
        if (query !== undefined) expect(Query.parse(query)).toEqual(query);
      }),
    );
  });

  it.each([
    '',
    'fig',
    'fig loss',
    'ext a.b most 1 value',
    'ext a.b highest 0 value',
    'sum whole 0',
    'sum whole 11',
    'fct',
    'chg a.b 2021',
    'agg a.b',
    '__proto__',
    'fig A.B 2021',
    'hlep',
  ])('%j is none', (code) => {
    expect(decodeQuery(code)).toBeUndefined();
  });
});
