import { keyOf } from '../answers/wording.ts';
import type { FigureSeries } from '../knowledge/base.ts';
import { type PeriodExpression, periodMatches, yearsOf } from '../language/periods.ts';

/** Which figures of a series the periods of a question name, and which of those periods it does not have. */
export interface Keys {
  readonly keys: readonly string[];
  readonly absent: readonly string[];
  /** Whether the question named any period at all. */
  readonly named: boolean;
  /** Whether a range or "every" was meant rather than single years. */
  readonly spanning: boolean;
}

/** "April 23" is a day, or a month of 2023 where there is no such day. */
const MONTH_AND_YEAR = /^--(\d{2})-(1[5-9]|2[0-4])$/u;

export function keysIn(series: FigureSeries, expressions: readonly PeriodExpression[], last: readonly string[]): Keys {
  const all = series.figures.map(keyOf);
  const years = all.filter((key) => /^\d{4}$/u.test(key));
  const keys = new Set<string>();
  const absent: string[] = [];
  let spanning = false;
  const point = (period: string) => {
    const matching = (named: string) =>
      series.figures.filter((figure) => figure.period !== undefined && periodMatches(figure.period, named)).map(keyOf);
    const exact = matching(period);
    const hits = exact.length > 0 ? exact : matching(period.replace(MONTH_AND_YEAR, '20$2-$1'));
    if (hits.length === 0) absent.push(period);
    for (const hit of hits) keys.add(hit);
  };
  for (const expression of expressions) {
    switch (expression.kind) {
      case 'point':
        point(expression.period);
        break;
      case 'range':
        spanning = true;
        for (const year of yearsOf(`${expression.from}/${expression.to}`)) point(year);
        break;
      case 'since':
      case 'until': {
        spanning = true;
        const edge = expression.kind === 'since' ? expression.from : expression.to;
        for (const year of years) {
          const inside = expression.kind === 'since' ? year >= edge : year <= edge;
          if (inside && !(expression.exclusive && year === edge)) keys.add(year);
        }
        if (keys.size === 0) absent.push(edge);
        break;
      }
      case 'first':
      case 'last': {
        spanning ||= expression.count > 1;
        for (const key of expression.kind === 'first' ? all.slice(0, expression.count) : all.slice(-expression.count))
          keys.add(key);
        break;
      }
      case 'step': {
        const from = [...keys].at(-1) ?? last.at(-1);
        if (!from || !/^\d{4}$/u.test(from)) break;
        const next = String(Number(from) + expression.by);
        if (!expression.beside) keys.delete(from);
        else keys.add(from);
        point(next);
        break;
      }
      case 'every':
        spanning = true;
        // "After 2021, year by year": each of those.
        if (expressions.some(({ kind }) => kind === 'since' || kind === 'until' || kind === 'range')) break;
        for (const key of all) keys.add(key);
        break;
      default:
        expression satisfies never;
    }
  }
  return { keys: all.filter((key) => keys.has(key)), absent, named: expressions.length > 0, spanning };
}
