import type { Answer } from '../src/answers/answer.ts';
import { finish } from '../src/answers/compose.ts';
import { answerDeclined } from '../src/answers/declined.ts';
import { plainFrame } from '../src/answers/frame.ts';
import type { Base, FigureSeries } from '../src/knowledge/base.ts';
import type { Language } from '../src/language/language.ts';
import { normalize } from '../src/language/normalize.ts';
import { periodsIn } from '../src/language/periods.ts';
import type { Query } from '../src/questions/query.ts';
import { type Keys, keysIn } from '../src/questions/series-keys.ts';

/** Options that name a series or a period, as chosen from the list or as typed. */

/** The series with this id; undefined for words, which are asked as a question instead. */
export const seriesWith = (base: Base, option: string | undefined): FigureSeries | undefined =>
  option === undefined ? undefined : base.series.get(option.toLowerCase());

/** The figures of a series that a text names, and the times it names for which there are none. */
export function keysOf(series: FigureSeries, option: string): Pick<Keys, 'keys' | 'absent'> {
  const exact = series.figures.find((figure) => figure.period === option || figure.id === option);
  if (exact) return { keys: [exact.period ?? exact.id], absent: [] };
  const expressions = periodsIn(normalize(option)).map((found) => found.expression);
  return keysIn(series, expressions, []);
}

/** That the article has no figure for these times, and which ones it has. */
export function declined(base: Base, series: FigureSeries, periods: readonly string[], language: Language): Answer {
  const all: Query = { ask: 'figure', series: series.id, periods: [] };
  const draft = answerDeclined(base, { kind: 'period', series: series.id, periods }, [], [all], language);
  return finish(base, draft, plainFrame(language));
}

/** What an option says in words: a series by its names, anything else as it was typed. */
export function inWords(base: Base, option: string, language: Language): string {
  const series = seriesWith(base, option);
  if (!series) return option;
  const [of, measure] = [base.name(series.of)[language], base.name(series.measure)[language]];
  return language === 'en' ? `${of} ${measure}` : `${of}${measure}`;
}
