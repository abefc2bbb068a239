import { questionOf } from './answers/suggestion.ts';
import { capital } from './answers/wording.ts';
import type { Completion } from './command.ts';
import type { Base } from './knowledge/base.ts';
import type { Language } from './language/language.ts';
import { messages } from './language/messages.ts';
import { normalize } from './language/normalize.ts';
import { sayPeriod } from './language/period-names.ts';
import type { Query } from './questions/query.ts';
import { completeZone } from './schedules/zones.ts';

/** What is offered while somebody types an option: by rank, and good picks before the first letter. */

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Discord shows no more (PLATFORMS.md, D-CMD), and a name or value is at most 100 characters long. */
const MOST = 25;
const LONGEST = 100;

interface Candidate extends Choice {
  /** Other words for it: a match in one ranks below a match in the name. */
  readonly keywords: readonly string[];
  /** Text in which it may be mentioned: the last rank. */
  readonly content?: string;
}

/** What only the composition knows. */
export interface Known {
  /** The schedules of the place, for an option that names one. */
  readonly schedules?: readonly Choice[];
  /** The series that another option of the command names: then only its times are offered. */
  readonly series?: string | undefined;
  /** Whether a question finds an answer: others are not offered. */
  readonly answers?: (question: string) => boolean;
}

/** What to offer for what was typed so far. On empty input the first candidates, which stand in the order of their use. */
export function complete(
  base: Base,
  kind: Completion,
  typed: string,
  language: Language,
  { schedules = [], series, answers = () => true }: Known = {},
): Choice[] {
  // Zones have their own words: cities that give none its name, in both languages.
  if (kind === 'zone') return completeZone(normalize(typed), MOST).map((zone) => ({ name: zone, value: zone }));
  const candidates = candidatesFor(base, kind, language, { schedules, series }).filter(
    (c) => c.name && c.value && c.value.length <= LONGEST,
  );
  const wanted = normalize(typed);
  const ranked =
    wanted === ''
      ? candidates
      : candidates
          .map((candidate) => ({ candidate, rank: rankOf(candidate, wanted) }))
          .filter(({ rank }) => rank < NO_MATCH)
          .sort((a, b) => a.rank - b.rank)
          .map(({ candidate }) => candidate);
  const offered = new Map<string, Choice>();
  for (const { name, value } of ranked) {
    if (offered.size === MOST) break;
    if (!offered.has(name) && (kind !== 'question' || answers(value)))
      offered.set(name, { name: shorten(name), value });
  }
  return [...offered.values()];
}

const NO_MATCH = 6;

/** 0 the very thing, 1 begins so, 2 a keyword is that, 3 a keyword begins so, 4 all words occur, 5 its content has them. */
function rankOf({ name, keywords, content }: Candidate, wanted: string): number {
  const title = normalize(name);
  const others = keywords.map(normalize);
  if (title === wanted) return 0;
  if (title.startsWith(wanted)) return 1;
  if (others.includes(wanted)) return 2;
  if (others.some((word) => word.startsWith(wanted))) return 3;
  const words = wanted.split(/[\s·,，、]+/u).filter(Boolean);
  const all = [title, ...others].join(' ');
  if (words.every((word) => all.includes(word))) return 4;
  const more = `${all} ${normalize(content ?? '')}`;
  return words.every((word) => more.includes(word)) ? 5 : NO_MATCH;
}

function candidatesFor(
  base: Base,
  kind: Exclude<Completion, 'zone'>,
  language: Language,
  { schedules, series }: Required<Omit<Known, 'answers'>>,
): Candidate[] {
  switch (kind) {
    case 'question':
      return questions(base, language);
    case 'series':
      return seriesOf(base, language);
    case 'period':
      return periods(base, language, series);
    case 'topic':
      return scopes(base, language);
    case 'schedule':
      return schedules.map((schedule) => ({ ...schedule, keywords: [schedule.value] }));
    default:
      return kind satisfies never;
  }
}

/** The article's own openers first, then what its themes, facts and figures answer. */
function questions(base: Base, language: Language): Candidate[] {
  const other = language === 'en' ? 'zh' : 'en';
  const asked = [...base.article.openers, ...base.themes.flatMap((theme) => theme.questions)].map((question) => ({
    name: question[language],
    value: question[language],
    keywords: [question[other]],
  }));
  const facts = [...base.statements.values()].flatMap((statement) => {
    const name = questionOf(base, { ask: 'facts', ids: [statement.id] }, language);
    if (!name) return [];
    const question = capital(name);
    return [{ name: question, value: question, keywords: statement.asked[language], content: statement[language] }];
  });
  const figures = seriesOf(base, language).flatMap(({ value: series, keywords }) => {
    const words = keywords.join(' ');
    const dated = base.series.get(series)?.figures.flatMap(({ period }) => period ?? []) ?? [];
    return [undefined, ...dated].flatMap((period) => {
      const query: Query = { ask: 'figure', series, periods: period === undefined ? [] : [period] };
      const question = capital(questionOf(base, query, language) ?? '');
      // A single year is offered to whoever names it, after all that is about the measure.
      return { name: question, value: question, keywords: period === undefined ? keywords : [], content: words };
    });
  });
  return [...asked, ...facts, ...figures];
}

/** Every series, those of the article's subject and with the most figures first. */
function seriesOf(base: Base, language: Language): Candidate[] {
  const aliases = (id: string): string[] => {
    const concept = base.entities.get(id) ?? base.measures.get(id);
    const { en = [], zh = [] } = concept?.aliases ?? {};
    return [base.name(id).en, base.name(id).zh, ...en, ...zh];
  };
  return [...base.series.values()]
    .toSorted(
      (a, b) => Number(b.of === base.subject) - Number(a.of === base.subject) || b.figures.length - a.figures.length,
    )
    .map(({ id, of, measure }) => ({
      name:
        of === base.subject
          ? base.name(measure)[language]
          : `${base.name(of)[language]} · ${base.name(measure)[language]}`,
      value: id,
      keywords: [...aliases(measure), ...(of === base.subject ? [] : aliases(of))],
      content: aliases(of).join(' '),
    }));
}

/** Every time for which the article has a figure, of one series if it is named: years first, the latest before the others. */
function periods(base: Base, language: Language, series: string | undefined): Candidate[] {
  const figures = base.series.get(series ?? '')?.figures ?? base.figures;
  const known = [...new Set(figures.flatMap((figure) => figure.period ?? []))];
  const year = /^\d{4}$/;
  return known
    .toSorted((a, b) => Number(year.test(b)) - Number(year.test(a)) || b.localeCompare(a))
    .map((period) => ({
      name: sayPeriod(period, language),
      value: period,
      keywords: [period, sayPeriod(period, 'en'), sayPeriod(period, 'zh')],
    }));
}

/** The whole article and its sections. */
function scopes(base: Base, language: Language): Candidate[] {
  const whole = { name: messages[language].commands.whole, value: 'whole', keywords: ['whole', 'all', '全文', '全部'] };
  const sections = base.article.sections.map(({ number, name, holds }) => ({
    name: `${number} · ${name[language]}`,
    value: String(number),
    keywords: [String(number), name.en, name.zh],
    content: `${holds.en} ${holds.zh}`,
  }));
  return [whole, ...sections];
}

const shorten = (name: string): string => {
  const characters = Array.from(name);
  return characters.length <= LONGEST ? name : `${characters.slice(0, LONGEST - 1).join('')}…`;
};
