import type { Answer, Block, Citation } from '../../answers/answer.ts';
import type { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { BLOCK_CHARACTERS, TEXT_CHARACTERS } from './limits.ts';
import { linesOfTable, tableOfSeries } from './table.ts';
import { clipEscaped, escapeMarkup, fitLines } from './text.ts';

/**
 * The whole answer as text: what notifications and screen readers get beside the blocks, and all there is where Slack
 * refuses the blocks. Over the limit, lines go from the end; the headline and the citations stay.
 */
export function plainText(answer: Answer, askedBy?: string): string {
  const { labels } = messages[answer.language];
  const top = [
    ...(askedBy === undefined ? [] : [clipEscaped(labels.askedBy(askedBy), 200)]),
    clipEscaped(answer.headline.trim() || '–', BLOCK_CHARACTERS),
  ].join('\n');
  const bottom = answer.citations.length > 0 ? `\n${sources(answer.citations, answer.language)}` : '';
  const working = answer.working?.length
    ? [`${labels.working}${colon(answer.language).trim()}`, ...answer.working]
    : [];
  const hasTable = answer.details.some((block) => block.kind === 'table');
  const figures = answer.series && !hasTable ? linesOfBlock(tableOfSeries(answer.series, answer.language)) : [];
  const lines = [...figures, ...answer.details.flatMap(linesOfBlock), ...working].map(escapeMarkup);
  const kept = fitLines(lines, TEXT_CHARACTERS - top.length - bottom.length - 1, labels.more);
  return `${[top, ...kept].join('\n')}${bottom}`;
}

/** "Source: §1 ¶2, §3 ¶4", in full however many there are. */
export function sources(citations: readonly Citation[], language: Language): string {
  const { labels } = messages[language];
  return `${labels.source}${colon(language)}${citations.map(({ section, paragraph }) => labels.cite(section, paragraph)).join(' · ')}`;
}

const colon = (language: Language): string => (language === 'zh' ? '：' : ': ');

function linesOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.text.trim() ? [block.text.trim()] : [];
    case 'list':
      return block.items.map((item) => `• ${item.trim()}`);
    case 'table':
      return linesOfTable(block);
    default:
      return block satisfies never;
  }
}
