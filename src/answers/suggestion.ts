import type { Base } from '../knowledge/base.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { sayPeriod } from '../language/period-names.ts';
import type { Query } from '../questions/query.ts';

/** A query as a short question, for a button: at most 75 characters (Slack's button text; Discord allows 80). */
export function questionOf(base: Base, query: Query, language: Language): string | undefined {
  const text = longQuestion(base, query, language);
  return text === undefined ? undefined : [...text].length > 75 ? `${[...text].slice(0, 74).join('')}…` : text;
}

function longQuestion(base: Base, query: Query, language: Language): string | undefined {
  const say = messages[language].suggestions;
  const measure = (series: string) => base.name(series.split('.')[1] ?? '')[language];
  const period = (key: string | undefined) =>
    key === undefined ? '' : (base.figures.find((f) => f.id === key)?.moment?.[language] ?? sayPeriod(key, language));
  switch (query.ask) {
    case 'figure':
      return query.periods.length === 1
        ? say.figure(measure(query.series), period(query.periods[0]))
        : say.series(measure(query.series));
    case 'extreme':
      return query.by === 'value' ? say.extreme(measure(query.series), query.end) : undefined;
    case 'aggregate':
      return say.aggregate(measure(query.series), query.by);
    case 'change':
      return say.change(measure(query.series), period(query.from), period(query.to));
    case 'facts': {
      const statement = base.statements.get(query.ids[0] ?? '');
      if (!statement) return undefined;
      const asked = statement.asked[language][0];
      if (asked) return asked;
      return statement.defines ? say.define(base.name(statement.defines)[language]) : undefined;
    }
    case 'list': {
      const list = base.lists.get(query.id);
      return list && say.list(list.name[language]);
    }
    case 'summary':
      return query.scope === 'whole'
        ? say.summary(query.sentences)
        : say.section(base.article.sections.find(({ number }) => number === query.scope)?.name[language] ?? '');
    case 'filter':
    case 'versus':
    case 'source':
    case 'help':
      return undefined;
    default:
      return query satisfies never;
  }
}
