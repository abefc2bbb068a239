import type { Missing } from '../answers/declined.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import type { Inherited, Numeric } from './figures-understood.ts';
import type { Reading } from './reading.ts';
import { owns, pickSeries } from './series-choice.ts';
import { mainSeries, moneyOfDay, seriesByTopic, seriesOfMoments } from './unnamed-series.ts';

/** The series of figures that a question is about: by its measures, by what was spoken of, or by its matter alone. */

interface FoundSeries {
  readonly series: FigureSeries;
  /** Concepts of the question that it accounts for. */
  readonly explained: readonly string[];
  readonly wrongOwner?: Numeric['wrongOwner'];
}

interface Sought {
  readonly found: readonly FoundSeries[];
  readonly missing: Missing | undefined;
  /** Whether the very figures are asked for (Numeric.sure). */
  readonly sure: boolean;
}

/** A question about today. */
export const NOW = /现在|目前|如今|(?<![a-z])(?:now|today|currently)(?![a-z])/u;

/** The series that a question asks about, and what it asks for that there is not. */
export function seriesSought({
  base,
  reading,
  asks,
  inherited,
  elliptical,
  mentioned,
  entities,
  measures,
}: {
  readonly base: Base;
  readonly reading: Reading;
  readonly asks: Asks;
  readonly inherited: Inherited;
  readonly elliptical: boolean;
  readonly mentioned: readonly string[];
  readonly entities: readonly string[];
  readonly measures: readonly string[];
}): Sought {
  const found: FoundSeries[] = [];
  let missing: Missing | undefined;
  let sure = false;
  for (const measure of measures) {
    const picked = pickSeries(
      base,
      measure,
      entities,
      elliptical ? inherited.subject : undefined,
      mentioned,
      reading.text,
    );
    if (picked.missing) missing ??= picked.missing;
    for (const series of picked.series)
      found.push({ series, explained: [measure, ...picked.explained], wrongOwner: picked.wrongOwner });
  }
  if (measures.length === 0 && elliptical && inherited.series) {
    const series = base.series.get(inherited.series);
    if (
      series &&
      NOW.test(reading.text) &&
      reading.periods.length === 0 &&
      reading.words <= 8 &&
      !asks.has('thanks') &&
      !asks.has('bye')
    )
      return { found: [], missing: { kind: 'now', series: series.id }, sure };
    const others = entities.filter((id) => owns(base, id) && id !== series?.of);
    if (series && others.length === 0) found.push({ series, explained: [] });
    else if (series && others[0]) {
      const picked = pickSeries(base, series.measure, others, undefined, mentioned, reading.text);
      if (picked.missing) missing = picked.missing;
      for (const own of picked.series) found.push({ series: own, explained: picked.explained });
    }
  }
  if (found.length === 0 && (!missing || entities.length > 0)) {
    const days = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
    const own = entities.length > 0 || !elliptical;
    const ofDay = moneyOfDay(
      base,
      reading,
      asks,
      mentioned,
      own ? entities : [inherited.subject ?? ''],
      days.length > 0 || !elliptical ? days : inherited.keys,
    );
    if (ofDay) sure = true;
    const meant =
      ofDay ??
      seriesOfMoments(base, asks, mentioned) ??
      seriesByTopic(base, reading, asks, mentioned) ??
      mainSeries(base, reading, asks, mentioned);
    if (meant) missing = undefined;
    if (meant)
      found.push({
        series: meant,
        explained: [meant.of, ...mentioned.filter((id) => meant.figures.some((figure) => figure.about.includes(id)))],
      });
  }
  return { found, missing, sure };
}
