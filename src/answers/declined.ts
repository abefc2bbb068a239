import type { Base } from '../knowledge/base.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { sayPeriod } from '../language/period-names.ts';
import type { Query } from '../questions/query.ts';
import { type Draft, paragraph } from './draft.ts';
import { sayFact } from './fact.ts';
import { capital, joinList, labelOf, sayFigure, stop } from './wording.ts';

/** What a question asked for that the article does not give. */
export type Missing =
  /** Figures of this series exist, but not for these periods. */
  | { readonly kind: 'period'; readonly series: string; readonly periods: readonly string[] }
  /** The figures are of the past: there is none for now. */
  | { readonly kind: 'now'; readonly series: string }
  /** This subject has no such figure. */
  | { readonly kind: 'figure'; readonly of: string; readonly measure: string }
  /** A thing known to be asked for and absent. */
  | { readonly kind: 'topic'; readonly id: string }
  /** The article's amounts are in other money: it gives no exchange rate. */
  | { readonly kind: 'currency'; readonly series: string }
  /** What is left of a whole without a part, over more than one period. */
  | { readonly kind: 'rest'; readonly part: string; readonly whole: string }
  /** Words that nothing in the article accounts for. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** The subject is known, but not why, when, where … */
  | {
      readonly kind: 'asking';
      readonly asking: 'why' | 'when' | 'where' | 'who' | 'how-many' | 'how' | 'what';
      readonly about: readonly string[];
    };

/** One sentence that names what is missing, then what the article does give nearest. */
export function answerDeclined(
  base: Base,
  missing: Missing,
  nearest: readonly string[],
  next: readonly Query[],
  language: Language,
): Draft {
  const near = nearest.flatMap((id) => sayFact(base, id, language) ?? []).slice(0, 2);
  const series = 'series' in missing ? base.series.get(missing.series) : undefined;
  const last = series?.figures.at(-1);
  const given = last && near.length === 0 ? [paragraph(stop(capital(sayFigure(base, last, language)), language))] : [];
  return {
    status: 'not_covered',
    headline: stop(sayMissing(base, missing, language), language),
    details: [...given, ...near.map((fact) => paragraph(fact.text))],
    paragraphs: [...(given.length > 0 && last ? [last.paragraph] : []), ...near.map((fact) => fact.paragraph)],
    next,
  };
}

function sayMissing(base: Base, missing: Missing, language: Language): string {
  const say = messages[language].declined;
  const name = (id: string) => base.name(id)[language];
  switch (missing.kind) {
    case 'period': {
      const series = base.series.get(missing.series);
      const [of = '', measure = ''] = missing.series.split('.');
      const labels = (series?.figures ?? []).map((figure) => labelOf(figure, language));
      const asked = joinList(
        missing.periods.map((period) => sayPeriod(period, language)),
        language,
      );
      return say.period(name(of), name(measure), asked, labels);
    }
    case 'now': {
      const [of = '', measure = ''] = missing.series.split('.');
      return say.now(name(of), name(measure));
    }
    case 'figure':
      return say.figure(name(missing.of), name(missing.measure));
    case 'topic':
      return say.topic(name(missing.id));
    case 'currency': {
      const [of = '', measure = ''] = missing.series.split('.');
      return say.currency(name(of), name(measure));
    }
    case 'rest':
      return say.rest(name(missing.part), name(missing.whole));
    case 'words':
      // Only a few short words are repeated: never a person's whole text.
      return say.words(
        joinList(
          missing.words.slice(0, 3).map((word) => say.quoted([...word].slice(0, 24).join(''))),
          language,
        ),
      );
    case 'asking':
      return say.asking(missing.asking, joinList(missing.about.slice(0, 3).map(name), language));
    default:
      return missing satisfies never;
  }
}
