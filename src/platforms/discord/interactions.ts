import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { isNotice } from '../../answers/answer.ts';
import { Language, languageOfLocale } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import type { Handle, Message } from '../surface.ts';
import { type Action, decodeAction } from './actions.ts';
import { choicesFor } from './autocomplete.ts';
import type { DiscordConfig, DiscordDependencies } from './dependencies.ts';
import { codeOf } from './errors.ts';
import { localeOf, messageOfButton, messageOfCommand, messageOfMenu, PRIVATE } from './inbound.ts';
import { languageFor } from './language.ts';
import { errorCode } from './limits.ts';
import { answerInTime, forAskerAlone, outgoingAnswer, outgoingComponents, outgoingNotice } from './outgoing.ts';
import { keyOf } from './questions.ts';
import { type Frame, renderPassages } from './render.ts';

/** Commands, menus, buttons and autocompletion: each answered within 3 s or deferred. */

export interface Desk {
  readonly handle: Handle;
  readonly config: DiscordConfig;
  readonly parts: DiscordDependencies;
}

type Repliable = Exclude<Interaction, AutocompleteInteraction>;

/** What Discord sent, dispatched by its kind. Kinds that the bot has none of are left alone. */
export async function answerInteraction(event: Interaction, desk: Desk): Promise<void> {
  if (event.isAutocomplete()) return event.respond([...(await choicesFor(event, desk.parts))]);
  if (event.isChatInputCommand()) return answerCommand(event, desk);
  if (event.isMessageContextMenuCommand()) return answerMenu(event, desk);
  if (event.isButton()) return press(event, decodeAction(event.customId), desk);
  if (event.isStringSelectMenu()) return chooseLanguage(event, desk);
}

async function answerCommand(event: ChatInputCommandInteraction, desk: Desk): Promise<void> {
  const command = desk.parts.commands.find((c) => c.name === event.commandName);
  if (!command) return tell(event, 'old', desk);
  const message = messageOfCommand(event, command);
  await answerWith(event, message, event.options.getBoolean(PRIVATE) ?? false, { asked: message.text }, desk);
}

async function answerMenu(event: MessageContextMenuCommandInteraction, desk: Desk): Promise<void> {
  const message = messageOfMenu(event);
  if (!message) return tell(event, 'nothingToRead', desk);
  await answerWith(event, message, false, { asked: message.text }, desk);
}

async function press(event: ButtonInteraction, action: Action | undefined, desk: Desk): Promise<void> {
  const hidden = event.message.flags.has(MessageFlags.Ephemeral);
  switch (action?.do) {
    case 'ask': {
      const asked = event.component && 'label' in event.component ? (event.component.label ?? '') : '';
      return answerWith(
        event,
        inLanguage(messageOfButton(event, action.code), action.language),
        hidden,
        { asked },
        desk,
      );
    }
    case 'share': {
      // One answer is shared once, however often and by however many processes the press is seen.
      const message = {
        ...inLanguage(messageOfButton(event, action.code), action.language),
        id: `share:${event.message.id}`,
      };
      return answerWith(event, message, false, { askedBy: event.user.id }, desk, () =>
        tell(event, 'alreadyShared', desk),
      );
    }
    case 'passage':
      return showPassages(event, action, desk);
    case 'vote': {
      const { code, helpful } = action;
      const message = keyOf(event.channelId, event.message.id);
      return report(event, desk, async () => {
        await desk.parts.vote({ message, person: event.user.id, code, helpful });
        return 'thanks';
      });
    }
    case 'delete':
      return deleteAnswer(event, action.person, desk);
    case 'language':
    case undefined:
      return tell(event, 'old', desk);
    default:
      return action satisfies never;
  }
}

/** Puts the message to the bot and sends what it says. */
async function answerWith(
  event: Repliable,
  message: Message,
  hidden: boolean,
  frame: Frame,
  { handle, config, parts }: Desk,
  ifSilent?: () => Promise<void>,
): Promise<void> {
  let silent = false;
  const work = async () => {
    const answer = await handle(message);
    silent = answer === undefined;
    if (!answer) return undefined;
    const tools = hidden ? { share: true } : { person: message.person };
    const pictures = event.appPermissions.has(PermissionFlagsBits.AttachFiles);
    const languages = message.command?.name === 'help';
    const whole = { ...frame, ...tools, languages, passage: parts.passage !== undefined };
    const sent = await outgoingAnswer(answer, whole, parts.log, pictures);
    return !hidden && message.addressed === 'button' && isNotice(answer) ? forAskerAlone(sent) : sent;
  };
  if (!event.isRepliable()) return;
  await answerInTime(event, hidden, work, config.deferAfterMs);
  if (silent) await ifSilent?.();
}

async function showPassages(event: ButtonInteraction, action: Action & { do: 'passage' }, desk: Desk): Promise<void> {
  const found = action.citations.flatMap((citation) => {
    const text = desk.parts.passage?.(citation);
    return text === undefined ? [] : [{ citation, text }];
  });
  if (found.length === 0) return tell(event, 'noPassage', desk);
  await event.reply(forAskerAlone(outgoingComponents(renderPassages(found, action.language))));
}

async function deleteAnswer(event: ButtonInteraction, owner: string, desk: Desk): Promise<void> {
  const moderates = event.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  if (event.user.id !== owner && !moderates) return tell(event, 'notYours', desk);
  await event.deferUpdate();
  try {
    await event.deleteReply();
  } catch (error) {
    if (codeOf(error) === errorCode.unknownMessage) return;
    desk.parts.log.error({ err: error, event: event.id }, 'deleting an answer failed');
    await tell(event, 'cannotDelete', desk);
  }
}

async function chooseLanguage(event: StringSelectMenuInteraction, desk: Desk): Promise<void> {
  if (decodeAction(event.customId)?.do !== 'language') return tell(event, 'old', desk);
  const chosen = Language.safeParse(event.values[0]).data;
  const { parts, config } = desk;
  const work = async () => {
    await parts.preferences.choose(event.user.id, chosen);
    const said = messages[chosen ?? languageOfLocale(localeOf(event))].discord;
    return outgoingNotice(chosen ? said.languageChosen : said.languageAuto);
  };
  await answerInTime(event, true, work, config.deferAfterMs);
}

type Notice =
  | 'cannotDelete'
  | 'old'
  | 'thanks'
  | 'notYours'
  | 'noPassage'
  | 'nothingToRead'
  | 'alreadyShared'
  | 'failed';

/** One line for this person only, whatever was said before. */
export async function tell(event: Repliable, notice: Notice, desk: Desk): Promise<void> {
  if (!event.isRepliable()) return;
  if (!event.replied && !event.deferred) return report(event, desk, async () => notice);
  const text = messages[await languageFor(event, desk.parts)].discord[notice];
  await event.followUp(forAskerAlone(outgoingNotice(text)));
}

/** Does something, and tells this person alone what came of it. */
async function report(event: Repliable, { parts, config }: Desk, work: () => Promise<Notice>): Promise<void> {
  if (!event.isRepliable()) return;
  const told = async () => {
    const notice = await work();
    return outgoingNotice(messages[await languageFor(event, parts)].discord[notice]);
  };
  await answerInTime(event, true, told, config.deferAfterMs);
}

/** A button speaks the language of the answer under which it stands. */
const inLanguage = (message: Message, language: Language): Message => ({
  ...message,
  locale: language === 'zh' ? 'zh-CN' : 'en-US',
});
