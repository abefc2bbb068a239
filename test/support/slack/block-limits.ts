import * as z from 'zod';

/**
 * What Slack's documents allow in the blocks that this bot sends (https://docs.slack.dev/reference/block-kit), written
 * independently of the limits in src: the double refuses what breaks it, as Slack does, and the properties use it.
 */

const text = (most: number) => z.string().min(1).max(most);
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const id = z.string().min(1).max(255);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const option = z.strictObject({ text: plain(75), value: z.string().max(150) });
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});
const input = (element: z.ZodType) =>
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    element,
  });
const field = z.discriminatedUnion('type', [
  select,
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    action_id: id,
    initial_time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    initial_value: z.string().max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    action_id: id,
    initial_conversation: z.string().optional(),
    filter: z.strictObject({
      include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
      exclude_bot_users: z.boolean(),
    }),
  }),
]);
const feedback = z.strictObject({
  text: plain(75),
  accessibility_label: z.string().max(75).optional(),
  value: z.string().max(2000),
});

const richText = z.strictObject({
  type: z.literal('text'),
  text: text(3000),
  style: z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
});
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richText).min(1) });
const cell = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const point = z.strictObject({ label: text(20), value: z.number() });

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plain(2000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id.optional(),
    elements: z
      .array(z.union([button, select]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    elements: z
      .array(
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id: id,
          positive_button: feedback,
          negative_button: feedback,
        }),
      )
      .min(1)
      .max(5),
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z
      .array(
        z.union([
          richSection,
          z.strictObject({
            type: z.literal('rich_text_list'),
            style: z.enum(['bullet', 'ordered']),
            elements: z.array(richSection).min(1),
          }),
          z.strictObject({
            type: z.enum(['rich_text_preformatted', 'rich_text_quote']),
            elements: z.array(richText).min(1),
          }),
        ]),
      )
      .min(1),
  }),
  z
    .strictObject({
      type: z.literal('data_table'),
      caption: z.string().min(1),
      rows: z.array(z.array(cell).min(1).max(20)).min(2).max(101),
      page_size: z.int().min(1).max(100),
      row_header_column_index: z.int().min(0),
    })
    .refine((table) => new Set(table.rows.map((row) => row.length)).size === 1, 'rows differ in length')
    .refine(
      (table) => table.rows.flat().reduce((sum, { text }) => sum + text.length, 0) <= 10_000,
      'over 10,000 characters',
    ),
  z
    .strictObject({
      type: z.literal('data_visualization'),
      title: text(50),
      chart: z.strictObject({
        type: z.literal('bar'),
        series: z
          .array(z.strictObject({ name: text(20), data: z.array(point).min(1).max(20) }))
          .min(1)
          .max(6),
        axis_config: z.strictObject({ categories: z.array(text(20)).min(1).max(20), y_label: text(50) }),
      }),
    })
    .refine(
      ({ chart }) =>
        chart.series.every(
          ({ data }) => data.map(({ label }) => label).join('\n') === chart.axis_config.categories.join('\n'),
        ),
      'each series has one value per category',
    ),
]);

const once = (blocks: readonly { type: string }[], type: string, most: number) =>
  blocks.filter((block) => block.type === type).length <= most;

const uniqueActions = (blocks: readonly unknown[]): boolean => {
  const ids = [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]*)"/g)].map(([, found]) => found);
  return new Set(ids).size === ids.length;
};

const blocksUpTo = (most: number) =>
  z
    .array(block)
    .max(most)
    .refine(uniqueActions, 'an action_id stands twice')
    .refine((blocks) => once(blocks, 'data_table', 1), 'more than one table')
    .refine((blocks) => once(blocks, 'data_visualization', 2), 'more than two charts');

const messageBlocks = blocksUpTo(50);
const viewBlocks = blocksUpTo(100).min(1);

/** All text of the blocks, about as Slack counts it before it says msg_blocks_too_long (slackapi/bolt-js#2509). */
const characters = (part: unknown): number =>
  typeof part === 'string'
    ? part.length
    : typeof part === 'object' && part !== null
      ? Object.entries(part).reduce((sum, [key, value]) => sum + (key === 'type' ? 0 : characters(value)), 0)
      : 0;

/** Slack's error for a message, or undefined where it would take it. */
export function messageProblem(message: { text?: unknown; blocks?: unknown }, text = 40_000): string | undefined {
  const { blocks } = message;
  if (typeof message.text !== 'string' || message.text === '') return 'no_text';
  if (message.text.length > text) return 'msg_too_long';
  if (blocks === undefined) return undefined;
  if (characters(blocks) > 13_200) return 'msg_blocks_too_long';
  const parsed = messageBlocks.safeParse(blocks);
  return parsed.success ? undefined : `invalid_blocks: ${z.prettifyError(parsed.error)}`;
}

const uniqueBlocks = (blocks: readonly { block_id?: string | undefined }[]): boolean => {
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  return new Set(ids).size === ids.length;
};

/** Charts and feedback buttons are for messages only. */
const modal = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id.optional(),
    private_metadata: z.string().max(3000).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: z
      .array(z.union([input(field), block]))
      .min(1)
      .max(100)
      .refine(uniqueActions, 'an action_id stands twice')
      .refine(
        (blocks) => uniqueBlocks(blocks.map((each) => ('block_id' in each ? each : {}))),
        'a block_id stands twice',
      ),
  })
  .refine((view) => view.submit || !view.blocks.some(({ type }) => type === 'input'), 'fields without a submit button');

/** The same for App Home and modals. */
export function viewProblem(view: unknown): string | undefined {
  const home = z.strictObject({ type: z.literal('home'), blocks: viewBlocks });
  const parsed = z.discriminatedUnion('type', [home, modal]).safeParse(view);
  if (!parsed.success) return `invalid_arguments: ${z.prettifyError(parsed.error)}`;
  return JSON.stringify(view).length > 250_000 ? 'view_too_large' : undefined;
}
