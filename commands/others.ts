import type { Command } from '../src/command.ts';
import ask from './ask.ts';
import chart from './chart.ts';
import compare from './compare.ts';
import figures from './figures.ts';
import schedule from './schedule.ts';
import source from './source.ts';
import summary from './summary.ts';

/** Every command but help, in the order in which help shows them: apart from index.ts, so that help can list them. */
export const others: readonly Command[] = [ask, figures, compare, chart, summary, source, schedule];
