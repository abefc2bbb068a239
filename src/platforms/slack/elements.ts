import type { types } from '@slack/bolt';
import type { Language } from '../../language/language.ts';
import { Language as LanguageSchema } from '../../language/language.ts';
import { BLOCK_CHARACTERS, BUTTON_TEXT, BUTTON_VALUE, CONTEXT_CHARACTERS, LABEL, OPTION_TEXT } from './limits.ts';
import { clip, inert, shown } from './text.ts';

/**
 * The few elements that views are made of. Emphasis is rich_text in both languages: mrkdwn shows its asterisks beside
 * Chinese characters, and rich_text needs no escaping.
 */

/** A block that the installed @slack/types may not know yet. */
export type AnyBlock = types.KnownBlock | types.Block;

export const plain = (text: string, limit: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clip(shown(text), limit),
  emoji: false,
});

export const paragraph = (text: string, style?: { bold?: boolean; italic?: boolean }): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: clip(shown(text), BLOCK_CHARACTERS), ...(style ? { style } : {}) }],
    },
  ],
});

/** A paragraph that begins in bold. */
export function leading(first: string, rest: string): types.RichTextBlock {
  const begins = clip(shown(first), BLOCK_CHARACTERS);
  const goesOn = rest.trim() && clip(inert(rest).trimEnd(), BLOCK_CHARACTERS - begins.length);
  if (!goesOn) return paragraph(begins, { bold: true });
  const gap = /\s$/.test(first) ? ' ' : '';
  const elements = [
    { type: 'text' as const, text: begins, style: { bold: true } },
    { type: 'text' as const, text: `${gap}${goesOn}` },
  ];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

export const list = (items: readonly string[]): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((item) => ({ type: 'rich_text_section', elements: [{ type: 'text', text: shown(item) }] })),
    },
  ],
});

/** A label in bold over lines that keep their spacing. */
export const preformatted = (label: string, lines: readonly string[]): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: shown(label), style: { bold: true } }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.map(shown).join('\n') }] },
  ],
});

export const quote = (label: string, text: string): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: shown(label), style: { bold: true } }] },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: clip(shown(text), BLOCK_CHARACTERS) }] },
  ],
});

export const note = (text: string): types.ContextBlock => ({
  type: 'context',
  elements: [plain(text, CONTEXT_CHARACTERS)],
});

export const button = (id: string, label: string, value: string): types.Button => ({
  type: 'button',
  action_id: id,
  text: plain(label, BUTTON_TEXT),
  ...(value.length <= BUTTON_VALUE ? { value } : {}),
});

export const actions = (id: string, elements: types.Button[]): types.ActionsBlock[] =>
  elements.length > 0 ? [{ type: 'actions', block_id: id, elements }] : [];

export const option = (text: string, value: string): types.PlainTextOption => ({
  text: plain(text, OPTION_TEXT),
  value,
});

/** A choice of one; the first unless said otherwise. */
export const select = (
  id: string,
  options: types.PlainTextOption[],
  initial: types.PlainTextOption | undefined = options[0],
): types.StaticSelect => ({
  type: 'static_select',
  action_id: id,
  options,
  ...(initial ? { initial_option: initial } : {}),
});

export const checkboxes = (
  id: string,
  options: types.PlainTextOption[],
  initial: types.PlainTextOption[],
): types.Checkboxes => ({ type: 'checkboxes', action_id: id, options, initial_options: initial });

/** A field of a form: its block has the name of what is filled in. */
export const input = (
  name: string,
  label: string,
  element: types.InputBlock['element'],
  { hint, optional = false }: { hint?: string; optional?: boolean } = {},
): types.InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label, LABEL),
  element,
  optional,
  ...(hint === undefined ? {} : { hint: plain(hint, LABEL) }),
});

/** A button's query with the language of the answer it stands under, so that the next answer speaks the same. */
export const tag = (language: Language, code: string): string => `${language} ${code}`;

/** The inverse of `tag`; undefined for a value that this bot did not write. */
export function untag(value: string | undefined): { language: Language; code: string } | undefined {
  const [first, ...rest] = value?.split(' ') ?? [];
  const language = LanguageSchema.safeParse(first);
  return language.success && rest.length > 0 ? { language: language.data, code: rest.join(' ') } : undefined;
}
