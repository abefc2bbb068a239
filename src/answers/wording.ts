import type Big from 'big.js';
import B from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import { plainNumber, type Quantity, type Scale, sayQuantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { sayPeriod, sayWhen } from '../language/period-names.ts';

/** "a, b and c" / "a、b和c". */
export function joinList(items: readonly string[], language: Language): string {
  if (items.length < 2) return items.join('');
  const [head, last] = [items.slice(0, -1), items.at(-1) ?? ''];
  return language === 'en' ? `${head.join(', ')} and ${last}` : `${head.join('、')}和${last}`;
}

/** Ends a sentence with the language's full stop, once. */
export function stop(text: string, language: Language): string {
  const bare = text
    .trim()
    .replace(/\s{2,}/g, ' ')
    .replace(/\s+([,.;:!?])/g, '$1');
  return /[.!?。！？…]["”’）)]?$/u.test(bare) ? bare : bare + (language === 'en' ? '.' : '。');
}

/** First letter upper case, for a sentence that begins with a template's text. */
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase());

/** Sentences one after the other: English needs a space between them. */
export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.filter(Boolean).join(language === 'en' ? ' ' : '');

export const numberOf = (figure: FigureFact): Big => new B(figure.value);

/** What a figure is identified by inside its series: its period, or its own id where it stands for a moment. */
export const keyOf = (figure: FigureFact): string => figure.period ?? figure.id;

export function quantityOf(base: Base, figure: FigureFact, language: Language): Quantity {
  const measure = base.measures.get(figure.measure);
  return {
    value: numberOf(figure),
    unit: measure?.unit ?? 'count',
    currency: figure.currency,
    bound: figure.bound,
    counted: measure?.counted?.[language],
  };
}

/** "in 2021" / "2021年", "at its IPO" / "IPO时". */
export function whenOf(figure: FigureFact, language: Language): string {
  if (figure.moment) return figure.moment[language];
  if (figure.totals) return sayWhen(figure.totals, language);
  return figure.period ? sayWhen(figure.period, language) : '';
}

/** "2021", "its IPO": a period as a row's or a point's label. */
export function labelOf(figure: FigureFact, language: Language): string {
  if (figure.moment) return figure.moment[language].replace(/^at /, '');
  return figure.period ? sayPeriod(figure.period, language) : '';
}

/** One figure as a sentence without its full stop: "Acme lost RMB 1.5 billion in 2021". */
export function sayFigure(base: Base, figure: FigureFact, language: Language, scale?: Scale): string {
  const quantity = quantityOf(base, figure, language);
  const when = whenOf(figure, language);
  const of = base.name(figure.of)[language];
  const whole = [...base.measures].find(([, measure]) => measure.change_of === figure.measure)?.[0];
  if (whole) return sayMove(of, base.name(whole)[language], quantity.value, when, language);
  const said = fill(base.measures.get(figure.measure)?.says[language] ?? '{of} {value} {when}', {
    of,
    value: sayQuantity(quantity, language, scale),
    when,
  });
  return figure.computed ? said + messages[language].answers.computed : said;
}

/** "Acme’s revenue fell 10% in 2023" / "甲公司2023年营收同比下降10%". */
function sayMove(of: string, what: string, percent: Big, when: string, language: Language): string {
  const down = percent.lt(0);
  const by = `${plainNumber(percent.abs(), 2)}%`;
  return language === 'en'
    ? `${of}’s ${what} ${down ? 'fell' : 'rose'} ${by} year on year ${when}`
    : `${of}${when}${what}同比${down ? '下降' : '增长'}${by}`;
}

/** Fills a template's {names}; doubled and leading spaces are taken out. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template
    .replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
    .replace(/\s{2,}/g, ' ')
    .trim();
