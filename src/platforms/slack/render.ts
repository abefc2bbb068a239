import type { types } from '@slack/bolt';
import type { Answer, Block, Citation } from '../../answers/answer.ts';
import { messages } from '../../language/messages.ts';
import { type AnyBlock, actions, button, leading, list, note, paragraph, preformatted, tag } from './elements.ts';
import * as limits from './limits.ts';
import { plainText, sources } from './plain.ts';
import { chart, dataTable, linesOfTable, tableOfSeries } from './table.ts';
import { clip, fitLines, shown } from './text.ts';

/** Where an answer is shown and to whom: what the answer itself does not say. */
export interface Showing {
  /** Slack's id of who asked, for "Delete"; absent on posts that nobody asked for. */
  readonly asker?: string | undefined;
  /** Only the asker sees it: offer to share it. */
  readonly isPrivate?: boolean;
  /** The display name of who shared it. */
  readonly askedBy?: string | undefined;
  /** The original text of a paragraph, where the operator has it. */
  readonly passage?: ((citation: Citation) => string | undefined) | undefined;
  /** `table` shows a series without Slack's chart block, for clients and plans that refuse it. */
  readonly series?: 'chart' | 'table';
}

export interface Payload {
  readonly text: string;
  /** Absent in the plain form. */
  readonly blocks?: AnyBlock[];
}

/** An answer as Slack's blocks, within every limit, with the complete text beside them. */
export function render(answer: Answer, showing: Showing = {}): Payload {
  const { labels } = messages[answer.language];
  const by = showing.askedBy === undefined ? [] : [note(clip(labels.askedBy(shown(showing.askedBy)), 200))];
  const headline = [...by, headlineOf(answer)];
  const bottom = [...workingOf(answer), ...citationsOf(answer), ...buttonsOf(answer, showing), ...feedbackOf(answer)];
  const room = limits.MESSAGE_CHARACTERS - weight(headline) - weight(bottom);
  const figures = picture(answer, showing, room);
  const details = fitDetails(answer, {
    room: room - weight(figures),
    blocks: limits.MESSAGE_BLOCKS - headline.length - figures.length - bottom.length,
    tables: limits.MESSAGE_TABLES - figures.filter((block) => block.type === 'data_table').length,
  });
  return { text: plainText(answer, showing.askedBy), blocks: [...headline, ...figures, ...details, ...bottom] };
}

/**
 * The forms in which to offer an answer to Slack, most native first: with its chart, with a table in its place, plain.
 * Slack refuses a whole message for one block that a client or plan lacks.
 */
export function forms(answer: Answer, showing: Showing = {}): Payload[] {
  const native = render(answer, showing);
  const isCharted = native.blocks?.some((block) => block.type === 'data_visualization') ?? false;
  return [native, ...(isCharted ? [render(answer, { ...showing, series: 'table' })] : []), { text: native.text }];
}

/** All text that a reader or a button carries, as Slack counts it against a message. */
export function weight(part: unknown): number {
  if (typeof part === 'string') return part.length;
  if (typeof part === 'number') return String(part).length;
  if (Array.isArray(part)) return part.reduce<number>((sum, item) => sum + weight(item), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, value]) => sum + (uncounted.has(key) ? 0 : weight(value)), 0);
}
const uncounted = new Set(['type', 'action_id', 'block_id', 'style', 'emoji', 'page_size', 'row_header_column_index']);

/** What to read first stands out; of a headline as long as a paragraph, only the first sentence does. */
function headlineOf({ headline, language }: Answer): AnyBlock {
  if (headline.length <= limits.HEADLINE_CHARACTERS[language]) return paragraph(headline, { bold: true });
  let first = '';
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(headline)) {
    first += segment;
    // "Yes." alone is no headline.
    if (first.length >= 8) break;
  }
  return leading(first, headline.slice(first.length));
}

function picture({ series, details, language }: Answer, showing: Showing, room: number): AnyBlock[] {
  if (!series) return [];
  const drawn = showing.series === 'table' ? undefined : chart(series);
  if (drawn) return [drawn];
  // The details hold the same figures as the article prints them: those rather than the scaled values of the series.
  if (details.some((block) => block.kind === 'table')) return [];
  const table = dataTable(tableOfSeries(series, language), room);
  return table ? [table.block] : [];
}

function workingOf({ working, language }: Answer): AnyBlock[] {
  if (!working?.length) return [];
  const { labels } = messages[language];
  const lines = working.map((line) => clip(shown(line), limits.WORKING_CHARACTERS / 2));
  return [preformatted(labels.working, fitLines(lines, limits.WORKING_CHARACTERS, labels.more))];
}

/** Every citation, however many: they are never what a limit takes. */
function citationsOf({ citations, language }: Answer): AnyBlock[] {
  const many = 100;
  const groups = Array.from({ length: Math.ceil(citations.length / many) }, (_, index) =>
    citations.slice(index * many, (index + 1) * many),
  );
  return groups.map((group) => note(sources(group, language)));
}

function buttonsOf(answer: Answer, showing: Showing): AnyBlock[] {
  const { language, code } = answer;
  const { labels } = messages[language];
  const next = answer.next
    .slice(0, limits.FOLLOW_UPS)
    .map(({ label, code }, index) => button(`ask:${index}`, label, tag(language, code)));
  const tools: types.Button[] = [];
  if (showing.passage && answer.citations.some((citation) => showing.passage?.(citation) !== undefined)) {
    tools.push(button('passage', labels.passage, tag(language, citationCode(answer.citations))));
  }
  if (showing.isPrivate && code) tools.push(button('share', labels.share, tag(language, code)));
  if (showing.asker) tools.push(button('delete', labels.delete, tag(language, showing.asker)));
  return [...actions('next', next), ...actions('tools', tools)];
}

/** As many citations as a button's value takes: "1.2,3.4". */
const citationCode = (citations: readonly Citation[]): string =>
  citations
    .slice(0, 100)
    .map(({ section, paragraph }) => `${section}.${paragraph}`)
    .join(',');

function feedbackOf({ language, code }: Answer): types.ContextActionsBlock[] {
  if (!code) return [];
  const { labels } = messages[language];
  const option = (label: string, vote: 'up' | 'down') => ({
    text: { type: 'plain_text' as const, text: label },
    accessibility_label: label,
    value: tag(language, `${vote} ${code}`),
  });
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: option(labels.helpful, 'up'),
          negative_button: option(labels.notHelpful, 'down'),
        },
      ],
    },
  ];
}

/**
 * Details in their order, whole, while they fit; the one that no longer does gives its first rows or items, and what
 * came after is counted.
 */
function fitDetails(answer: Answer, space: { room: number; blocks: number; tables: number }): AnyBlock[] {
  const left = { ...space };
  const { labels } = messages[answer.language];
  const details = answer.details.filter((block) => block.kind !== 'paragraph' || block.text.trim());
  const kept: AnyBlock[] = [];
  // One block and the words of "… n more" stay in hand throughout.
  const reserve = labels.more(1000).length;
  for (const [index, detail] of details.entries()) {
    const part = blockOf(detail, { room: left.room - reserve, table: left.tables > 0, more: labels.more });
    const blocks = part?.blocks ?? [];
    const fits = weight(blocks) <= left.room - reserve && kept.length + blocks.length < left.blocks;
    if (!part || !fits) return [...kept, note(labels.more(details.length - index))];
    kept.push(...blocks);
    left.room -= weight(blocks);
    left.tables -= blocks.filter((block) => block.type === 'data_table').length;
    if (part.cut && index < details.length - 1) {
      return [...kept, note(labels.more(details.length - index - 1))];
    }
  }
  return kept;
}

interface Part {
  readonly blocks: AnyBlock[];
  /** Something of it had to go for want of room: nothing comes after it. */
  readonly cut: boolean;
}

function blockOf(
  block: Block,
  fit: { room: number; table: boolean; more: (count: number) => string },
): Part | undefined {
  const fitted = (lines: readonly string[]): Part | undefined => {
    const short = lines.map((line) => clip(shown(line), limits.BLOCK_CHARACTERS / 3));
    const kept = fitLines(short, Math.min(fit.room, limits.BLOCK_CHARACTERS), fit.more);
    return kept.length > 1 || short.length === 1
      ? { blocks: [list(kept)], cut: kept.length < short.length && fit.room < limits.BLOCK_CHARACTERS }
      : undefined;
  };
  switch (block.kind) {
    case 'paragraph':
      return { blocks: [paragraph(block.text)], cut: false };
    case 'list':
      return fitted(block.items);
    case 'table': {
      const table = fit.table ? dataTable(block, fit.room) : undefined;
      if (!table) return fitted(linesOfTable(block));
      const rest = table.left > 0 ? [note(fit.more(table.left))] : [];
      // Rows beyond the table's own limit leave room for what follows; rows beyond the message's do not.
      const atBest = dataTable(block, limits.TABLE_CHARACTERS);
      return { blocks: [table.block, ...rest], cut: table.left > (atBest?.left ?? 0) };
    }
    default:
      return block satisfies never;
  }
}
