import * as z from 'zod';
import { Language } from '../language/language.ts';

/** What a person is told, free of any platform's markup. Renderers turn it into native blocks; all text is plain. */

/** A paragraph of the article: section 0 is the introduction; paragraph 0 a byline or a section's title. */
export const Citation = z.strictObject({ section: z.int().min(0), paragraph: z.int().min(0) });
export type Citation = z.infer<typeof Citation>;

export const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()).min(1) }),
  z.strictObject({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.string()).min(1),
    rows: z.array(z.array(z.string())).min(1),
  }),
]);
export type Block = z.infer<typeof Block>;

/** Figures of one measure over periods, for a chart. `value` is in `unit`, scaled for the reader (e.g. "RMB billion"). */
export const Series = z.strictObject({
  title: z.string(),
  unit: z.string(),
  points: z.array(z.strictObject({ label: z.string(), value: z.number() })).min(2),
});
export type Series = z.infer<typeof Series>;

/** A question that can be asked next with one press. `code` is a query's compact code (questions/query-code.ts), at most 80 characters. */
export const Suggestion = z.strictObject({ label: z.string(), code: z.string().max(80) });
export type Suggestion = z.infer<typeof Suggestion>;

export const Status = z.enum(['answered', 'not_covered', 'clarify', 'help']);
export type Status = z.infer<typeof Status>;

export const Answer = z.strictObject({
  status: Status,
  language: Language,
  /** The answer in one or two sentences. */
  headline: z.string().min(1),
  /** Most important first: a renderer over its limit drops from the end. */
  details: z.array(Block),
  citations: z.array(Citation),
  /** Lines of arithmetic, where the headline was computed rather than printed. */
  working: z.array(z.string()).optional(),
  series: Series.optional(),
  next: z.array(Suggestion),
  /** The compact code of the query answered, if it can be asked again (share, source, chart, another language). */
  code: z.string().optional(),
});
export type Answer = z.infer<typeof Answer>;

/** Whether it speaks of the bot rather than of the article (too fast, too old, failed): it concerns the asker alone. */
export const isNotice = ({ status, code }: Answer): boolean => status === 'help' && code === undefined;
