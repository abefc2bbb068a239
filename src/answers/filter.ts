import Big from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import { sayQuantity } from '../language/amounts.ts';
import { messages } from '../language/messages.ts';
import type { QueryOf } from '../questions/query.ts';
import type { Draft } from './draft.ts';
import { chartOf, pick, seriesOf, tableOf } from './figure.ts';
import type { Frame } from './frame.ts';
import { movesOf } from './move.ts';
import { joinList, joinSentences, labelOf, numberOf, quantityOf, stop } from './wording.ts';

/** The periods whose value passes a test. */
export function answerFilter(base: Base, query: QueryOf<'filter'>, frame: Frame): Draft {
  const { language, scale } = frame;
  const en = language === 'en';
  const say = messages[language].answers;
  const series = seriesOf(base, query.series);
  const figures = pick(series, query.periods);
  const than = new Big(query.than ?? 0);
  const upTo = new Big(query.upTo ?? 0);
  const passes = (figure: FigureFact): boolean => {
    const value = numberOf(figure);
    if (query.test === 'between') return value.gte(than) && value.lte(upTo);
    return query.test === 'above' ? value.gt(than) : value.lt(than);
  };
  const found =
    query.test === 'up' || query.test === 'down'
      ? movesOf(figures)
          .filter((move) => (query.test === 'up' ? move.difference.gt(0) : move.difference.lt(0)))
          .map((move) => move.to)
      : figures.filter(passes);
  const money = (value: Big) =>
    sayQuantity({ ...quantityOf(base, figures[0] as FigureFact, language), value, bound: undefined }, language, scale);
  const what = say.passes(query.test, query.than === undefined ? '' : money(than), money(upTo));
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  const moves = query.test === 'up' || query.test === 'down';
  const named = (list: readonly FigureFact[]) =>
    joinList(
      list.map((figure) => {
        const label = labelOf(figure, language);
        return moves || list.length > 3 ? label : say.at(label, money(numberOf(figure)));
      }),
      language,
    );
  const years = named(found);
  const count = found.length;
  const asked = moves ? figures.slice(1) : figures;
  const all = count === asked.length;
  const others = asked.filter((figure) => !found.includes(figure));
  const few = others.length > 0 && others.length <= 2 && count > 2;
  const except = moves
    ? others.length > 0 && count > 0 && (few || frame.yesNo)
      ? say.whileMoved(named(others), query.test === 'up' ? 'down' : 'up')
      : ''
    : few
      ? say.allBut(named(others))
      : '';
  const headline =
    (en
      ? count === 0
        ? `In none of the ${asked.length} years did ${of}’s ${name} pass: none ${what}`
        : `${of}’s ${name} ${what} in ${count} of ${asked.length} years: ${years}`
      : count === 0
        ? `${asked.length}个年份里，${of}${name}没有一年${what}`
        : `${of}${name}${what}的有${count}年：${years}`) + except;
  const verdict = frame.yesNo && !query.count ? (all ? say.yes : say.no) : '';
  return {
    headline: joinSentences([verdict, stop(headline, language)], language),
    details: [tableOf(base, series, count > 0 && !moves ? found : figures, language, scale)],
    paragraphs: figures.map((figure) => figure.paragraph),
    series: chartOf(base, series, language),
    next: [{ ask: 'figure', series: series.id, periods: [] }],
  };
}
