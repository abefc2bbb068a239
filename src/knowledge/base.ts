import type { Bilingual } from '../language/language.ts';
import type { Article, Entity, Figure, KnownIssue, List, Measure, Statement, Summary, Theme, Topic } from './schema.ts';

/** An article's knowledge, parsed and linked: look-ups only, no rules. */
export interface Base {
  readonly article: Article;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly figures: readonly FigureFact[];
  /** By "of.measure", in order of period. */
  readonly series: ReadonlyMap<string, FigureSeries>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly lists: ReadonlyMap<string, List>;
  readonly summaries: readonly Summary[];
  readonly issues: readonly KnownIssue[];
  readonly themes: readonly Theme[];
  /** The entity that a question means when it names none. */
  readonly subject: string;
  /** The name of any concept. */
  readonly name: (id: string) => Bilingual;
}

/** A figure with its printed text read: `value` in base units (yuan, shares, percent points). */
export interface FigureFact extends Figure {
  readonly value: string;
  readonly currency?: 'CNY' | 'HKD' | 'USD';
  /** "超2.8亿" is more-than, "约12万" is about. */
  readonly bound?: 'more-than' | 'less-than' | 'about';
  /** Set where the article does not print the value but a measure's rule gives it from two printed figures. */
  readonly computed?: { readonly by: 'product' | 'quotient'; readonly parts: readonly [FigureFact, FigureFact] };
}

export interface FigureSeries {
  readonly id: string;
  readonly of: string;
  readonly measure: string;
  /** Figures with a period, oldest first, then those with a moment. Printed totals are not among them. */
  readonly figures: readonly FigureFact[];
  readonly totals: readonly FigureFact[];
}
