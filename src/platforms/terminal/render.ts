import type { Answer, Block } from '../../answers/answer.ts';
import { messages } from '../../language/messages.ts';

/** Bold and dim for a terminal; plain text elsewhere (pipes, --jsonl, screen readers). */
export interface Style {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

export const plainStyle: Style = { strong: (text) => text, quiet: (text) => text };
export const ansiStyle: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** What the chat waits at. */
export const PROMPT = '\n¶ ';

/** The whole answer as text: headline, details, working, citations. */
export function renderText(answer: Answer, style: Style = plainStyle): string {
  const label = messages[answer.language].labels;
  const blocks = answer.details.map((block) => renderBlock(block));
  const working = answer.working ? [`${label.working}:\n${answer.working.map((line) => `  ${line}`).join('\n')}`] : [];
  const citations = answer.citations.map(({ section, paragraph }) => label.cite(section, paragraph)).join(' · ');
  return [style.strong(answer.headline), ...blocks, ...working, citations && style.quiet(citations)]
    .filter(Boolean)
    .join('\n\n');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `  • ${item}`).join('\n');
    case 'table': {
      const widths = block.columns.map((column, i) =>
        Math.max(...[column, ...block.rows.map((row) => row[i] ?? '')].map(width)),
      );
      const line = (cells: readonly string[]) =>
        `  ${cells.map((cell, i) => pad(cell, widths[i] ?? 0)).join('  ')}`.trimEnd();
      return [block.caption, line(block.columns), ...block.rows.map(line)].join('\n');
    }
    default:
      return block satisfies never;
  }
}

/** Columns that a text takes in a terminal: Chinese characters and full-width marks take two. */
const width = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u.test(c) ? 2 : 1), 0);
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));
