import type { APIActionRowComponent, APIButtonComponentWithCustomId, APIComponentInMessageActionRow } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { messages } from '../../language/messages.ts';
import { type Action, encodeAction } from './actions.ts';
import { BUTTON_LABEL, ROW_BUTTONS } from './limits.ts';
import { clip, oneLine } from './markdown.ts';

/** The buttons under an answer: what to ask next, and what to do with the answer itself. */

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Two rows: more would push the answer off a phone's screen. */
const FOLLOW_UPS = 2 * ROW_BUTTONS;

export interface Tools {
  /** Who may delete the answer; nobody needs to where it is private. */
  readonly person?: string;
  readonly share?: boolean;
  /** Whether the operator has the article's text. */
  readonly passage?: boolean;
}

export function followUpRows(answer: Answer): Row[] {
  const buttons = new Map<string, APIButtonComponentWithCustomId>();
  for (const { label, code } of answer.next) {
    const made = button({ do: 'ask', language: answer.language, code }, { label }, ButtonStyle.Primary);
    // Discord refuses a message in which an id occurs twice.
    if (made && !buttons.has(made.custom_id)) buttons.set(made.custom_id, made);
  }
  return rows([...buttons.values()].slice(0, FOLLOW_UPS));
}

export function toolRows(answer: Answer, tools: Tools): Row[] {
  const { labels } = messages[answer.language];
  const { language, code } = answer;
  const asked = answer.status === 'answered' || answer.status === 'not_covered';
  const vote = (helpful: boolean) =>
    asked ? button({ do: 'vote', helpful, code: code ?? '' }, { emoji: helpful ? '👍' : '👎' }) : undefined;
  return rows(
    [
      tools.share && code
        ? button({ do: 'share', language, code }, { label: labels.share }, ButtonStyle.Success)
        : undefined,
      tools.passage ? passageButton(answer) : undefined,
      // Signs that need no words: with them the tools would take two lines on a phone.
      vote(true),
      vote(false),
      tools.person ? button({ do: 'delete', person: tools.person }, { emoji: '🗑️' }) : undefined,
    ].filter((b) => b !== undefined),
  );
}

/** A menu for the language that the bot should speak with this person from now on. */
export function languageRow(answer: Answer): Row {
  const { discord } = messages[answer.language];
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeAction({ do: 'language' }) ?? '',
        placeholder: discord.chooseLanguage,
        options: [
          { label: discord.asIWrite, value: 'auto' },
          { label: 'English', value: 'en' },
          { label: '中文', value: 'zh' },
        ],
      },
    ],
  };
}

/** As many of the cited paragraphs as an id holds: an answer's first citations are the ones that carry it. */
function passageButton(answer: Answer): APIButtonComponentWithCustomId | undefined {
  for (let count = Math.min(answer.citations.length, 12); count > 0; count -= 1) {
    const action: Action = { do: 'passage', language: answer.language, citations: answer.citations.slice(0, count) };
    const made = button(action, { label: messages[answer.language].labels.passage, emoji: '📖' });
    if (made) return made;
  }
  return undefined;
}

/** A button; undefined if it says nothing or its id does not fit. */
function button(
  action: Action,
  face: { readonly label?: string; readonly emoji?: string },
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId | undefined {
  const id = encodeAction(action);
  const label = clip(oneLine(face.label ?? ''), BUTTON_LABEL);
  if (id === undefined || (label === '' && face.emoji === undefined)) return undefined;
  return {
    type: ComponentType.Button,
    custom_id: id,
    style,
    ...(label ? { label } : {}),
    ...(face.emoji ? { emoji: { name: face.emoji } } : {}),
  };
}

function rows(buttons: readonly APIButtonComponentWithCustomId[]): Row[] {
  const made: Row[] = [];
  for (let i = 0; i < buttons.length; i += ROW_BUTTONS) {
    made.push({ type: ComponentType.ActionRow, components: buttons.slice(i, i + ROW_BUTTONS) });
  }
  return made;
}
