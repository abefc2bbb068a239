import type { Explanation } from '../core.ts';
import { encodeQuery } from '../questions/query-code.ts';

/** How an answer came about: which words became which ids, what was left over, and what was decided. */
export function explainText(explanation: Explanation | undefined): string {
  if (!explanation) return 'Nothing was read.';
  const { reading, outcomes } = explanation;
  const lines = [
    `text       ${reading.text}`,
    ...reading.mentions.map(
      ({ phrase, id, via }) => `concept    ${phrase} → ${id}${via === 'spelling' ? ' (spelling)' : ''}`,
    ),
    `cues       ${[...reading.cues].filter((cue) => cue !== 'filler').join(', ') || '–'}`,
    ...reading.periods.map((period) => `period     ${JSON.stringify(period)}`),
    ...reading.amounts
      .filter(({ qualified }) => qualified)
      .map(({ value, percent, currency }) => `amount     ${value.toFixed()}${percent ? '%' : ''} ${currency ?? ''}`),
    ...reading.corrections.map(({ from, to }) => `spelling   ${from} → ${to}`),
    ...(reading.unknown.length > 0
      ? [`unknown    ${reading.unknown.map(({ word, name }) => (name ? `${word} (name)` : word)).join(', ')}`]
      : []),
  ];
  for (const outcome of outcomes) {
    lines.push(`outcome    ${outcome.kind} (confidence ${outcome.confidence.toFixed(2)})`);
    if (outcome.kind === 'query') for (const query of outcome.queries) lines.push(`query      ${encodeQuery(query)}`);
    if (outcome.kind === 'declined') lines.push(`missing    ${JSON.stringify(outcome.missing)}`);
  }
  return lines.join('\n');
}
