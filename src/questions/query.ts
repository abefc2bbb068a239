import * as z from 'zod';
import { Id, PeriodText } from '../knowledge/schema.ts';

/** Everything that can be asked of the facts. Understanding a question means turning it into one of these. */

/** Figures of one measure of one subject: "of.measure". */
const SeriesId = z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'a series is "subject.measure"');

/** What singles out a figure of a series: its period, or its id where it stands for a moment ("at its IPO"). */
const Key = z.union([PeriodText, Id]);

/** One or more values of a series; no periods means all of them. `total` means the sum over the periods. */
export const Operand = z.strictObject({
  series: SeriesId,
  periods: z.array(Key).default([]),
  total: z.boolean().default(false),
});
export type Operand = z.infer<typeof Operand>;

/** A year's value spread over its days, months … */
export const Per = z.enum(['day', 'week', 'month', 'quarter', 'hour', 'minute', 'second']);
export type Per = z.infer<typeof Per>;

const over = { series: SeriesId, periods: z.array(Key).default([]) };

export const Query = z.discriminatedUnion('ask', [
  /** The values themselves. */
  z.strictObject({ ask: z.literal('figure'), ...over, per: Per.optional() }),
  /** The highest or lowest, by value or by the move since the period before. */
  z.strictObject({
    ask: z.literal('extreme'),
    ...over,
    end: z.enum(['highest', 'lowest']),
    rank: z.int().min(1).default(1),
    by: z.enum(['value', 'rise', 'rise-percent', 'fall', 'fall-percent', 'move', 'move-percent']).default('value'),
  }),
  /** The periods whose value passes a test, or their count. `than` and `upTo` are in the measure's base unit (yuan, not 亿元). */
  z.strictObject({
    ask: z.literal('filter'),
    ...over,
    test: z.enum(['above', 'below', 'between', 'up', 'down']),
    than: z.number().optional(),
    /** The upper end of `between`. */
    upTo: z.number().optional(),
    count: z.boolean().default(false),
  }),
  z.strictObject({ ask: z.literal('aggregate'), ...over, by: z.enum(['sum', 'mean', 'median', 'count']) }),
  /** From one period to another. */
  z.strictObject({
    ask: z.literal('change'),
    series: SeriesId,
    from: Key,
    to: Key,
    as: z.enum(['difference', 'percent', 'times', 'compound']),
  }),
  /** Two values beside each other. */
  z.strictObject({
    ask: z.literal('versus'),
    left: Operand,
    right: Operand,
    as: z.enum(['which', 'difference', 'share', 'ratio', 'years', 'rest']),
  }),
  /** Statements, the first of which answers the question. */
  z.strictObject({ ask: z.literal('facts'), ids: z.array(Id).min(1) }),
  z.strictObject({ ask: z.literal('list'), id: Id, count: z.boolean().default(false) }),
  z.strictObject({
    ask: z.literal('summary'),
    scope: z.union([z.literal('whole'), z.int().min(0)]),
    sentences: z.int().min(1).max(10),
  }),
  /** Which paragraph says so, for a query answered before. */
  z.strictObject({ ask: z.literal('source'), code: z.string() }),
  z.strictObject({ ask: z.literal('help') }),
]);
export type Query = z.infer<typeof Query>;
export type QueryOf<Ask extends Query['ask']> = Extract<Query, { ask: Ask }>;
