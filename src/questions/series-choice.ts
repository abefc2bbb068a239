import type { Missing } from '../answers/declined.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';

/** Which series of figures a question is about. */

/** Kinds of entity that have figures of their own: naming one that has not means asking for what is missing. */
const OWNER_KINDS = new Set(['company', 'investor', 'organisation', 'product', 'person', 'outlet', 'team']);

export const owns = (base: Base, id: string): boolean =>
  OWNER_KINDS.has(base.entities.get(id)?.kind ?? '') || base.entities.get(id)?.owner !== undefined;

/** The series of a measure that a named topic is the opposite of ("profit" of "loss"), for the subject alone. */
export function contraryMeasure(
  base: Base,
  mentioned: readonly string[],
  entities: readonly string[],
): { series: FigureSeries; topic: string } | undefined {
  if (entities.some((id) => id !== base.subject && owns(base, id))) return undefined;
  for (const topic of mentioned) {
    const opposite = base.topics.get(topic)?.opposite;
    const series = opposite && base.measures.has(opposite) ? base.series.get(`${base.subject}.${opposite}`) : undefined;
    if (series) return { series, topic };
  }
  return undefined;
}

export const ordinal = (asks: Asks): boolean => asks.has('first') || asks.has('last') || asks.rank > 1;

export const money = (base: Base, series: FigureSeries): boolean =>
  ['money', 'price'].includes(base.measures.get(series.measure)?.unit ?? '');

export function pickSeries(
  base: Base,
  measure: string,
  entities: readonly string[],
  heir: string | undefined,
  mentioned: readonly string[],
  text: string,
) {
  const all = [...base.series.values()].filter((series) => series.measure === measure);
  const concerned = (series: FigureSeries): ReadonlySet<string> =>
    new Set([
      series.of,
      base.entities.get(series.of)?.owner ?? '',
      ...series.figures.flatMap((figure) => figure.about),
      ...(base.entities.get(series.of)?.kin ?? []),
    ]);
  const own = all.filter((series) => entities.includes(series.of));
  const owners = entities.filter((id) => owns(base, id));
  if (own.length > 0) {
    // Somebody else's thing given to the wrong owner is corrected; a stranger to the figures is not overlooked.
    const [series] = own as [FigureSeries];
    const owner = base.entities.get(series.of)?.owner;
    const claimed = owners.find((id) => !own.some((one) => concerned(one).has(id)));
    const wrongOwner = owner && claimed && claimed !== owner ? { claimed, owner } : undefined;
    const explained = [
      ...own.map((one) => one.of),
      ...entities.filter((id) => own.some((one) => concerned(one).has(id))),
      ...(wrongOwner ? [wrongOwner.claimed] : []),
    ];
    return { series: own, explained, wrongOwner };
  }
  const stranger = owners.find((id) => id !== base.subject && !all.some((series) => concerned(series).has(id)));
  if (stranger) {
    // "What did the sale bring in": a loose word for another figure of theirs, in the same unit, on the same matter.
    const unit = base.measures.get(measure)?.unit;
    const akin = [...base.series.values()].filter(
      (series) =>
        series.of === stranger &&
        base.measures.get(series.measure)?.unit === unit &&
        series.figures.some((figure) => figure.about.some((id) => base.topics.has(id) && mentioned.includes(id))),
    );
    const own = [...base.series.values()].filter(
      (series) => series.of === stranger && base.measures.get(series.measure)?.unit === unit,
    );
    if (
      akin.length === 0 &&
      own.length === 1 &&
      unit === 'money' &&
      /(?<![a-z])(?:sales?|sold|sell|sells|cash|disposals?)(?![a-z])|套现|卖/u.test(text)
    )
      return { series: own, explained: [stranger, measure] };
    if (akin.length > 0)
      return {
        series: akin,
        explained: [
          stranger,
          ...mentioned.filter((id) =>
            akin.some((series) => series.figures.some((figure) => figure.about.includes(id))),
          ),
        ],
      };
  }
  // "Acme's own capacity", where only others' is given.
  if (
    entities.length === 1 &&
    entities[0] === base.subject &&
    !all.some((series) => concerned(series).has(base.subject))
  )
    return { series: [], explained: [], missing: { kind: 'figure', of: base.subject, measure } satisfies Missing };
  if (stranger)
    return { series: [], explained: [], missing: { kind: 'figure', of: stranger, measure } satisfies Missing };
  const inherited = heir && heir !== base.subject && !entities.includes(base.subject) ? heir : undefined;
  const heirs = inherited ? all.filter((series) => series.of === inherited) : [];
  if (inherited && heirs.length === 0 && owners.length === 0)
    return { series: [], explained: [], missing: { kind: 'figure', of: inherited, measure } satisfies Missing };
  const related = all.filter((series) => entities.some((id) => id !== base.subject && concerned(series).has(id)));
  const subjects = all.filter((series) => series.of === base.subject);
  const chosen =
    heirs.length > 0 ? heirs : related.length > 0 ? related : subjects.length > 0 ? subjects : all.slice(0, 1);
  return {
    series: chosen,
    explained: entities.filter((id) => id === base.subject || chosen.some((series) => concerned(series).has(id))),
  };
}
