import type { Block } from '../../answers/answer.ts';
import type { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { clip, escapeOneLine, escapeText } from './markdown.ts';
import { tableLines } from './table.ts';

/** Blocks as Discord markdown within a budget: whole blocks go from the end, then rows; never a part of a number. */

/** A block's markup: what stands around its rows, and the rows, of which the last may be left out. */
interface Pieces {
  readonly before: string;
  readonly rows: readonly string[];
  readonly after: string;
}

export interface Fitted {
  readonly texts: readonly string[];
  /** Blocks left out. */
  readonly dropped: number;
}

/** As many of the blocks as fit, the last of them shortened by rows if it has any. */
export function fitBlocks(blocks: readonly Block[], budget: number, most: number, language: Language): Fitted {
  const { more } = messages[language].labels;
  const pieces = blocks.map((block) => piecesOf(block, language)).filter((p) => p.rows.length > 0);
  const texts: string[] = [];
  let left = budget;
  for (const [index, piece] of pieces.entries()) {
    const text = texts.length < most ? fitRows(piece, left, more) : undefined;
    if (text === undefined) return { texts, dropped: pieces.length - index };
    texts.push(text);
    left -= text.length;
    if (text !== whole(piece)) return { texts, dropped: pieces.length - index - 1 };
  }
  return { texts, dropped: 0 };
}

/** Lines under a heading, as many as fit, with a note of how many are missing; undefined if not even one fits. */
export function fitRows(piece: Pieces, budget: number, more: (count: number) => string): string | undefined {
  const full = whole(piece);
  if (full.length <= budget) return full;
  // A block of one piece has no rows to give up.
  for (let shown = piece.rows.length - 1; shown > 0; shown -= 1) {
    const rows = piece.rows.slice(0, shown);
    const text = `${piece.before}${rows.join('\n')}${piece.after}\n-# ${more(piece.rows.length - shown)}`;
    if (text.length <= budget) return text;
  }
  return undefined;
}

const whole = ({ before, rows, after }: Pieces): string => before + rows.join('\n') + after;

function piecesOf(block: Block, language: Language): Pieces {
  switch (block.kind) {
    case 'paragraph': {
      const text = escapeText(block.text);
      return { before: '', rows: text ? [text] : [], after: '' };
    }
    case 'list':
      return {
        before: '',
        rows: block.items
          .map(escapeOneLine)
          .filter(Boolean)
          .map((item) => `- ${item}`),
        after: '',
      };
    case 'table': {
      const caption = escapeOneLine(block.caption);
      const title = caption ? `**${caption}**\n` : '';
      const table = tableLines(block.columns, block.rows);
      return table
        ? { before: `${title}\`\`\`\n${table.head}\n`, rows: table.rows, after: '\n```' }
        : {
            before: title,
            rows: block.rows.map((row) => stacked(block.columns, row, language)).filter(Boolean),
            after: '',
          };
    }
    default:
      return block satisfies never;
  }
}

/** A row of a table too wide for a phone: its first cell, then the others by the names of their columns. */
function stacked(columns: readonly string[], row: readonly string[], language: Language): string {
  const { labelled } = messages[language].discord;
  const [first = '', ...rest] = row.map(escapeOneLine);
  const cells = rest
    .map((cell, i) => ({ cell, column: escapeOneLine(columns[i + 1] ?? '') }))
    .filter(({ cell }) => cell !== '')
    .map(({ cell, column }) => (column ? labelled(column, cell) : cell));
  return first || cells.length > 0 ? `- ${[first && `**${first}**`, ...cells].filter(Boolean).join(' · ')}` : '';
}

/** Escaped text on one line within a length: cut before it is escaped, so that no escape is cut in two. */
export function escapeWithin(text: string, most: number): string {
  for (let limit = most; limit > 0; limit = Math.floor(limit * 0.8)) {
    const escaped = escapeOneLine(clip(text, limit));
    if (escaped.length <= most) return escaped;
  }
  return '';
}
