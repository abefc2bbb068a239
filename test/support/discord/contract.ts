import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreatePrivateChannelRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import * as z from 'zod';
import {
  COMMAND_DESCRIPTION,
  COMMAND_NAME,
  COMMAND_OPTIONS,
  COMMAND_TEXT,
  MESSAGE_COMPONENTS,
  MESSAGE_TEXT,
} from '../../../src/platforms/discord/limits.ts';

/**
 * What Discord accepts: its own OpenAPI description (npm discord-api-spec, and the file itself where it lies beside the
 * repository), and by hand what that leaves out. Every payload that the local double receives goes through here, so
 * that a lenient double hides nothing.
 */
const file = new URL('../../../../shared/peers/discord-openapi.json', import.meta.url);
const openApi = existsSync(file)
  ? new Ajv2020({ strict: false, validateFormats: false }).addSchema(JSON.parse(readFileSync(file, 'utf8')), 'discord')
  : undefined;

/** What is wrong with a payload by Discord's own description of it; an empty list means nothing. */
const described = (schema: z.ZodType, name: string) => (body: unknown) => {
  const parsed = schema.safeParse(body);
  const valid = openApi?.validate(`discord#/components/schemas/${name}`, body) ?? true;
  return [
    ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
    ...(valid ? [] : [`against the OpenAPI description: ${openApi?.errorsText()}`]),
  ];
};
const command = described(ApplicationCommandUpdateRequestSchema, 'ApplicationCommandUpdateRequest');

export const payloadProblems = {
  create: described(MessageCreateRequestSchema, 'MessageCreateRequest'),
  edit: described(MessageEditRequestPartialSchema, 'MessageEditRequestPartial'),
  callback: described(CreateMessageInteractionCallbackRequestSchema, 'CreateMessageInteractionCallbackRequest'),
  followUp: described(IncomingWebhookInteractionRequestSchema, 'IncomingWebhookInteractionRequest'),
  editReply: described(
    IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
    'IncomingWebhookUpdateForInteractionCallbackRequestPartial',
  ),
  choices: described(
    ApplicationCommandAutocompleteCallbackRequestSchema,
    'ApplicationCommandAutocompleteCallbackRequest',
  ),
  openDirect: described(CreatePrivateChannelRequestSchema, 'CreatePrivateChannelRequest'),
  /** Discord's documents and discord.js write permissions as text, the OpenAPI description as a number. */
  command: (body: unknown) => {
    const { default_member_permissions: permissions, ...rest } = Permitted.parse(body);
    return command({ ...rest, ...(permissions ? { default_member_permissions: Number(permissions) } : {}) });
  },
};
const Permitted = z.looseObject({ default_member_permissions: z.string().nullish() });

interface Component {
  readonly type: number;
  readonly id?: number | undefined;
  readonly custom_id?: string | undefined;
  readonly content?: string | undefined;
  readonly label?: string | undefined;
  readonly emoji?: { readonly name: string } | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly items?:
    | readonly { readonly media: { readonly url: string }; readonly description?: string | undefined }[]
    | undefined;
}
const Component: z.ZodType<Component> = z.lazy(() =>
  z.object({
    type: z.int(),
    id: z.int().min(0).max(0x7fffffff).optional(),
    custom_id: z.string().min(1).max(100).optional(),
    content: z.string().min(1).optional(),
    label: z.string().min(1).max(80).optional(),
    emoji: z.object({ name: z.string() }).optional(),
    components: z.array(Component).optional(),
    items: z
      .array(z.object({ media: z.object({ url: z.string() }), description: z.string().max(1024).optional() }))
      .optional(),
  }),
);
const Body = z.object({
  content: z.string().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(Component).nullish(),
  flags: z.int().nullish(),
  nonce: z.string().max(25).nullish(),
  allowed_mentions: z.object({ parse: z.array(z.string()).length(0), replied_user: z.literal(false) }),
  attachments: z.array(z.object({ id: z.union([z.string(), z.number()]), filename: z.string().optional() })).nullish(),
});

const COMPONENTS_V2 = 1 << 15;
const known = {
  0: ['id', 'type'],
  1: ['id', 'type', 'components'],
  2: ['id', 'type', 'style', 'label', 'emoji', 'custom_id', 'url', 'disabled'],
  3: ['id', 'type', 'custom_id', 'options', 'placeholder', 'min_values', 'max_values', 'disabled'],
  10: ['id', 'type', 'content'],
  12: ['id', 'type', 'items'],
  14: ['id', 'type', 'divider', 'spacing'],
  17: ['id', 'type', 'components', 'accent_color', 'spoiler'],
} as const;

/** All that is wrong with a message's body; an empty list means that Discord would take it. */
export function messageProblems(body: unknown, files: readonly string[] = []): string[] {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { content, embeds, components, flags, attachments } = parsed.data;
  const all = (components ?? []).flatMap(within);
  const ids = all.map((c) => c.custom_id).filter((id) => id !== undefined);
  const numbers = all.map((c) => c.id).filter((id) => id !== undefined);
  const text = all.reduce((sum, c) => sum + (c.content?.length ?? 0), 0);
  const used = all.flatMap((c) => c.items ?? []).map((item) => item.media.url);
  const rows = all.filter((c) => c.type === 1);
  const problems = [
    !content && all.length === 0 && 'an empty message',
    content && content.length > 2000 && 'content over 2,000',
    all.length > 0 && !((flags ?? 0) & COMPONENTS_V2) && 'components without the Components V2 flag',
    (flags ?? 0) & COMPONENTS_V2 && (content || embeds?.length) && 'content or embeds beside Components V2',
    all.length > MESSAGE_COMPONENTS && `${all.length} components`,
    text > MESSAGE_TEXT && `${text} characters of text`,
    new Set(ids).size < ids.length && 'a custom_id twice',
    new Set(numbers).size < numbers.length && 'a component id twice',
    all.some((c) => c.type === 10 && !c.content?.trim()) && 'an empty text display',
    all.some((c) => c.type === 2 && !c.label && !c.emoji) && 'a button without a face',
    rows.some((r) => !r.components?.length || r.components.length > 5) && 'a row without buttons or with more than 5',
    rows.some((r) => r.components?.some((c) => c.type === 3) && r.components.length > 1) &&
      'a select beside something else',
    used.some((url) => !files.includes(url.replace('attachment://', ''))) &&
      `a picture that is not attached: ${used} / ${files}`,
    attachments && attachments.length > 10 && 'more than 10 attachments',
    ...all.map((c) => unknownKeys(c)),
  ];
  return problems.filter((p) => typeof p === 'string');
}

const within = (component: Component): Component[] => [component, ...(component.components ?? []).flatMap(within)];

function unknownKeys(component: Component): string | false {
  const keys: readonly string[] | undefined = Object.entries(known).find(
    ([type]) => Number(type) === component.type,
  )?.[1];
  const odd = Object.keys(component).filter((key) => keys && !keys.includes(key));
  return odd.length > 0 && `component ${component.type} with ${odd.join(', ')}`;
}

const Names = z.record(z.string(), z.string()).nullish();
const Described = z.object({
  name: z.string(),
  name_localizations: Names,
  description: z.string().default(''),
  description_localizations: Names,
});
const RegisteredOption = Described.extend({
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z
    .array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]), name_localizations: Names }))
    .optional(),
});
const Registered = Described.extend({ type: z.int().optional(), options: z.array(RegisteredOption).default([]) });

/** What Discord would refuse about a registration, beyond its schema. */
export function commandProblems(command: unknown): string[] {
  const c = Registered.parse(command);
  const menu = (c.type ?? 1) > 1;
  const named = [c, ...c.options];
  const names = named.flatMap((n) => [n.name, ...Object.values(n.name_localizations ?? {})]);
  const longest = (text: string, others: Record<string, string> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((t) => t.length));
  const total =
    named.reduce(
      (sum, n) => sum + longest(n.name, n.name_localizations) + longest(n.description, n.description_localizations),
      0,
    ) +
    c.options
      .flatMap((o) => o.choices ?? [])
      .reduce((sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length, 0);
  const optional = c.options.findIndex((o) => !o.required);
  const problems = [
    !menu &&
      names.some((n) => !COMMAND_NAME.test(n) || n !== n.toLowerCase()) &&
      `a name against the pattern: ${names}`,
    !menu &&
      named.some((n) => n.description.length < 1 || n.description.length > COMMAND_DESCRIPTION) &&
      'a description missing or too long',
    total > COMMAND_TEXT && `${total} characters`,
    c.options.length > COMMAND_OPTIONS && 'too many options',
    optional >= 0 && c.options.slice(optional).some((o) => o.required) && 'a required option after an optional one',
    new Set(c.options.map((o) => o.name)).size < c.options.length && 'an option twice',
    c.options.some((o) => o.autocomplete && o.choices?.length) && 'autocompletion beside choices',
  ];
  return problems.filter((p) => typeof p === 'string');
}
