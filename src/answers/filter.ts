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
  const found =
    query.test === 'up' || query.test === 'down'
      ? movesOf(figures)
          .filter((move) => (query.test === 'up' ? move.difference.gt(0) : move.difference.lt(0)))
          .map((move) => move.to)
      : figures.filter((figure) => (query.test === 'above' ? numberOf(figure).gt(than) : numberOf(figure).lt(than)));
  const limit =
    query.than === undefined
      ? ''
      : sayQuantity(
          { ...quantityOf(base, figures[0] as FigureFact, language), value: than, bound: undefined },
          language,
          scale,
        );
  const what = say.passes(query.test, limit);
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  const years = joinList(
    found.map((figure) => labelOf(figure, language)),
    language,
  );
  const count = found.length;
  const moves = query.test === 'up' || query.test === 'down';
  const asked = moves ? figures.slice(1) : figures;
  const all = count === asked.length;
  const others = asked.filter((figure) => !found.includes(figure));
  const except =
    others.length > 0 && others.length <= 2 && count > 2
      ? say.allBut(
          joinList(
            others.map((figure) => labelOf(figure, language)),
            language,
          ),
        )
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
    details: [tableOf(base, series, count > 0 ? found : figures, language, scale)],
    paragraphs: figures.map((figure) => figure.paragraph),
    series: chartOf(base, series, language),
    next: [{ ask: 'figure', series: series.id, periods: [] }],
  };
}
