import type Big from 'big.js';
import type { FigureFact } from '../knowledge/base.ts';
import { numberOf } from './wording.ts';

/** From one figure of a series to another: by how much, and by what share of the first. */
export interface Move {
  readonly from: FigureFact;
  readonly to: FigureFact;
  readonly difference: Big;
  readonly percent: Big;
}

export const moveOf = (from: FigureFact, to: FigureFact): Move => {
  const difference = numberOf(to).minus(numberOf(from));
  return { from, to, difference, percent: difference.div(numberOf(from)).times(100) };
};

export const movesOf = (figures: readonly FigureFact[]): Move[] =>
  figures.slice(1).map((to, i) => moveOf(figures[i] as FigureFact, to));
