import type { Answer, Block, Suggestion } from '../answers/answer.ts';
import type { Base } from '../knowledge/base.ts';
import type { Theme } from '../knowledge/schema.ts';
import type { Bilingual, Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import type { Query } from '../questions/query.ts';
import type { Core } from '../respond.ts';
import type { Spec, What } from './spec.ts';

export interface EditionOf {
  readonly core: Core;
  readonly spec: Pick<Spec, 'what' | 'language'>;
  /** How many editions came before: 0 for the first. */
  readonly number: number;
  /** When it should have been posted, as the reader's language says it, if it comes late. */
  readonly lateSince?: string | undefined;
}

/** One part of a series: a name for its head, and how to say it. */
interface Part {
  readonly name: Bilingual | undefined;
  readonly say: (core: Core, language: Language) => Answer;
  readonly questions: readonly Bilingual[];
}

/** How many editions there are until a series starts again. */
export const cycle = (base: Base, what: What): number => partsOf(base, what).length;

/**
 * What a scheduled post says: pure, so that a preview is the post. Every edition ends with two questions that can be
 * asked with a button; the last says that it is, and the first of the next round that the series starts again.
 */
export function edition({ core, spec: { what, language }, number, lateSince }: EditionOf): Answer {
  const said = messages[language].schedules;
  const parts = partsOf(core.base, what);
  const index = number % Math.max(1, parts.length);
  const part = parts[index];
  // An article may lack what a schedule was made for (no themes, say): its summary is always there.
  const { name, say, questions } = part ?? whole(core.base);
  const answer = say(core, language);
  const head = name && said.part(name[language], index + 1, parts.length);
  const notes = [
    lateSince === undefined ? undefined : said.late(lateSince),
    parts.length > 1 && index === 0 && number > 0 ? said.startsAgain : undefined,
    parts.length > 1 && index === parts.length - 1 ? said.lastPart : undefined,
  ].filter((note) => note !== undefined);
  return {
    ...answer,
    headline: head === undefined ? answer.headline : `${head}${language === 'zh' ? '：' : ': '}${answer.headline}`,
    details: [...answer.details, ...notes.map((text): Block => ({ kind: 'paragraph', text }))],
    next: twoQuestions(core, language, questions, answer.next),
  };
}

function partsOf(base: Base, what: What): readonly Part[] {
  switch (what) {
    case 'summary':
      return [whole(base)];
    case 'sections':
      return base.article.sections
        .filter((section) => base.summaries.some((summary) => summary.scope === section.number))
        .map((section) => ({
          name: section.name,
          say: asks({ ask: 'summary', scope: section.number, sentences: 5 }),
          questions: [],
        }));
    case 'figures':
      return [...base.series.values()]
        .filter((series) => series.figures.length > 1)
        .map((series) => ({
          name: undefined,
          say: asks({ ask: 'figure', series: series.id, periods: [] }),
          questions: [],
        }));
    case 'fact':
      return mixed([...base.statements.keys()]).map((id) => ({
        name: { en: messages.en.schedules.factOfTheDay, zh: messages.zh.schedules.factOfTheDay },
        say: asks({ ask: 'facts', ids: [id] }),
        questions: [],
      }));
    case 'series':
      return base.themes.map((theme) => ({
        name: theme.name,
        say: (core, language) => sayTheme(core, theme, language),
        questions: theme.questions,
      }));
    default:
      return what satisfies never;
  }
}

/** Each once, neighbours far apart: what stands together in the knowledge says much the same. */
function mixed<T>(list: readonly T[]): T[] {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
  let stride = Math.max(1, Math.round(list.length * 0.618));
  while (common(stride, list.length) > 1) stride += 1;
  return list.flatMap((_, i) => list[((i + 1) * stride) % list.length] ?? []);
}

const whole = (base: Base): Part => ({
  name: undefined,
  say: asks({ ask: 'summary', scope: 'whole', sentences: 5 }),
  questions: base.article.openers,
});

const asks =
  (query: Query) =>
  (core: Core, language: Language): Answer =>
    core.answer(query, language);

/** A theme's facts in its order: the first is the headline, the others a list; each keeps its paragraph. */
function sayTheme(core: Core, theme: Theme, language: Language): Answer {
  const answers = theme.facts.flatMap((id) => {
    const query = queryOfFact(core.base, id);
    return query ? [core.answer(query, language)] : [];
  });
  const chart = theme.chart === undefined ? undefined : core.answer(chartOf(theme.chart), language);
  const [first, ...others] = answers;
  if (!first) return whole(core.base).say(core, language);
  const list: Block[] = others.length > 0 ? [{ kind: 'list', items: others.map((answer) => answer.headline) }] : [];
  const citations = new Map(
    [...answers, ...(chart ? [chart] : [])].flatMap((a) => a.citations).map((c) => [`${c.section}.${c.paragraph}`, c]),
  );
  return {
    status: 'answered',
    language,
    headline: first.headline,
    details: list,
    citations: [...citations.values()],
    ...(chart?.series ? { series: chart.series } : {}),
    next: [],
  };
}

const chartOf = (series: string): Query => ({ ask: 'figure', series, periods: [] });

/** The question whose answer is this fact. */
function queryOfFact(base: Base, id: string): Query | undefined {
  if (base.statements.has(id)) return { ask: 'facts', ids: [id] };
  if (base.lists.has(id)) return { ask: 'list', id, count: false };
  const figure = base.figures.find((candidate) => candidate.id === id);
  if (!figure) return undefined;
  const series = `${figure.of}.${figure.measure}`;
  return { ask: 'figure', series, periods: figure.period === undefined ? [] : [figure.period] };
}

/** Two buttons: the part's own questions, else what the answer suggests, else those for somebody who has not asked yet. */
function twoQuestions(
  core: Core,
  language: Language,
  questions: readonly Bilingual[],
  suggested: readonly Suggestion[],
): Suggestion[] {
  const asButton = (question: Bilingual): Suggestion[] => {
    const { answer } = core.respond({ text: question[language], language });
    return answer.status === 'answered' && answer.code !== undefined && answer.code.length <= 80
      ? [{ label: question[language], code: answer.code }]
      : [];
  };
  const chosen: Suggestion[] = [];
  for (const candidates of [
    () => questions.flatMap(asButton),
    () => suggested,
    () => core.base.article.openers.flatMap(asButton),
  ]) {
    if (chosen.length >= 2) break;
    for (const candidate of candidates())
      if (!chosen.some((other) => other.code === candidate.code)) chosen.push(candidate);
  }
  return chosen.slice(0, 2);
}
