import Big from 'big.js';
import type { Missing } from '../answers/declined.ts';
import type { Base, FigureFact, FigureSeries } from '../knowledge/base.ts';
import { periodMatches } from '../language/periods.ts';
import { type Asks, MULTIPLIED } from './asks.ts';
import type { Reading } from './reading.ts';

/** Which series of figures a question is about. */

/** Kinds of entity that have figures of their own: naming one that has not means asking for what is missing. */
const OWNER_KINDS = new Set(['company', 'investor', 'organisation', 'product', 'person', 'outlet', 'team']);

export const owns = (base: Base, id: string): boolean =>
  OWNER_KINDS.has(base.entities.get(id)?.kind ?? '') || base.entities.get(id)?.owner !== undefined;

/** "How many shares did they sell": a number is asked for, and one series of that unit is about what is named. */
export function seriesByTopic(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
): FigureSeries | undefined {
  if (
    !(
      asks.howMany ||
      asks.has('how-much') ||
      asks.difference ||
      asks.has('sum') ||
      asks.has('more') ||
      asks.has('less') ||
      asks.has('amount') ||
      asks.has('mean') ||
      asks.has('implied') ||
      asks.has('per') ||
      (asks.yesNo && reading.amounts.some(({ qualified, percent }) => qualified && !percent)) ||
      (asks.has('when') && ordinal(asks))
    )
  )
    return undefined;
  const unit = /每股|一股|股价|per share|a share|\/share|\bpx\b|price|价/u.test(reading.text)
    ? 'price'
    : /股|shares?\b|stock\b/u.test(reading.text) || asks.has('when')
      ? 'shares'
      : asks.has('how-much') || /钱|现|金额|money|cash|dollar|元|[$]/u.test(reading.text)
        ? 'money'
        : undefined;
  // "How strong is Acme centre's computing power?": the one figure of that thing on the matter named.
  if (asks.number) {
    const ofIt = [...base.series.values()].filter(
      (series) =>
        series.of !== base.subject &&
        mentioned.includes(series.of) &&
        series.figures.length === 1 &&
        series.figures.some(({ about }) => about.some((id) => base.topics.has(id) && mentioned.includes(id))),
    );
    if (ofIt.length === 1 && !ofIt[0]?.figures.some(({ about }) => about.some((id) => base.topics.get(id)?.absent)))
      return ofIt[0];
  }
  if (!unit) return undefined;
  const candidates = [...base.series.values()].filter(
    (series) =>
      base.measures.get(series.measure)?.unit === unit &&
      mentioned.includes(series.of) &&
      series.figures.some((figure) => figure.about.some((id) => base.topics.has(id) && mentioned.includes(id))),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

const isTop = (figure: FigureFact | undefined, figures: FigureSeries['figures']): boolean =>
  figure !== undefined && figures.every(({ value }) => Number(value) <= Number(figure.value));

/** "At its peak, how many times its value on the day it listed?": two moments of one series, and the measure not named. */
export function seriesOfMoments(base: Base, asks: Asks, mentioned: readonly string[]): FigureSeries | undefined {
  const both = asks.has('times') || asks.difference || asks.has('percent') || asks.ratio || asks.moving;
  const value = asks.number || asks.asking.every((kind) => kind === 'what');
  if (!both && !value) return undefined;
  return [...base.series.values()].find(({ figures }) => {
    const named = figures.filter(
      ({ moment, about }) =>
        moment !== undefined &&
        about.some((id) => mentioned.includes(id) && figures.filter((one) => one.about.includes(id)).length === 1),
    );
    return (
      figures.length > 1 && (both ? named.length === figures.length : named.length === 1 && isTop(named[0], figures))
    );
  });
}

/** "Is that 199.9% right?", "what is the 503.24?": the figures that print this very number, if they are of one series. */
export function figuresByAmount(base: Base, { amounts, text }: Reading): readonly FigureFact[] {
  const stated = amounts.map(({ value, percent, start, end }) => ({
    value,
    percent,
    digits: /\d+(?:\.\d+)?/u.exec(text.slice(start, end))?.[0],
  }));
  const found = base.figures.filter((figure) =>
    stated.some(
      ({ value, percent, digits }) =>
        ((percent || value.gte(1000)) && value.eq(new Big(figure.value).abs())) ||
        // "503.24" without its scale is telling enough; "12" is not.
        (digits?.includes('.') &&
          figure.printed.includes(digits) &&
          new RegExp(`(?<![\\d.])${digits.replace('.', '\\.')}0*(?![\\d.])`, 'u').test(figure.printed)),
    ),
  );
  // A rate named with the two figures that it comes from is what the question is about.
  const rate = found.find(({ of, measure }) =>
    found.every(
      (other) =>
        other.of === of && (other.measure === measure || base.measures.get(other.measure)?.change_of === measure),
    ),
  );
  if (rate) return found.filter(({ measure }) => measure === rate.measure);
  return new Set(found.map(({ of, measure }) => `${of}.${measure}`)).size === 1 ? found : [];
}

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

/** "4,000 cards for 10,000, how many for one?": two figures of one kind, each stated with its number. */
export function seriesByAmounts(base: Base, { amounts }: Reading): FigureSeries[] {
  const named = base.figures.filter((figure) =>
    amounts.some(({ value, percent }) => !percent && value.gte(1000) && value.eq(figure.value)),
  );
  const series = [...new Set(named.map(({ of, measure }) => `${of}.${measure}`))].flatMap(
    (id) => base.series.get(id) ?? [],
  );
  const [a, b] = series;
  return a && b && series.length === 2 && a.of === b.of && sameUnit(base, a, b) ? series : [];
}

const sameUnit = (base: Base, a: FigureSeries, b: FigureSeries): boolean =>
  base.measures.get(a.measure)?.unit === base.measures.get(b.measure)?.unit;

/** "The cash Alibaba got on 21 June": somebody's money of the very day or month that a question names or spoke of. */
export function moneyOfDay(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
  owners: readonly string[],
  days: readonly string[],
): FigureSeries | undefined {
  if (asks.has('per') || asks.has('mean')) return undefined;
  if (
    !TAKEN_IN.test(reading.text) ||
    !(asks.has('sum') || asks.has('how-much') || reading.currency || CASH.test(reading.text))
  )
    return undefined;
  const found = [...base.series.values()].filter(
    (series) =>
      series.of !== base.subject &&
      (owners.includes(series.of) ||
        (owners.length === 0 && series.figures.some(({ about }) => about.some((id) => mentioned.includes(id))))) &&
      base.measures.get(series.measure)?.unit === 'money' &&
      series.figures.some(
        ({ period }) => period !== undefined && period.length > 4 && days.some((day) => periodMatches(period, day)),
      ),
  );
  return found.length === 1 ? found[0] : undefined;
}

const TAKEN_IN =
  /(?<![a-z])(?:get|gets|got|gotten|make|made|take|took|collect(?:ed)?|receive[sd]?|raised?|net(?:ted)?|bring|brought|earn(?:ed)?|cash|pocket(?:ed)?|proceeds|worth|fetch[a-z]*|yield(?:ed)?|gross(?:ed)?)(?![a-z])|套|到手|拿|卖了?多少钱|收回|进账|得了/u;
const CASH = /(?<![a-z])(?:cash|money|proceeds|collect(?:ed)?)(?![a-z])|钱|现/u;

export const ordinal = (asks: Asks): boolean => asks.has('first') || asks.has('last') || asks.rank > 1;

/** "FY20 or FY22, which was worse?" names no measure: the article's main one is meant, if years or a year are. */
export function mainSeries(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
): FigureSeries | undefined {
  const others = mentioned.filter((id) => id !== base.subject);
  // "And than the year before?", with no year to stand on.
  if (reading.periods.length > 0 && reading.periods.every(({ kind }) => kind === 'step')) return undefined;
  const ranks = asks.worst || asks.best || asks.has('more') || asks.has('less') || asks.difference;
  return others.length === 0 &&
    reading.unknown.every(({ name }) => !name) &&
    (reading.periods.length > 0 || asks.has('year') || /year|yr|年/u.test(reading.text)) &&
    (ranks ||
      HOW_BAD.test(reading.text) ||
      asks.has('closest') ||
      asks.has('mean') ||
      (asks.compare && reading.periods.length > 1)) &&
    base.article.main
    ? base.series.get(base.article.main)
    : undefined;
}

const HOW_BAD = /(?<![a-z])how (?:bad|ugly|rough|grim|awful|terrible)(?![a-z])|[有多]?多[惨糟]|惨[到成]/u;

/** Whether a measure named beside another is the whole of it, its change, or one of the parts that it is computed from. */
export function goesWith(base: Base, id: string, measure: string): boolean {
  const own = base.measures.get(measure);
  const parts: readonly string[] = own?.computed
    ? 'product' in own.computed
      ? own.computed.product
      : own.computed.quotient
    : [];
  return (
    own?.part_of === id ||
    own?.change_of === id ||
    base.measures.get(id)?.change_of === measure ||
    (own?.part_of !== undefined && base.measures.get(id)?.change_of === own.part_of) ||
    parts.includes(id)
  );
}

export const money = (base: Base, series: FigureSeries): boolean =>
  ['money', 'price'].includes(base.measures.get(series.measure)?.unit ?? '');

/** The measure that a rule of the facts makes by multiplication, of somebody whom the question names. */
const productOf = (base: Base, mentioned: readonly string[]): string | undefined =>
  [...base.measures].find(
    ([id, { computed }]) =>
      computed && 'product' in computed && mentioned.some((owner) => base.series.has(`${owner}.${id}`)),
  )?.[0];

/** "The top line less generative AI". */
export const LESS = /(?<![a-z])less(?! than)(?![a-z])/u;

const HOW_MANY = ['how many ', 'how many of the ', '多少', '几', '多少个'];

/** The measures meant: a whole named beside its part ("revenue from …") is the part, unless the two are compared. */
export function measuresIn(base: Base, mentioned: readonly string[], asks: Asks, text: string): string[] {
  const named = mentioned.filter((id) => base.measures.has(id));
  // "Over how many rounds was that sum spread?": what is counted is asked for.
  const counted = asks.howMany
    ? named.find((id) => {
        const { unit, aliases } = base.measures.get(id) ?? {};
        return (
          unit === 'count' &&
          [...(aliases?.en ?? []), ...(aliases?.zh ?? [])].some((phrase) =>
            HOW_MANY.some((how) => text.includes(`${how}${phrase}`)),
          )
        );
      })
    : undefined;
  if (counted && !asks.has('mean') && !asks.has('sum')) return [counted];
  // "20 rounds, really?": what a number is put to.
  const put =
    asks.yesNo && (text.match(/\d[\d,.]*/gu) ?? []).length === 1
      ? named.find((id) => {
          const { unit, aliases } = base.measures.get(id) ?? {};
          return (
            unit === 'count' &&
            [...(aliases?.en ?? []), ...(aliases?.zh ?? [])].some((phrase) =>
              new RegExp(`\\d\\s*${phrase.replace(/[^\p{L}\d ]/gu, '.')}`, 'u').test(text),
            )
          );
        })
      : undefined;
  if (put) return [put];
  const rule = [...base.measures].find(([, { computed, unit }]) => {
    if (unit === 'percent') return false;
    const parts = computed && ('product' in computed ? computed.product : computed.quotient);
    return (
      parts?.every((part) => named.includes(part)) &&
      'quotient' in (computed ?? {}) &&
      (asks.has('mean') || asks.has('per') || asks.has('ratio'))
    );
  });
  if (rule) return [rule[0]];
  // "The cash over the shares, what is it a share?": a price named with what it is computed from.
  const quotient = named.find((id) => {
    const computed = base.measures.get(id)?.computed;
    return computed && 'quotient' in computed && computed.quotient.some((part) => named.includes(part));
  });
  if (quotient && asks.has('per') && !asks.has('sum')) return [quotient];
  // "Price times shares": what they make.
  const product = [...base.measures].find(
    ([, { computed }]) => computed && 'product' in computed && computed.product.some((part) => named.includes(part)),
  );
  if (product && MULTIPLIED.test(text)) return [product[0]];
  const made = named.length === 0 && MULTIPLIED.test(text) ? productOf(base, mentioned) : undefined;
  if (made) return [made];
  // "GenAI revenue covers what share of the loss": beside a third measure, a part named with its whole is the part alone.
  // "分别": each of those named is asked for.
  if (asks.has('both') && asks.has('list') && !asks.share) return named;
  if (asks.share || asks.rest || asks.ratio || (asks.has('percent') && !asks.moving) || LESS.test(text))
    return named.length < 3
      ? named
      : named.filter((id) => !named.some((other) => base.measures.get(other)?.part_of === id));
  return named.filter(
    (id) =>
      !named.some(
        (other) =>
          base.measures.get(other)?.part_of === id ||
          (base.measures.get(id)?.change_of === other && base.measures.get(other)?.part_of === id),
      ),
  );
}

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
