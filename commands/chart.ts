import type { Command } from '../src/command.ts';
import { inWords, seriesWith } from './series.ts';
import { given, text } from './text.ts';

/** All figures of a measure as a picture, with the same in a table. */
const chart: Command = {
  name: 'chart',
  description: text('A chart of figures over the years', '历年数据图表', '歷年數據圖表'),
  options: [
    {
      kind: 'string',
      name: 'series',
      description: text('Which figures', '哪项数据', '哪項數據'),
      required: true,
      complete: 'series',
      maxLength: 200,
    },
  ],
  examples: [{ en: 'loss', zh: '亏损' }],
  run(options, { ask, answer, core: { base }, language }) {
    const wanted = given(options, 'series') ?? '';
    const series = seriesWith(base, wanted);
    return series ? answer({ ask: 'figure', series: series.id, periods: [] }) : ask(inWords(base, wanted, language));
  },
};

export default chart;
