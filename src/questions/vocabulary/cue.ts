/**
 * Words of asking: what a question wants done, in any language and about any article. Each cue has its phrases in
 * en.ts and zh.ts; both name every cue, so that a question can be put in either language.
 */
export const CUES = [
  // what kind of answer
  'who', 'what', 'when', 'where', 'why', 'how', 'which', 'how-many', 'how-much', 'whether', 'opinion', 'define', 'list', 'year', 'which-year',
  // operations on figures
  'sum', 'mean', 'median', 'highest', 'lowest', 'best', 'worst', 'rank-2', 'rank-3', 'first', 'last', 'difference', 'percent',
  'times', 'share', 'ratio', 'compound', 'rest', 'above', 'below', 'not', 'change', 'rise', 'fall', 'both', 'years-of', 'per',
  'implied', 'amount',
  'per-day', 'per-month', 'per-quarter', 'per-week', 'per-hour', 'per-minute', 'per-second', 'more', 'less', 'approx', 'no-growth',
  // the conversation itself
  'greeting', 'thanks', 'bye', 'help', 'source', 'else', 'summary', 'follow', 'pronoun', 'confirm', 'sentences', 'bullets',
  // how to say amounts
  'in-billions', 'in-millions', 'in-yi', 'in-wan', 'in-yuan', 'usd', 'hkd', 'cny',
  // the person's own affairs ("my card"), which no article knows
  'self',
  // nothing
  'filler',
] as const;
export type Cue = (typeof CUES)[number];
export type Vocabulary = Readonly<Record<Cue, readonly string[]>>;
