import Big from 'big.js';
import { agrees, holdsFraction } from '../answers/claim.ts';
import { evaluate } from '../answers/evaluate.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import { longestList } from './choose-fact.ts';
import type { Evidence } from './evidence.ts';
import type { Numeric } from './figures-understood.ts';
import { EXACT_DAY, MONEY, numberWanted } from './number-wanted.ts';
import type { Outcome } from './outcome.ts';
import type { Query } from './query.ts';

/** When a question is answered by figures rather than by words. */

/** Figures that account for the question at least as well as any fact in words. */
export function figuresOutcome(evidence: Evidence): Outcome | undefined {
  const { numeric, reading, memory, concepts, numericCoverage, whole, strays, operates } = evidence;
  if (!numeric || viewAsked(evidence) || !prefersFigures(evidence, numeric)) return undefined;
  const enough =
    numericCoverage >= (computes(evidence, numeric) || numeric.sure ? 0.35 : 0.6) ||
    whole === 0 ||
    (memory !== undefined && concepts.length === 0 && strays === 0);
  const unfit =
    idle(evidence, numeric) ||
    (unowned(evidence, numeric) && !operates && numericCoverage < 0.75) ||
    (reading.firstPerson && !reading.tied && !operates && !putForwardWrongly(evidence, numeric)) ||
    (reading.loose &&
      memory === undefined &&
      reading.words > 2 &&
      numeric.exact !== true &&
      (!operates || reading.words > 6));
  return enough && !unfit ? answered(evidence, numeric, whole === 0 ? 0.9 : numericCoverage) : undefined;
}

/** Figures where no fact in words was good enough. */
export function figuresAtLast(evidence: Evidence): Outcome | undefined {
  const { asks, numeric, reckons, numericCoverage, strays, ownAffairs, loose } = evidence;
  // A reason asked for is no figure.
  if ((asks.has('why') && numeric?.claim?.holds !== false) || viewAsked(evidence)) return undefined;
  if (!numeric || !reckons || numericCoverage < (evidence.operates ? 0.35 : 0.5) || strays > 0 || ownAffairs || loose)
    return undefined;
  return unowned(evidence, numeric) || idle(evidence, numeric) || unfitting(evidence, numeric)
    ? undefined
    : answered(evidence, numeric, numericCoverage);
}

const answered = (evidence: Evidence, numeric: Numeric, confidence: number): Outcome =>
  yearless(evidence, numeric) ?? asQuery(evidence, numeric, confidence);

/** "The first quarter of which year?", where the figure carries no year. */
function yearless({ base, reading, asks, about, telling }: Evidence, { queries }: Numeric): Outcome | undefined {
  // "On what date did it peak?", of moments that have none.
  const undated =
    queries.length > 0 &&
    queries.every(
      (query) =>
        'series' in query &&
        base.series
          .get(query.series)
          ?.figures.every(({ moment, period }) => moment !== undefined && period === undefined),
    );
  if (undated && (asks.has('when') || asks.has('which-year')) && !asks.number)
    return {
      kind: 'declined',
      missing: { kind: 'asking', asking: 'when', about: telling.slice(0, 3) },
      nearest: [],
      about,
      confidence: 0.6,
    };
  const [only, ...others] = queries;
  const dated = asks.has('which-year') || EXACT_DAY.test(reading.text);
  if (!dated || others.length > 0 || only?.ask !== 'figure') return undefined;
  const figures = base.series.get(only.series)?.figures ?? [];
  const dayless =
    EXACT_DAY.test(reading.text) && figures.every(({ period }) => /^\d{4}(?:-\d{2})?$/u.test(period ?? ''));
  return figures.length > 0 && (dayless || figures.every(({ period }) => !/\d{4}/u.test(period ?? '')))
    ? {
        kind: 'declined',
        missing: { kind: 'asking', asking: 'when', about: telling.slice(0, 3) },
        nearest: [],
        about,
        confidence: 0.6,
      }
    : undefined;
}

const asQuery = ({ about }: Evidence, numeric: Numeric, confidence: number): Outcome => ({
  kind: 'query',
  queries: numeric.queries,
  claim: numeric.claim,
  wrongOwner: numeric.wrongOwner,
  contrary: numeric.contrary,
  about,
  confidence,
});

/** Something named that the figures know nothing of ("IPO price") weighs more than a loose word. */
const unowned = ({ reckons, telling, base }: Evidence, { explained }: Numeric): boolean =>
  reckons && telling.some((id) => base.entities.has(id) && !explained.has(id));

/** One everyday word ("loss") in a sentence that asks for no number. */
const idle = ({ reading, memory, asks, operates }: Evidence, { exact }: Numeric): boolean =>
  exact !== true &&
  !(asks.has('year') && (asks.highest || asks.worst || asks.lowest || asks.best)) &&
  reading.faint &&
  memory === undefined &&
  !asks.number &&
  !operates &&
  reading.words > 2;

/** "What share of revenue is security?": the revenue alone is no share, and the part is none of the figures. */
const shareless = ({ base, reading, asks, telling, concepts }: Evidence, { queries, explained }: Numeric): boolean =>
  (asks.share || RATIO.test(reading.text)) &&
  telling.some((id) => concepts.includes(id) && !explained.has(id)) &&
  queries.every((query) => query.ask === 'figure' && unitOf(base, query.series) !== 'percent');

const RATIO = /(?<![a-z])(?:ratio|-to-[a-z]+ ratio)(?![a-z])|比率|之比/u;

/** "Did its share of sales go up?": one year's share says nothing of that. */
const standsStill = ({ asks }: Evidence, { queries }: Numeric): boolean =>
  asks.share &&
  asks.moved &&
  (asks.yesNo || asks.has('change') || (asks.has('rise') && asks.has('fall'))) &&
  queries.every((query) => query.ask === 'versus' && query.as === 'share' && query.left.series !== query.right.series);

/** "How much did it spend on GPUs, in RMB?": how many there are is no sum of money. */
const moneyless = ({ base, reading, asks }: Evidence, { queries }: Numeric): boolean =>
  numberWanted(reading, asks) === MONEY &&
  queries.length > 0 &&
  queries.every((query) => query.ask === 'figure' && !['money', 'price'].includes(unitOf(base, query.series) ?? ''));

const unitOf = (base: Base, series: string) => base.measures.get(base.series.get(series)?.measure ?? '')?.unit;

/** Figures of another kind than asked for. */
const unfitting = (evidence: Evidence, numeric: Numeric): boolean =>
  shareless(evidence, numeric) || moneyless(evidence, numeric) || standsStill(evidence, numeric);

function prefersFigures(evidence: Evidence, numeric: Numeric): boolean {
  const { base, reading, asks, telling, chosen, reckons, operates, numericCoverage } = evidence;
  if (!reckons || unfitting(evidence, numeric)) return false;
  const factCoverage = chosen?.coverage ?? 0;
  if (putForwardWrongly(evidence, numeric)) return true;
  // What is taken as given and is so leaves the rest of the question.
  if (asks.given && numeric.queries.some(({ ask }) => ask === 'extreme')) return false;
  // A total held against its parts is settled by the figures, whoever "got it wrong".
  const reconciled =
    numeric.claim?.reconciles === true &&
    reading.amounts.some(({ qualified }) => qualified) &&
    numeric.queries.some(({ ask }) => ask === 'aggregate' || ask === 'change');
  if (reconciled) return true;
  const reasons = asks.has('why') || asks.has('opinion');
  if (computes(evidence, numeric) && numericCoverage >= 0.35 && (!asks.yesNo || asks.number) && !reasons) return true;
  if (numeric.sure && !reasons && !asks.yesNo && !asks.has('when')) return true;
  // Words that lack the number asked for give way to a figure or a computation that has it.
  const wanted = numberWanted(reading, asks);
  const wordless = chosen?.kind === 'list' || !wanted?.test(base.statements.get(chosen?.id ?? '')?.en ?? '');
  const shared = numeric.queries.every((query) => query.ask === 'versus' && query.as === 'share');
  if (wanted && numericCoverage >= (shared ? 0.25 : 0.4) && wordless && !reasons) return true;
  const dated = reading.periods.length > 0;
  // "Its revenue in 2022?": a measure and a year, and nothing else asked.
  const bare =
    asks.asking.length === 0 && !asks.yesNo && !operates && reading.periods.length === 1 && reading.words <= 8;
  if (bare && numericCoverage >= 0.6 && numeric.queries.every(({ ask }) => ask === 'figure') && !asks.moved)
    return true;
  const checksWords =
    asks.yesNo && !operates && factCoverage >= 0.6 && reading.amounts.length === 0 && !dated && !asks.number;
  // "Its share went up, so it broke even, right?": what the figures say nothing of is checked by words.
  const unsaid = telling.some((id) => !numeric.explained.has(id) && base.topics.has(id));
  const checksMore =
    asks.yesNo && operates && unsaid && reading.amounts.length === 0 && !asks.howMany && factCoverage > numericCoverage;
  const explains = asks.has('define') && !operates && !dated && factCoverage >= 0.6;
  if (checksWords || checksMore || explains || (listWanted(evidence) && !operates && !dated)) return false;
  // Two measures beside each other ("as a % of revenue") are a computation that no sentence makes.
  const beside = numeric.queries.some((query) => query.ask === 'versus' && query.left.series !== query.right.series);
  // "Who is that claim of 4,000 by?": no figure says.
  if (asks.has('who') && !operates && !asks.number && factCoverage >= 0.5) return false;
  const persons = asks.has('who') || asks.has('where');
  // "Is its model proven, given generative AI's rising share?": what is judged counts, not what it is judged by.
  const judged = asks.has('opinion') && !asks.yesNo && !asks.ratio && !asks.has('times') && factCoverage >= 0.5;
  if (judged) return false;
  if (wantsWords(evidence) && !(beside && !asks.has('why') && !persons))
    return numericCoverage >= 0.999 && factCoverage < 0.9 && !reasons;
  const ahead = beside ? 0.45 : operates || asks.number || reading.currency ? 0.25 : 0.1;
  return numericCoverage + ahead >= factCoverage;
}

/** A computation is named, and the figures make it ("combined", "on average", "how many times"): no sentence does. */
const computes = ({ asks, operates }: Evidence, { queries }: Numeric): boolean =>
  operates &&
  !asks.has('who') &&
  !asks.has('where') &&
  queries.some(({ ask }) => ask === 'aggregate' || ask === 'versus' || ask === 'change') &&
  COMPUTATIONS.some((cue) => asks.has(cue));

const COMPUTATIONS = ['sum', 'mean', 'median', 'times', 'difference', 'compound'] as const;

/** "Does the author think that it can bring the company back into the black?": a view, and no number of it. */
const viewAsked = ({ asks, reading }: Evidence): boolean =>
  asks.has('opinion') &&
  asks.yesNo &&
  !asks.number &&
  reading.periods.length === 0 &&
  reading.amounts.every(({ qualified }) => !qualified);

/** A question that words answer: why, who, where, how, what somebody thinks. */
export const wantsWords = ({ asks }: Evidence): boolean =>
  asks.has('why') ||
  asks.has('opinion') ||
  asks.has('who') ||
  asks.has('where') ||
  (asks.has('how') && !asks.howMany && !asks.has('how-much') && !courseAsked(asks));

/** "How did the loss develop?" */
const courseAsked = (asks: Asks): boolean => asks.has('change') && !asks.has('why');

/** The list asked for, where several things are. */
export function listWanted({ base, asks, facts }: Evidence) {
  const lists = facts.filter(({ kind, coverage }) => kind === 'list' && coverage >= 0.6);
  const asksWhy = asks.has('opinion') || asks.has('why') || asks.has('who');
  return asks.several && !asks.howMany && !asksWhy && !asks.yesNo ? longestList(base, lists) : undefined;
}

/** A figure put forward wrongly is put right before anything else ("it lost 343 billion, why so much?"). */
const putForwardWrongly = ({ base, reckons }: Evidence, { queries, claim }: Numeric): boolean =>
  reckons && queries.length === 1 && claim !== undefined && disputes(base, queries[0], claim);

/** Whether a claimed amount is not the figure's. */
function disputes(base: Base, query: Query | undefined, claim: Claim): boolean {
  if (claim.holds === false) return true;
  if (query?.ask === 'versus' && query.as === 'share' && claim.fraction) {
    const [left, right] = [evaluate(base, query.left), evaluate(base, query.right)];
    return (
      left !== undefined &&
      right !== undefined &&
      !holdsFraction(claim.fraction, left.value.div(right.value).times(100))
    );
  }
  if (query?.ask === 'extreme' && query.by === 'value' && claim.period && query.periods.length === 0) {
    const ranked = [...(base.series.get(query.series)?.figures ?? [])].sort(
      (a, b) => Number(a.value) - Number(b.value),
    );
    const found = query.end === 'highest' ? ranked.at(-query.rank) : ranked[query.rank - 1];
    return found !== undefined && keyOf(found) !== claim.period;
  }
  if (query?.ask !== 'figure' || claim.amounts.length === 0) return false;
  const figures =
    base.series
      .get(query.series)
      ?.figures.filter((figure) => query.periods.length === 0 || query.periods.includes(keyOf(figure))) ?? [];
  const [only] = figures;
  return (
    only !== undefined &&
    figures.length === 1 &&
    !claim.amounts.some(({ value, approx }) => agrees(value, new Big(only.value), approx))
  );
}
