import { createHash } from 'node:crypto';
import Big from 'big.js';
import { yearsOf } from '../language/periods.ts';
import type { Base, FigureFact } from './base.ts';

/**
 * What the schema cannot see: whether the figures agree with each other, whether every paragraph is spoken for, and,
 * where the article's text is at hand, whether it is this text and prints these figures. A contradiction that the
 * article itself holds is listed under known issues; one that is not listed is a mistake.
 */
export function checkKnowledge(base: Base): string[] {
  return [
    ...checkTotals(base),
    ...checkGrowth(base),
    ...checkUnits(base),
    ...checkParagraphs(base),
    ...checkSummaries(base),
  ];
}

const listed = (base: Base, check: string, id: string): boolean =>
  base.issues.some((issue) => issue.check === check && issue.figures.includes(id));

function checkTotals(base: Base): string[] {
  return [...base.series.values()].flatMap((series) =>
    series.totals.flatMap((total) => {
      const parts = series.figures.filter((figure) => yearsOf(total.totals ?? '').includes(figure.period ?? ''));
      const sum = parts.reduce((s, figure) => s.plus(figure.value), new Big(0));
      if (sum.eq(total.value) || listed(base, 'total', total.id)) return [];
      return [
        `figure ${total.id}: its parts add up to ${sum.toFixed()}, it says ${total.value}, and no known issue lists that`,
      ];
    }),
  );
}

function checkGrowth(base: Base): string[] {
  return [...base.measures].flatMap(([measure, { change_of: change }]) => {
    if (!change) return [];
    return [...base.series.values()]
      .filter((series) => series.measure === change)
      .flatMap((series) =>
        series.figures.flatMap((rate) => {
          const figures = base.series.get(`${series.of}.${measure}`)?.figures ?? [];
          const after = figures.find((figure) => figure.period === rate.period);
          const before = figures.find((figure) => figure.period === String(Number(rate.period) - 1));
          if (!after || !before) return [];
          const growth = new Big(after.value).div(before.value).minus(1).times(100);
          const places = rate.printed.split('.')[1]?.replace(/\D/g, '').length ?? 0;
          if (growth.round(places).eq(rate.value) || listed(base, 'growth', rate.id)) return [];
          return [
            `figure ${rate.id}: from ${before.printed} to ${after.printed} is ${growth.round(2).toFixed()}%, it says ${rate.printed}, and no known issue lists that`,
          ];
        }),
      );
  });
}

/** Money needs a currency, a percentage its sign: a unit that the printed text does not carry was mistaken. */
function checkUnits(base: Base): string[] {
  return base.figures.flatMap((figure) => {
    const unit = base.measures.get(figure.measure)?.unit;
    const wrong =
      ((unit === 'money' || unit === 'price') && !figure.currency) ||
      (unit === 'percent') !== figure.printed.includes('%');
    return wrong
      ? [`figure ${figure.id}: “${figure.printed}” does not fit the unit of ${figure.measure} (${unit})`]
      : [];
  });
}

const paragraphsOf = (base: Base): string[] =>
  base.article.sections.flatMap(({ number, paragraphs }) =>
    Array.from({ length: paragraphs + 1 }, (_, i) => `${number}.${i}`),
  );

function checkParagraphs(base: Base): string[] {
  const spoken = new Set(
    [...base.figures, ...base.statements.values(), ...base.lists.values(), ...base.issues].flatMap(
      ({ paragraph }) => paragraph,
    ),
  );
  const { without_facts: silent, fingerprints } = base.article;
  return paragraphsOf(base).flatMap((paragraph) => [
    ...(spoken.has(paragraph) || paragraph in silent
      ? []
      : [`paragraph ${paragraph} has no fact and is not named as carrying none`]),
    ...(spoken.has(paragraph) && paragraph in silent
      ? [`paragraph ${paragraph} is named as carrying no fact but has some`]
      : []),
    ...(paragraph in fingerprints ? [] : [`paragraph ${paragraph} has no fingerprint`]),
  ]);
}

function checkSummaries(base: Base): string[] {
  const scopes = ['whole', ...base.article.sections.map(({ number }) => number)] as const;
  return scopes.flatMap((scope) =>
    base.summaries.some((summary) => summary.scope === scope)
      ? []
      : [`there is no summary of ${scope === 'whole' ? 'the whole' : `section ${scope}`}`],
  );
}

export const fingerprint = (paragraph: string): string =>
  createHash('sha256').update(paragraph.replace(/\s+/gu, '')).digest('hex').slice(0, 16);

/** The article's paragraphs by reference, found by their fingerprints, from its plain text (a line a paragraph). */
export function locateParagraphs(base: Base, text: string): Map<string, string> {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);
  const byPrint = new Map(lines.map((line) => [fingerprint(line), line]));
  return new Map(
    Object.entries(base.article.fingerprints).flatMap(([paragraph, print]) => {
      const line = byPrint.get(print);
      return line === undefined ? [] : [[paragraph, line] as const];
    }),
  );
}

/** Holds the knowledge against the text itself: fingerprints, and each printed figure in its paragraph. */
export function checkAgainstText(base: Base, text: string): string[] {
  const paragraphs = locateParagraphs(base, text);
  const changed = Object.keys(base.article.fingerprints).filter((paragraph) => !paragraphs.has(paragraph));
  const missing = base.figures.flatMap((figure) => figureProblem(figure, paragraphs));
  return [
    ...changed.map((paragraph) => `paragraph ${paragraph}: no paragraph of the text has its fingerprint`),
    ...missing,
  ];
}

function figureProblem(figure: FigureFact, paragraphs: ReadonlyMap<string, string>): string[] {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s,]/gu, '').toLowerCase();
  return [figure.paragraph].flat().flatMap((reference) => {
    const paragraph = paragraphs.get(reference);
    if (paragraph === undefined || plain(paragraph).includes(plain(figure.printed))) return [];
    return [`figure ${figure.id}: “${figure.printed}” is not printed in paragraph ${reference}`];
  });
}

/** How much there is of what. */
export const countKnowledge = (base: Base): Readonly<Record<string, number>> => ({
  paragraphs: paragraphsOf(base).length,
  figures: base.figures.length,
  statements: base.statements.size,
  lists: base.lists.size,
  entities: base.entities.size,
  measures: base.measures.size,
  topics: base.topics.size,
  'known issues': base.issues.length,
});
