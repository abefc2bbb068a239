import { evaluate } from '../answers/evaluate.ts';
import { keyOf } from '../answers/wording.ts';
import { comparedIn } from './claimed.ts';
import { extremeKey, pairOf } from './period-choice.ts';
import {
  amountIn,
  changeAs,
  query,
  type SeriesQuestion,
  type SeriesReader,
  side,
  type Understood,
} from './series-question.ts';

/** How a series moved, and how one of its figures stands to another. */

/** A growth rate that can be checked against its own figures is answered as the change it is. */
export const checkedRate: SeriesReader = (question) => {
  const { base, keys, all, chosen, series, whole } = question;
  const parent = base.series.get(`${series.of}.${whole}`);
  const to = chosen[0] ?? all.at(-1);
  const from = String(Number(to) - 1);
  // "The rate from the 2022 and 2023 figures": the year before is the parent's.
  if (!parent || !to || keys.absent.some((key) => key !== from)) return undefined;
  return [from, to].every((key) => parent.figures.some(({ period }) => period === key))
    ? query(question, { ask: 'change', series: parent.id, from, to, as: 'percent' })
    : undefined;
};

/** "Down how much from the year before?", where the article prints that change and not that year. */
export const printedStep: SeriesReader = (question) => {
  const { base, keys, reading, asks, chosen, measure, series } = question;
  const [sole] = chosen;
  const printed = base.series.get(`${series.of}.${measure?.change_of}`);
  if (!sole || chosen.length !== 1 || !printed?.figures.some(({ period }) => period === sole)) return undefined;
  const beside = reading.periods.some(({ kind }) => kind === 'step');
  // "By how many million?": an amount, which the rate implies.
  const amount =
    keys.absent.join() === String(Number(sole) - 1) && asks.has('implied')
      ? amountMoved({ ...question, chosen: [sole] })
      : undefined;
  if (amount) return amount;
  return keys.absent.join() === String(Number(sole) - 1) &&
    ((beside && (asks.moving || asks.compare || asks.has('percent'))) || asks.difference || BEATS.test(reading.text))
    ? query(question, { ask: 'figure', series: printed.id, periods: [sole] })
    : undefined;
};

/** Periods that the series does not have: implied by others, or missing. */
export const absentPeriods: SeriesReader = (question) => {
  const { base, keys, reading, asks, chosen, series } = question;
  if (keys.absent.length === 0) return undefined;
  // "Was revenue in 2022 higher than in 2023?", where the printed change implies the year that is not printed.
  const order = chosen.length === 1 ? comparedIn(amountIn(question), reading, asks) : undefined;
  if (order) return inOrder(question, order);
  // "It was on 21 April that it sold the 50 million, right?": the figure that is named by its value, with its own date.
  const { claim } = question;
  const named =
    asks.yesNo && chosen.length === 0
      ? series.figures.find(({ value }) => claim?.amounts.some((amount) => amount.value.eq(value)))
      : undefined;
  if (named && claim)
    return {
      queries: [{ ask: 'figure', series: series.id, periods: [keyOf(named)] }],
      claim: { ...claim, amounts: [], holds: false },
    };
  const only = keys.absent.length === 1 && chosen.length === 0 ? keys.absent[0] : undefined;
  if (only && evaluate(base, { series: series.id, periods: [only], total: false }))
    return query(question, { ask: 'figure', series: series.id, periods: [only] });
  return { queries: [], missing: { kind: 'period', series: series.id, periods: keys.absent } };
};

/** "From the peak to 2023": one end is named by its height. */
export const fromPeak: SeriesReader = (question) => {
  const { reading, asks, all, chosen, measure, series } = question;
  const [named] = chosen;
  if (!named || chosen.length !== 1 || all.length < 3 || !PEAK.test(reading.text)) return undefined;
  if (!(asks.moving || asks.difference || asks.has('percent') || asks.has('times'))) return undefined;
  const [top] = extremeKey(series, { ...asks, highest: true, best: false, worst: false }, measure?.better);
  const [from, to] = [named, top ?? named].sort();
  return from && to && from !== to
    ? query(question, { ask: 'change', series: series.id, from, to, as: changeAs(asks) })
    : undefined;
};

/** "Was it above or below the year before?", "so was 2023 worse?", "better or worse than 2022?" */
export const aboveOrBelow: SeriesReader = (question) => {
  const { asks, reading, all, chosen, elliptical, inherited, keys, claim, measure } = question;
  if (keys.spanning || asks.has('percent') || asks.has('times')) return undefined;
  const { text } = reading;
  const spoken = elliptical && chosen.length === 1 ? all.filter((key) => inherited.keys.includes(key)) : [];
  const leaning = spoken.length === 1 && spoken[0] !== chosen[0];
  // "Was it more than 2022?" is asked of the year spoken of, "was 2023 more?" of the one named now.
  const ofSpoken = leaning && THAN.test(text);
  const points = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
  const inOrder = points.length === 2 && points.every((key) => chosen.includes(key)) ? points : chosen;
  const [mine, other] = leaning ? (ofSpoken ? [...spoken, ...chosen] : [...chosen, ...spoken]) : inOrder;
  if (!mine || !other || mine === other || (!leaning && chosen.length !== 2)) return undefined;
  if (BETTER_OR_WORSE.test(text)) {
    const [from = '', to = ''] = [mine, other].sort();
    // Of years named by a step ("after that") the later one is meant.
    const judged = mine === to || (!leaning && points.length < 2) ? 'later' : 'earlier';
    return {
      queries: [{ ask: 'change', series: question.series.id, from, to, as: 'difference' }],
      claim: claim && { ...claim, amounts: [], direction: undefined, judged },
    };
  }
  const either =
    (asks.has('above') && asks.has('below')) || (asks.has('more') && asks.has('less')) || EITHER_WAY.test(text);
  const versus = { ask: 'versus', left: side(question, mine), right: side(question, other), as: 'which' } as const;
  if (either) return query(question, versus);
  // "Worse" is higher of a loss and lower of a revenue.
  const bad = WORSE.test(text);
  const good = BETTER.test(text);
  const lowerIsBetter = measure?.better === 'lower';
  const up = HIGHER.test(text) || (measure?.better !== undefined && (lowerIsBetter ? bad : good));
  const down = LOWER.test(text) || (measure?.better !== undefined && (lowerIsBetter ? good : bad));
  const [a, b] = [amountIn(question)(mine), amountIn(question)(other)];
  const claims = asks.yesNo || (asks.asking.length === 0 && THAN.test(text));
  if (!leaning || !claims || asks.difference || up === down || a === undefined || b === undefined) return undefined;
  return claim && claim.amounts.length === 0
    ? { queries: [versus], claim: { ...claim, direction: undefined, holds: up ? a > b : a < b } }
    : undefined;
};

const THAN = /(?<![a-z])than(?![a-z])|比/u;
const HIGHER = /(?<![a-z])(?:bigger|larger|higher|more|wider|heavier)(?![a-z])|更[多大高重]|[多大高]了/u;
const LOWER = /(?<![a-z])(?:smaller|lower|less|narrower|lighter)(?![a-z])|更[少小低轻]|[少小低]了/u;
const WORSE = /(?<![a-z])worse(?![a-z])|更[惨差糟]/u;
const BETTER = /(?<![a-z])better(?![a-z])|更好/u;
const BETTER_OR_WORSE = /better or worse|worse or better|好[了转]?还是[坏差恶]|[坏差恶][了化]?还是好/u;
const EITHER_WAY =
  /(?:higher|lower|bigger|smaller|more|less|larger) or (?:higher|lower|bigger|smaller|more|less|larger)|[高多强大贵](?:了)?还是(?:更)?[低少弱小便]|[低少弱小](?:了)?还是(?:更)?[高多强大]|贵还是便宜/u;

/** "The trajectory after 2021": from that year on. */
export const courseAfter: SeriesReader = (question) => {
  const { reading, asks, all, chosen, series } = question;
  const edge = reading.periods.find((period) => period.kind === 'since' && period.exclusive === true);
  if (edge?.kind !== 'since' || !all.includes(edge.from) || chosen.length < 2) return undefined;
  if (!asks.has('change') || asks.moved || asks.yesNo || asks.difference || asks.has('percent')) return undefined;
  return query(question, { ask: 'figure', series: series.id, periods: [edge.from, ...chosen] });
};

/** Between two periods: compounded, which is more, by how much, in percent, in times. */
export const betweenTwo: SeriesReader = (question) => {
  const { keys, reading, asks, inherited, elliptical, all, chosen, over, series } = question;
  // "Between the first year and the last": the ends of the series.
  const ends = reading.periods.every(
    (period) => (period.kind === 'first' || period.kind === 'last') && period.count === 1,
  );
  const named = (kind: 'first' | 'last') => asks.has(kind) || reading.periods.some((period) => period.kind === kind);
  const span = named('first') && named('last') && ends && all.length > 2;
  // "Is it getting bigger or smaller?": how it moved last.
  const wavers = asks.has('rise') && asks.has('fall') && chosen.length === 0 && !keys.named && all.length > 2;
  const [from, to] =
    (span
      ? [all[0] ?? '', all.at(-1) ?? '']
      : wavers
        ? all.slice(-2)
        : pairOf(chosen, keys, all, inherited, asks, elliptical)) ?? [];
  if (!from || !to) return undefined;
  const rated = asks.has('percent') || asks.has('times');
  // "2020's divided by 2019's".
  if (reading.periods.length === 2 && DIVIDED.test(reading.text)) {
    const [over, under] = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
    if (over && under && chosen.includes(over) && chosen.includes(under))
      return query(question, { ask: 'versus', left: side(question, over), right: side(question, under), as: 'ratio' });
  }
  // "2021 was how many times 2023?": the year named first is measured by the other.
  const [one, other] = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
  if (
    one &&
    other &&
    chosen.length === 2 &&
    chosen.includes(one) &&
    chosen.includes(other) &&
    TIMES_OF.test(reading.text)
  ) {
    // "How many times the 2018 loss was that of 2021?"
    const [left, right] = TIMES_THE.test(reading.text) ? [other, one] : [one, other];
    return query(question, { ask: 'versus', left: side(question, left), right: side(question, right), as: 'ratio' });
  }
  // "Since 2023's loss was smaller than 2022's": which of two years is put above the other.
  const order = chosen.length === 2 && !rated ? comparedIn(amountIn(question), reading, asks) : undefined;
  if (order) return inOrder(question, order);
  if (asks.has('compound')) return query(question, { ask: 'change', series: series.id, from, to, as: 'compound' });
  if ((chosen.length === 2 || (chosen.length === 0 && all.length === 2)) && asks.which && !rated)
    return query(question, { ask: 'versus', left: side(question, from), right: side(question, to), as: 'which' });
  const each = asks.has('change') || (asks.has('both') && !asks.ratio);
  if (chosen.length > 2 && (each || EACH.test(reading.text)) && !asks.moved && !asks.difference && !rated)
    return query(question, { ask: 'figure', ...over });
  const beside = reading.periods.some((period) => period.kind === 'step' && period.beside);
  return asks.moving || beside || asks.difference || rated || asks.compare
    ? query(question, { ask: 'change', series: series.id, from, to, as: changeAs(asks) })
    : undefined;
};

/** "How did revenue change?", where only its change is printed. */
export const printedChange: SeriesReader = (question) => {
  const { base, asks, chosen, measure, series, whole } = question;
  if (whole || !(asks.moving || asks.has('percent')) || chosen.length > 1) return undefined;
  const printed = base.series.get(`${series.of}.${measure?.change_of}`);
  const amount = amountMoved(question);
  if (amount) return amount;
  const key = chosen[0] ?? printed?.figures.map(keyOf).at(-1);
  if (printed && key && printed.figures.some((figure) => keyOf(figure) === key))
    return query(question, { ask: 'figure', series: printed.id, periods: [key] });
  return chosen.length === 1 && asks.moved && /^\d{4}$/u.test(chosen[0] ?? '')
    ? { queries: [], missing: { kind: 'period', series: series.id, periods: [String(Number(chosen[0]) - 1)] } }
    : undefined;
};

/** "By how many million did it fall, implied by the rate?": an amount is asked for, and the year before is implied. */
function amountMoved(question: SeriesQuestion): Understood | undefined {
  const { asks, reading, all, chosen, measure } = question;
  const inMoney = reading.currency !== undefined || IN_MONEY.some((cue) => asks.has(cue));
  const to = chosen[0] ?? all.at(-1);
  if (measure?.unit !== 'money' || !inMoney || !(asks.moved || asks.difference) || !to || !/^\d{4}$/u.test(to))
    return undefined;
  const from = String(Number(to) - 1);
  return amountIn(question)(from) === undefined
    ? undefined
    : query(question, { ask: 'versus', left: side(question, from), right: side(question, to), as: 'which' });
}

const IN_MONEY = ['in-millions', 'in-billions', 'in-yi', 'in-wan', 'in-yuan'] as const;

/** Two periods in the order in which the question puts them, and whether they stand so. */
function inOrder(
  question: SeriesQuestion,
  { left, right, holds }: { left: string; right: string; holds: boolean },
): Understood {
  const { claim } = question;
  return {
    queries: [{ ask: 'versus', left: side(question, left), right: side(question, right), as: 'which' }],
    claim: claim && { ...claim, amounts: [], holds },
  };
}

/** "By what margin did 2023 beat 2022?" */
const BEATS = /(?<![a-z])(?:beat|beats|top|topped|outdo|outdid|outstrip(?:ped)?|ahead of|margin)(?![a-z])|[超胜]过/u;

const EACH = /(?<![a-z])(?:each|every|all (?:six|five|four|three|of them))(?![a-z])|每|各/u;

const DIVIDED = /(?<![a-z])divided by(?![a-z])|÷|除以/u;

const TIMES_OF = /是[^，。]*的(?:几|多少|几多)倍|how many times (?:the|that|as|bigger|larger|higher|more|worse)/u;

const TIMES_THE =
  /how many times (?:the |that of )?(?:\S+ )?(?:20)?[12]\d[^?]*(?<![a-z])(?:was|is|were)(?![a-z])[^?]*\d{2}/u;

const PEAK = /(?:from|since|to|off|the|its)\s+(?:\S+\s+)?(?:peak|high point|top)|^peak\s|最高点|峰值|高点|顶峰|巅峰/u;
