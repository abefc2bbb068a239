import type Big from 'big.js';
import type { Base } from '../knowledge/base.ts';
import { plainNumber, sayQuantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import type { Operand, QueryOf } from '../questions/query.ts';
import { agrees, holdsFraction, holdsTimes } from './claim.ts';
import type { Draft } from './draft.ts';
import { evaluate, type Value } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { joinSentences, stop } from './wording.ts';

/** Two values beside each other: which is larger, by how much, one as a share or a multiple of the other, or what is left. */
export function answerVersus(base: Base, query: QueryOf<'versus'>, frame: Frame): Draft {
  const { language, scale, claim } = frame;
  const en = language === 'en';
  if (query.as === 'rest' && query.left.periods.length === 2) return answerRestChange(base, query, frame);
  const left = evaluate(base, query.left);
  const right = evaluate(base, query.right);
  if (!left || !right) throw new Error(`nothing to compare in ${query.left.series} and ${query.right.series}`);
  const say = (value: Value) => sayQuantity(value, language, scale);
  const a = nameOf(base, query.left, left, language);
  const b = nameOf(base, query.right, right, language);
  const numbers = [left, right].map((value) => sayQuantity({ ...value, bound: undefined }, language));
  const shownWorking = [left, right].flatMap((value) =>
    value.working ? [`${value.working(language)} = ${say(value)}`] : [],
  );
  const paragraphs = [...left.figures, ...right.figures].map((figure) => figure.paragraph);
  const mark = en ? ' (computed)' : '（计算得出）';
  const finish = (said: string, working: string, answer: Big): Draft => {
    const claimed = claim?.amounts.find(
      ({ value, percent }) => percent === (query.as === 'share') && (query.as !== 'ratio' || value.lt(1000)),
    );
    const say = messages[language].answers;
    const right =
      claim?.holds ??
      (query.as === 'share' && claim?.fraction ? holdsFraction(claim.fraction, answer) : undefined) ??
      (query.as === 'ratio' && claim?.times
        ? holdsTimes(claim, answer)
        : claimed && agrees(claimed.value, answer, claimed.approx));
    const verdict =
      right === undefined
        ? ''
        : right
          ? claim?.holds && !frame.yesNo
            ? ''
            : say.yes
          : frame.yesNo || !claim || claim.holds === undefined
            ? say.no
            : say.otherWay;
    return {
      headline: joinSentences([verdict, stop(said, language)], language),
      paragraphs,
      working: [...shownWorking, working].filter(Boolean),
      next: [{ ask: 'figure', series: query.left.series, periods: [] }],
    };
  };
  const ratio = left.value.div(right.value);
  const difference = left.value.minus(right.value);
  switch (query.as) {
    case 'share': {
      const rate = `${plainNumber(ratio.times(100), 2)}%`;
      return finish(
        en
          ? `${capitalised(a)} (${say(left)}) was ${rate} of ${b} (${say(right)})${mark}`
          : `${a}（${say(left)}）占${b}（${say(right)}）的${rate}${mark}`,
        `${numbers[0]} ÷ ${numbers[1]} = ${rate}`,
        ratio.times(100),
      );
    }
    case 'ratio': {
      const times = plainNumber(ratio, 2);
      const small = ratio.lt(1) && ratio.gt(0);
      const rate = `${plainNumber(ratio.times(100), 2)}%`;
      const inverse = plainNumber(right.value.div(left.value), 2);
      return finish(
        en
          ? `${capitalised(a)} (${say(left)}) was ${times} times ${b} (${say(right)})${small ? `, that is ${rate} of it, or 1 to ${inverse}` : ''}${mark}`
          : `${a}（${say(left)}）是${b}（${say(right)}）的${times}倍${small ? `，即${rate}，反过来是${inverse}倍` : ''}${mark}`,
        `${numbers[0]} ÷ ${numbers[1]} = ${times}${small ? ` (${rate}); ${numbers[1]} ÷ ${numbers[0]} = ${inverse}` : ''}`,
        ratio,
      );
    }
    case 'years': {
      const years = plainNumber(ratio, 2);
      return finish(
        en
          ? `It would take about ${years} years at ${b} (${say(right)}) to match ${a} (${say(left)})${mark}`
          : `按${b}（${say(right)}）计算，约需${years}年才抵得上${a}（${say(left)}）${mark}`,
        `${numbers[0]} ÷ ${numbers[1]} = ${years}`,
        ratio,
      );
    }
    case 'difference':
    case 'which': {
      const larger = difference.gte(0) ? a : b;
      const smaller = difference.gte(0) ? b : a;
      const gap = sayQuantity({ ...left, value: difference.abs(), bound: left.bound ?? right.bound }, language, scale);
      const times = difference.gte(0) ? ratio : right.value.div(left.value);
      const more = base.measures.get(query.left.series.split('.')[1] ?? '')?.unit === 'money' ? 'larger' : 'higher';
      return finish(
        difference.eq(0)
          ? en
            ? `${capitalised(a)} and ${b} are the same: ${say(left)}`
            : `${a}与${b}相同，都是${say(left)}`
          : en
            ? `${capitalised(larger)} was ${more}: ${say(difference.gte(0) ? left : right)} against ${say(difference.gte(0) ? right : left)} for ${smaller}, ${gap} less (${plainNumber(times, 2)} times; computed)`
            : `${larger}更${more === 'larger' ? '多' : '高'}：${say(difference.gte(0) ? left : right)}，${smaller}为${say(difference.gte(0) ? right : left)}，${more === 'larger' ? '少' : '低'}${gap}（${plainNumber(times, 2)}倍，计算得出）`,
        `${numbers[difference.gte(0) ? 0 : 1]} − ${numbers[difference.gte(0) ? 1 : 0]} = ${gap}`,
        difference,
      );
    }
    case 'rest': {
      const rest = sayQuantity({ ...left, value: difference, bound: left.bound ?? right.bound }, language, scale);
      return finish(
        en
          ? `Without ${b} (${say(right)}), ${a} (${say(left)}) leaves ${rest}${mark}`
          : `${a}（${say(left)}）除去${b}（${say(right)}）后为${rest}${mark}`,
        `${numbers[0]} − ${numbers[1]} = ${rest}`,
        difference,
      );
    }
    default:
      return query.as satisfies never;
  }
}

/** What is left of a whole without its part, in two years, and how it moved between them. */
function answerRestChange(base: Base, query: QueryOf<'versus'>, { language, scale, claim, yesNo }: Frame): Draft {
  const en = language === 'en';
  const years = query.left.periods.map((period) => {
    const [whole, part] = [query.left, query.right].map((operand) =>
      evaluate(base, { ...operand, periods: [period], total: false }),
    );
    if (!whole || !part) throw new Error(`nothing to take apart in ${query.left.series} ${period}`);
    return { period, whole, part, rest: whole.value.minus(part.value) };
  });
  const [before, after] = years;
  if (!before || !after) throw new Error('two years are needed');
  const rate = after.rest.div(before.rest).minus(1).times(100);
  const money = (value: Big, bound?: 'about') => sayQuantity({ ...after.whole, value, bound }, language, scale);
  const [of = '', measure = ''] = query.left.series.split('.');
  const [name, part] = [base.name(measure)[language], base.name(query.right.series.split('.')[1] ?? '')[language]];
  const percent = `${plainNumber(rate.abs(), 2)}%`;
  const down = rate.lt(0);
  const say = messages[language].answers;
  const verdict = claim?.direction && yesNo ? ((claim.direction === 'down') === down ? say.yes : say.no) : '';
  const said = en
    ? `Without ${part}, ${base.name(of).en}’s ${name} ${down ? 'fell' : 'rose'} about ${percent} from ${before.period} to ${after.period} (computed; the ${before.period} ${name} is implied, not printed)`
    : `除去${part}，${base.name(of).zh}${name}从${before.period}年到${after.period}年约${down ? '下降' : '增长'}${percent}（计算得出；${before.period}年${name}为倒推，文章没有直接写）`;
  return {
    headline: joinSentences([verdict, stop(said, language)], language),
    paragraphs: years.flatMap(({ whole, part: p }) =>
      [...whole.figures, ...p.figures].map((figure) => figure.paragraph),
    ),
    working: [
      ...years.flatMap(({ period, whole }) =>
        whole.working ? [`${period}: ${whole.working(language)} = ${money(whole.value, 'about')}`] : [],
      ),
      ...years.map(
        ({ period, whole, part: p, rest }) => `${period}: ${money(whole.value)} − ${money(p.value)} = ${money(rest)}`,
      ),
      `${money(after.rest)} ÷ ${money(before.rest)} − 1 = ${down ? '−' : '+'}${percent}`,
    ],
    next: [{ ask: 'figure', series: query.right.series, periods: [] }],
  };
}

/** "Acme’s net loss in 2021", "the total loss". */
function nameOf(base: Base, operand: Operand, value: Value, language: Language): string {
  const [of = '', measure = ''] = operand.series.split('.');
  const when = value.when(language);
  const owner = base.name(of)[language];
  const name = base.name(measure)[language];
  const total = operand.total && operand.periods.length !== 1;
  if (language === 'en') return `${owner}’s ${total ? 'total ' : ''}${name} ${when}`.trim();
  return `${owner}${when}${total ? '累计' : ''}${name}`;
}

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase());
