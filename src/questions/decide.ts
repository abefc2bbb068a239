import { absentOutcome, gapOutcome } from './absent-outcome.ts';
import { type Asked, type Evidence, gather } from './evidence.ts';
import { factOutcome } from './fact-outcome.ts';
import { figuresAtLast, figuresOutcome } from './figures-outcome.ts';
import type { Brain, Outcome } from './outcome.ts';
import type { Query } from './query.ts';

/** What becomes of a question: the first of these that has an outcome. */
export function decide(asked: Asked, brain: Brain): Outcome {
  const evidence = gather(asked, brain);
  return (
    gapOutcome(evidence) ??
    figuresOutcome(evidence) ??
    unclearFigures(evidence) ??
    absentOutcome(evidence) ??
    outsideSeries(evidence) ??
    factOutcome(evidence) ??
    figuresAtLast(evidence) ??
    unanswered(evidence)
  );
}

/** Figures of which something is asked that none of their queries says in full: asked back with what they can tell. */
function unclearFigures({ base, numeric, about }: Evidence): Outcome | undefined {
  const series = base.series.get(numeric?.unclear ?? '');
  if (!series) return undefined;
  const over = { series: series.id, periods: [] };
  const choices: Query[] = [
    { ask: 'figure', ...over },
    { ask: 'extreme', ...over, end: 'highest', rank: 1, by: 'value' },
    { ask: 'aggregate', ...over, by: 'sum' },
  ];
  return { kind: 'clarify', choices, topic: series.measure, about, confidence: 0.3 };
}

/** A figure of a year that the series does not have, of today, or in other money. */
function outsideSeries({ base, asks, numeric, about }: Evidence): Outcome | undefined {
  const missing = numeric?.missing;
  // "It bought six in 2021, right?", of the one figure that there is: told with its own date.
  const only = missing?.kind === 'period' ? base.series.get(missing.series)?.figures : undefined;
  if (missing?.kind === 'period' && asks.yesNo && only?.length === 1)
    return {
      kind: 'query',
      queries: [{ ask: 'figure', series: missing.series, periods: [] }],
      notSo: true,
      about,
      confidence: 0.7,
    };
  return missing?.kind === 'period' || missing?.kind === 'currency' || missing?.kind === 'now'
    ? { kind: 'declined', missing, nearest: [], about, confidence: 0.6 }
    : undefined;
}

/** Declined with the nearest facts, or asked back with what can be asked of the matter. */
function unanswered({ base, reading, numeric, telling, facts, chosen, nearest, about }: Evidence): Outcome {
  if (numeric?.missing) return { kind: 'declined', missing: numeric.missing, nearest, about, confidence: 0.6 };
  if (reading.unknown.length > 0)
    return {
      kind: 'declined',
      missing: { kind: 'words', words: reading.unknown.map(({ word }) => word) },
      nearest: telling.length > 0 && (chosen?.coverage ?? 0) > 0.3 ? nearest : [],
      about,
      confidence: 0.2,
    };
  const [topic] = telling;
  if (!topic) return { kind: 'clarify', choices: [], about, confidence: 0.1 };
  const choices = facts
    .slice(0, 4)
    .map(({ id }): Query => (base.lists.has(id) ? { ask: 'list', id, count: false } : { ask: 'facts', ids: [id] }));
  return { kind: 'clarify', choices, topic, about, confidence: 0.3 };
}
