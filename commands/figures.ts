import type { Command } from '../src/command.ts';
import { declined, inWords, keysOf, seriesWith } from './series.ts';
import { given, text } from './text.ts';

/** The figures of a measure: all that the article gives, or those of some years. */
const figures: Command = {
  name: 'figures',
  description: text('Figures that the article gives', '文章给出的数据', '文章給出的數據'),
  options: [
    {
      kind: 'string',
      name: 'series',
      description: text('Which figures', '哪项数据', '哪項數據'),
      required: true,
      complete: 'series',
      maxLength: 200,
    },
    {
      kind: 'string',
      name: 'year',
      description: text(
        'A year, several or a span; all if left out',
        '年份，可填多个或区间；不填则全部',
        '年份，可填多個或區間；不填則全部',
      ),
      complete: 'period',
      maxLength: 100,
    },
  ],
  examples: [
    { en: 'loss 2021', zh: '亏损 2021' },
    { en: 'loss 2019 to 2021', zh: '亏损 2019至2021' },
  ],
  run(options, { ask, answer, core: { base }, language }) {
    const [wanted = '', year] = [given(options, 'series'), given(options, 'year')];
    const series = seriesWith(base, wanted);
    if (series && year === undefined) return answer({ ask: 'figure', series: series.id, periods: [] });
    if (series && year !== undefined) {
      const { keys, absent } = keysOf(series, year);
      if (absent.length > 0) return declined(base, series, absent, language);
      if (keys.length > 0) return answer({ ask: 'figure', series: series.id, periods: [...keys] });
    }
    return ask([inWords(base, wanted, language), year].filter(Boolean).join(' '));
  },
};

export default figures;
