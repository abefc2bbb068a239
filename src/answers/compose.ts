import type { Base } from '../knowledge/base.ts';
import type { Query } from '../questions/query.ts';
import { decodeQuery, encodeQuery } from '../questions/query-code.ts';
import { answerAggregate } from './aggregate.ts';
import type { Answer, Suggestion } from './answer.ts';
import { answerChange, answerExtreme } from './comparison.ts';
import { citationsOf, type Draft } from './draft.ts';
import { answerFacts, answerHelp, answerList, answerSummary } from './fact.ts';
import { answerFigure } from './figure.ts';
import { answerFilter } from './filter.ts';
import { type Frame, plainFrame } from './frame.ts';
import { answerSource } from './source.ts';
import { questionOf } from './suggestion.ts';
import { answerVersus } from './versus.ts';

/** Puts a query's answer together. Throws only for a query that its maker should have checked (see `answerable`). */
export function compose(base: Base, query: Query, frame: Frame, verdict = ''): Answer {
  return finish(base, draftOf(base, query, frame, verdict), frame, query);
}

function draftOf(base: Base, query: Query, frame: Frame, verdict: string): Draft {
  switch (query.ask) {
    case 'figure':
      return answerFigure(base, query, frame);
    case 'extreme':
      return answerExtreme(base, query, frame);
    case 'filter':
      return answerFilter(base, query, frame);
    case 'aggregate':
      return answerAggregate(base, query, frame);
    case 'change':
      return answerChange(base, query, frame);
    case 'versus':
      return answerVersus(base, query, frame);
    case 'facts':
      return answerFacts(base, query, frame, verdict);
    case 'list':
      return answerList(base, query, frame, verdict);
    case 'summary':
      return answerSummary(base, query, frame);
    case 'source': {
      const of = decodeQuery(query.code);
      return answerSource(
        base,
        of && answerable(base, of) ? compose(base, of, plainFrame(frame.language)) : undefined,
        frame,
      );
    }
    case 'help':
      return answerHelp(base, frame);
    default:
      return query satisfies never;
  }
}

/** Whether the facts that a query names are there: buttons may be older than the knowledge. */
export function answerable(base: Base, query: Query): boolean {
  try {
    draftOf(base, query, plainFrame('en'), '');
    return true;
  } catch {
    return false;
  }
}

/** Adds language, citations and follow-ups to a draft. */
export function finish(base: Base, draft: Draft, frame: Frame, query?: Query): Answer {
  const { language } = frame;
  return {
    status: draft.status ?? 'answered',
    language,
    headline: draft.headline,
    details: [...(draft.details ?? [])],
    citations: citationsOf(draft.paragraphs),
    ...(draft.working && draft.working.length > 0 ? { working: [...draft.working] } : {}),
    ...(draft.series ? { series: draft.series } : {}),
    next: suggestions(base, draft.next ?? [], language),
    ...(query && query.ask !== 'help' && query.ask !== 'source' ? { code: encodeQuery(query) } : {}),
  };
}

/** At most four follow-ups that have an answer and fit a button. */
export function suggestions(base: Base, queries: readonly Query[], language: Frame['language']): Suggestion[] {
  const made = new Map<string, Suggestion>();
  for (const query of queries) {
    const code = encodeQuery(query);
    const label = questionOf(base, query, language);
    if (code.length <= 80 && label && !made.has(label) && answerable(base, query)) made.set(label, { label, code });
    if (made.size === 4) break;
  }
  return [...made.values()];
}
