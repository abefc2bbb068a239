import type { types } from '@slack/bolt';
import type { Block as AnswerBlock, Series } from '../../answers/answer.ts';
import type { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import type { AnyBlock } from './elements.ts';
import * as limits from './limits.ts';
import { clip, shown } from './text.ts';

export type Table = Extract<AnswerBlock, { kind: 'table' }>;

/** The figures of a series as rows, for where the chart cannot stand. */
export const tableOfSeries = (series: Series, language: Language): Table => ({
  kind: 'table',
  caption: series.title,
  columns: [messages[language].slack.period, series.unit],
  rows: series.points.map((point) => [point.label, String(point.value)]),
});

/** A table as lines of text, for a message's plain form and for tables that no block takes. */
export const linesOfTable = (table: Table): string[] => [
  ...(table.caption.trim() ? [table.caption.trim()] : []),
  ...[table.columns, ...table.rows].map((row) => row.map((cell) => cell.trim() || '–').join(' | ')),
];

/**
 * Slack's data table with as many rows as the limits and `room` (characters) take; undefined when not even one fits.
 * Rows are made equally long, as Slack demands.
 */
export function dataTable(table: Table, room: number): { block: types.DataTableBlock; left: number } | undefined {
  const width = Math.max(table.columns.length, ...table.rows.map((row) => row.length));
  if (width > limits.TABLE_COLUMNS) return undefined;
  const cells = (row: readonly string[]) =>
    Array.from({ length: width }, (_, column) => ({
      type: 'raw_text' as const,
      text: clip(shown(row[column] ?? ''), limits.CELL_CHARACTERS),
    }));
  const caption = clip(shown(table.caption), limits.CAPTION_CHARACTERS);
  const head = cells(table.columns);
  const size = (row: readonly { text: string }[]) => row.reduce((sum, cell) => sum + cell.text.length, 0);
  let left = Math.min(room, limits.TABLE_CHARACTERS) - caption.length - size(head);
  const rows = [];
  for (const row of table.rows.slice(0, limits.TABLE_ROWS).map(cells)) {
    left -= size(row);
    if (left < 0) break;
    rows.push(row);
  }
  if (rows.length === 0) return undefined;
  return {
    block: {
      type: 'data_table',
      caption,
      rows: [head, ...rows],
      page_size: Math.min(rows.length, limits.TABLE_PAGE),
      row_header_column_index: 0,
    },
    left: table.rows.length - rows.length,
  };
}

/**
 * Slack's own bar chart (data_visualization, June 2026); undefined where a limit would cut a label or a point, because a
 * chart that shows less than the figures misleads. @slack/types 3.2.0 does not know the block yet.
 */
export function chart(series: Series): AnyBlock | undefined {
  const labels = series.points.map((point) => shown(point.label));
  const fits =
    series.points.length <= limits.CHART_POINTS &&
    labels.every((label) => label.length <= limits.CHART_LABEL) &&
    new Set(labels).size === labels.length &&
    series.points.every((point) => Number.isFinite(point.value));
  if (!fits) return undefined;
  const block = {
    type: 'data_visualization',
    title: clip(shown(series.title), limits.CHART_TITLE),
    chart: {
      type: 'bar',
      series: [
        {
          name: clip(shown(series.unit), limits.CHART_LABEL),
          data: series.points.map((point, index) => ({ label: labels[index] ?? '', value: point.value })),
        },
      ],
      axis_config: { categories: labels, y_label: clip(shown(series.unit), limits.CHART_AXIS_LABEL) },
    },
  };
  return block;
}
