import { inCode } from './markdown.ts';

/**
 * Discord's markdown has no tables. A block of code keeps its columns, but how wide a Chinese character is there
 * depends on the reader's fonts: rarely two Latin ones exactly. So every cell of a column gets the same number of wide
 * characters and the same number of narrow ones, filled up with wide and narrow spaces, and the columns hold whatever
 * the ratio of the two widths.
 */

/** What a line of a block of code holds inside an answer on a phone. */
const PHONE_COLUMNS = 34;
const WIDE_SPACE = '\u3000';
const GAP = '  ';

interface Column {
  readonly wide: number;
  readonly narrow: number;
  readonly right: boolean;
}

export interface TableText {
  readonly head: string;
  readonly rows: readonly string[];
}

/** The table's lines, or undefined if it is too wide for a phone. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): TableText | undefined {
  const count = Math.max(columns.length, ...rows.map((row) => row.length));
  const grid = [columns, ...rows].map((row) => Array.from({ length: count }, (_, i) => inCode(row[i] ?? '')));
  const shapes = Array.from({ length: count }, (_, i) => shapeOf(grid.map((row) => row[i] ?? '')));
  const width = shapes.reduce((sum, s) => sum + s.wide * 2 + s.narrow, 0) + GAP.length * (count - 1);
  if (width > PHONE_COLUMNS || grid.some((row) => row.some(unmeasurable))) return undefined;
  const [head = '', ...body] = grid.map((row) =>
    row
      .map((cell, i) => fill(cell, shapes[i]))
      .join(GAP)
      .trimEnd(),
  );
  return { head, rows: body };
}

function shapeOf(cells: readonly string[]): Column {
  const counted = cells.map(countOf);
  const body = cells.slice(1).filter((cell) => cell !== '');
  return {
    wide: Math.max(...counted.map((c) => c.wide)),
    narrow: Math.max(...counted.map((c) => c.narrow)),
    right:
      body.length > 0 &&
      body.every((cell) => /^[^\p{L}]{0,2}(HK|US|RMB)?[$¥€]?\s?[-−+]?\d/u.test(cell) && !/^\d{4}\D?$/.test(cell)),
  };
}

function fill(cell: string, column: Column | undefined): string {
  if (!column) return cell;
  const { wide, narrow } = countOf(cell);
  const space = WIDE_SPACE.repeat(column.wide - wide) + ' '.repeat(column.narrow - narrow);
  return column.right ? space + cell : cell + space;
}

/** How many narrow characters a text is as wide as, about. */
export function columnsOf(text: string): number {
  const { wide, narrow } = countOf(text);
  return wide * 2 + narrow;
}

function countOf(text: string): { wide: number; narrow: number } {
  const all = Array.from(text);
  const wide = all.filter(isWide).length;
  return { wide, narrow: all.length - wide };
}

/** East Asian wide and full-width characters (UAX #11), which a font for Chinese draws on one square. */
const isWide = (c: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    c,
  );

/** Emoji and characters built from several code points have no known width at all. */
const unmeasurable = (text: string): boolean =>
  /\p{Extended_Pictographic}|\p{M}|\p{Regional_Indicator}|\u200d/u.test(text);
