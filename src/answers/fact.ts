import type { Base } from '../knowledge/base.ts';
import type { List, Statement } from '../knowledge/schema.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { sayPeriod } from '../language/period-names.ts';
import type { Query, QueryOf } from '../questions/query.ts';
import { type Draft, paragraph } from './draft.ts';
import type { Frame } from './frame.ts';
import { capital, joinList, joinSentences, sayFigure, stop } from './wording.ts';

/** What one fact of any kind says, as a whole sentence, and where. */
export function sayFact(
  base: Base,
  id: string,
  language: Language,
): { text: string; paragraph: string | readonly string[] } | undefined {
  const statement = base.statements.get(id);
  if (statement) return { text: stop(statement[language], language), paragraph: statement.paragraph };
  const list = base.lists.get(id);
  if (list) return { text: sayList(base, list, language), paragraph: list.paragraph };
  const figure = base.figures.find((known) => known.id === id);
  if (figure) return { text: stop(capital(sayFigure(base, figure, language)), language), paragraph: figure.paragraph };
  const issue = base.issues.find((known) => known.id === id);
  return issue ? { text: stop(issue[language], language), paragraph: issue.paragraph } : undefined;
}

/** Statements: the first answers, the others stand under it. */
export function answerFacts(base: Base, query: QueryOf<'facts'>, frame: Frame, verdict = ''): Draft {
  const { language } = frame;
  const facts = query.ids.flatMap((id) => sayFact(base, id, language) ?? []);
  const [first, ...others] = facts;
  if (!first) throw new Error(`no facts ${query.ids.join(', ')}`);
  const statement = base.statements.get(query.ids[0] ?? '');
  // What is missing first, then what there is.
  const [missing = '', given] = statement?.not_given ? splitGap(first.text) : [];
  if (statement?.not_given)
    return {
      status: 'not_covered',
      headline: stop(missing, language),
      details: [...(given ? [given] : []), ...others.map(({ text }) => text)].map((text) =>
        paragraph(stop(capital(text), language)),
      ),
      paragraphs: facts.map((fact) => fact.paragraph),
      next: [],
    };
  const dated = statement?.when && frame.asking.includes('when') ? dateFirst(statement, language) : '';
  return {
    headline: joinSentences([verdict, dated, first.text], language),
    details: others.map((fact) => paragraph(fact.text)),
    paragraphs: facts.map((fact) => fact.paragraph),
    next: [],
  };
}

/** "It gives no price; it says only …": the two halves, where there are two. */
function splitGap(text: string): [string, string?] {
  const [missing = text, ...given] = text.split(/;\s|；|，(?=只|仅|主要|讲到|给出)/u);
  return given.length > 0 ? [missing, given.join('; ')] : [text];
}

/** The date by itself, where the sentence does not already hold it. */
function dateFirst(statement: Statement, language: Language): string {
  const date = sayPeriod(statement.when ?? '', language);
  return statement[language].includes(date) ? '' : stop(capital(date), language);
}

const itemNames = (base: Base, list: List, language: Language): string[] =>
  list.items.map((item) => (typeof item === 'string' ? base.name(item)[language] : item[language]));

/** "Investors named before the listing: Bolt, …". */
function sayList(base: Base, list: List, language: Language): string {
  const items = itemNames(base, list, language);
  return stop(
    `${capital(list.name[language])}${language === 'en' ? ': ' : '：'}${joinList(items, language)}`,
    language,
  );
}

/** A list in full, or how many it holds. */
export function answerList(base: Base, query: QueryOf<'list'>, frame: Frame, verdict = ''): Draft {
  const { language } = frame;
  const list = base.lists.get(query.id);
  if (!list) throw new Error(`no list ${query.id}`);
  const items = itemNames(base, list, language);
  const en = language === 'en';
  const many = `${items.length}`;
  const named = list.complete ? '' : en ? ' named' : '（文中列出的）';
  const headline = query.count
    ? en
      ? `${capital(NUMBERS[items.length] ?? many)}${named}: ${joinList(items, language)}`
      : `${many}个${named}：${joinList(items, language)}`
    : `${capital(list.name[language])}${en ? ': ' : '：'}${joinList(items, language)}`;
  const short = headline.length <= 300;
  return {
    headline: joinSentences(
      [verdict, stop(short ? headline : headline.slice(0, headline.indexOf(en ? ':' : '：')), language)],
      language,
    ),
    details: items.length > 3 || !short ? [{ kind: 'list', items }] : [],
    paragraphs: [list.paragraph],
    next: list.items.flatMap((item): Query[] => {
      const statement = typeof item === 'string' && definitionOf(base, item);
      return statement ? [{ ask: 'facts', ids: [statement.id] }] : [];
    }),
  };
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The statement that explains a concept. */
export const definitionOf = (base: Base, id: string): Statement | undefined =>
  [...base.statements.values()].find((statement) => statement.defines === id);

/** A summary of the whole or of one section, in as many sentences as asked for. */
export function answerSummary(base: Base, query: QueryOf<'summary'>, frame: Frame): Draft {
  const { language } = frame;
  const summary = base.summaries.find(({ scope }) => scope === query.scope) ?? base.summaries[0];
  const sentences = (summary?.sentences ?? []).slice(0, query.sentences);
  const texts = sentences.map((sentence) => stop(sentence[language], language));
  const lead = texts.length > 3 ? 1 : texts.length;
  const next: Query[] = base.article.sections
    .filter((section) => section.number !== query.scope)
    .map((section) => ({ ask: 'summary', scope: section.number, sentences: 3 }));
  return {
    headline: joinSentences(texts.slice(0, lead), language),
    details: texts.length > lead ? [{ kind: 'list', items: texts.slice(lead) }] : [],
    paragraphs: sentences.map((sentence) => sentence.paragraph),
    next: [
      ...(query.sentences < 10 && query.scope === 'whole'
        ? [{ ask: 'summary' as const, scope: 'whole' as const, sentences: 10 }]
        : []),
      ...next,
    ],
  };
}

/** What a person can ask: said for greetings, "help" and to open a chat. */
export function answerHelp(base: Base, frame: Frame, opening = ''): Draft {
  const { language } = frame;
  const say = messages[language].answers;
  return {
    status: 'help',
    headline: joinSentences([opening, base.article.scope[language]], language),
    details: [
      paragraph(say.tryAsking),
      { kind: 'list', items: base.article.openers.map((opener) => opener[language]) },
    ],
    paragraphs: [],
  };
}
