import type { Answer } from '../../src/answers/answer.ts';
import type { Base, FigureFact } from '../../src/knowledge/base.ts';
import { Article, Statement, Summary, Theme } from '../../src/knowledge/schema.ts';
import type { Language } from '../../src/language/language.ts';
import type { Query } from '../../src/questions/query.ts';
import { encodeQuery } from '../../src/questions/query-code.ts';
import { Context, type Core } from '../../src/respond.ts';

/** A small article about a bakery, and a brain that knows a few sentences: enough to try what lies around the brain. */
const both = (text: string) => ({ en: text, zh: `【${text}】` });
const figure = (id: string, period: string, printed: string, paragraph: string): FigureFact => ({
  id,
  about: [],
  paragraph,
  voice: 'article',
  asked: { en: [], zh: [] },
  of: 'bakery',
  measure: 'loaves',
  period,
  printed,
  value: printed,
});
const figures = [figure('l20', '2020', '300', '1.1'), figure('l21', '2021', '450', '1.2')];
const statements = [
  Statement.parse({ id: 'oven', answers: ['what'], en: 'The oven is old.', zh: '烤炉很旧。', paragraph: '2.1' }),
  Statement.parse({ id: 'baker', answers: ['who'], en: 'The baker is Ada.', zh: '面包师是阿达。', paragraph: '2.2' }),
];
const section = (number: number, name: string) => ({ number, name: both(name), paragraphs: 3, holds: both(name) });
const article = Article.parse({
  id: 'bakery',
  name: both('The Bakery'),
  author: 'a',
  outlet: 'o',
  republisher: 'r',
  scope: both('The Bakery'),
  sections: [section(0, 'Introduction'), section(1, 'Loaves'), section(2, 'People')],
  openers: ['loaves 2020', 'loaves 2021', 'who bakes', 'the oven'].map(both),
  main: 'bakery.loaves',
  stance: ['oven'],
  fingerprints: {},
});
const sentences = (scope: 'whole' | number) =>
  Summary.parse({ scope, sentences: [{ en: `About ${scope}.`, zh: `关于${scope}。`, paragraph: '1.1' }] });
const series = { id: 'bakery.loaves', of: 'bakery', measure: 'loaves', figures, totals: [] };

const base: Base = {
  article,
  entities: new Map(),
  measures: new Map(),
  topics: new Map(),
  figures,
  series: new Map([[series.id, series]]),
  statements: new Map(statements.map((s) => [s.id, s])),
  lists: new Map(),
  summaries: [sentences('whole'), sentences(1), sentences(2)],
  issues: [],
  themes: [
    Theme.parse({
      id: 'bread',
      name: both('Bread'),
      facts: ['l20', 'l21'],
      chart: series.id,
      questions: ['loaves 2020', 'who bakes'].map(both),
    }),
    Theme.parse({
      id: 'people',
      name: both('People'),
      facts: ['baker', 'oven'],
      questions: ['who bakes', 'nothing known'].map(both),
    }),
  ],
  subject: 'bakery',
  name: both,
};

const answered = (language: Language, headline: string, query: Query): Answer => ({
  status: 'answered',
  language,
  headline: language === 'zh' ? `【${headline}】` : headline,
  details: [],
  citations: [{ section: 1, paragraph: 1 }],
  next: [],
  code: encodeQuery(query),
});

const answer: Core['answer'] = (query, language) => {
  switch (query.ask) {
    case 'figure': {
      const told = figures.filter((f) => query.periods.length === 0 || query.periods.includes(f.period ?? ''));
      const text = told.map((f) => `${f.printed} loaves in ${f.period}`).join(', ');
      const points = told.map((f) => ({ label: f.period ?? '', value: Number(f.value) }));
      const chart = points.length > 1 ? { series: { title: 'Loaves', unit: 'loaves', points } } : {};
      return { ...answered(language, text, query), ...chart };
    }
    case 'facts':
      return answered(language, query.ids.map((id) => base.statements.get(id)?.en).join(' '), query);
    case 'summary':
      return answered(language, `Summary of ${query.scope}`, query);
    default:
      return answered(language, query.ask, query);
  }
};

const figureOf = (period: string): Query => ({ ask: 'figure', series: 'bakery.loaves', periods: [period] });

/** Understands "loaves 2020", "and 2021?" after a question about loaves, and "who bakes"; raises at "explode". */
export const core: Core = {
  base,
  answer,
  respond({ text: said, locale, language: chosen }, context) {
    const text = said.replace(/[【】]/g, '');
    const language = chosen ?? (/\p{Script=Han}|【/u.test(said) || locale?.startsWith('zh') ? 'zh' : 'en');
    if (text.includes('explode')) throw new Error('the oven exploded');
    const period = text.match(/20\d\d/)?.[0];
    const query: Query | undefined =
      text.startsWith('loaves') && period
        ? figureOf(period)
        : text.startsWith('and') && period && context?.code?.startsWith('fig')
          ? figureOf(period)
          : text.startsWith('who bakes')
            ? { ask: 'facts', ids: ['baker'] }
            : undefined;
    if (!query) {
      const declined: Answer = {
        status: 'not_covered',
        language,
        headline: 'The article does not say.',
        details: [],
        citations: [],
        next: [],
      };
      return { answer: declined, context: context ?? Context.parse({ language }) };
    }
    const given = answer(query, language);
    return { answer: given, context: Context.parse({ language, code: encodeQuery(query) }) };
  },
};
