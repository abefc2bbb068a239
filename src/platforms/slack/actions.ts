import type { App } from '@slack/bolt';
import { Citation, isNotice } from '../../answers/answer.ts';
import { Language, languageOfLocale } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { type Desk, showingTo } from './desk.ts';
import { quote, untag } from './elements.ts';
import { asWritten } from './home.ts';
import { showHome } from './home-tab.ts';
import { isPersonal, keyOf, messageOfPress, Press } from './inbound.ts';
import { MESSAGE_CHARACTERS } from './limits.ts';
import type { Profile } from './people.ts';
import { forms, type Payload, weight } from './render.ts';
import { openScheduleForm } from './scheduling.ts';
import { deleteOriginal, post, respond } from './send.ts';
import { clipEscaped } from './text.ts';

/** Everything that is pressed. All that a button needs is in its value: it works after a restart, and on any process. */
export function listenToButtons(app: App, desk: Desk): void {
  const on = (id: string | RegExp, act: (pressed: Pressed) => Promise<void>) =>
    app.action({ type: 'block_actions', action_id: id }, async ({ ack, body }) => {
      await ack();
      await desk.run('button', async () => {
        const press = Press.parse(body);
        const asker = await desk.people.profile(press.user.id);
        const action = press.actions[0];
        const value = action?.selected_option?.value ?? action?.value;
        const tagged = untag(value);
        const language = tagged?.language ?? languageOfLocale(asker.locale);
        const pressed = { desk, press, asker, language, value, code: tagged?.code };
        await act(pressed).catch(async (error: unknown) => {
          await say(pressed, 'failed').catch(() => undefined);
          throw error;
        });
      });
    });
  on(/^ask:\d+$/, ask);
  on('share', share);
  on('delete', remove);
  on('passage', showPassage);
  on('feedback', vote);
  on('language', chooseLanguage);
  on('schedule', async ({ press, asker }) => {
    const person = press.user.id;
    await openScheduleForm(desk, { triggerId: press.trigger_id, person, asker, channel: undefined });
  });
}

interface Pressed {
  readonly desk: Desk;
  readonly press: Press;
  readonly asker: Profile;
  /** The language of the answer that the button stands under. */
  readonly language: Language;
  readonly value: string | undefined;
  /** What the button carries beside its language. */
  readonly code: string | undefined;
}

/** Tells only who pressed; App Home has no place for it. */
async function tell({ press }: Pressed, shapes: readonly Payload[]): Promise<void> {
  if (press.response_url) await respond(press.response_url, shapes);
}
const say = (pressed: Pressed, line: 'failed' | 'thanks' | 'notYours' | 'cannotDelete' | 'noPassage' | 'old') =>
  tell(pressed, [{ text: messages[pressed.language].slack[line] }]);

/** Runs the button's query. The answer goes where the button stood, and to one person where it would be noise. */
async function ask(pressed: Pressed): Promise<void> {
  const { desk, press, language, code, asker } = pressed;
  if (code === undefined) return say(pressed, 'old');
  const answer = await desk.handle(messageOfPress(press, { language, code }, asker, desk.config.agentView));
  if (!answer) return;
  const person = press.user.id;
  const place = publicPlace(press);
  const inPrivate = () => tell(pressed, forms(answer, { ...showingTo(desk, person), isPrivate: true }));
  // "That is a lot at once" concerns nobody else.
  if (!place || (isNotice(answer) && press.response_url)) return inPrivate();
  try {
    const sent = await post(desk.client, place, forms(answer, showingTo(desk, person)));
    await desk.owners.record(keyOf(sent.channel, sent.ts), { person });
  } catch (error) {
    if (!press.response_url) throw error;
    await inPrivate();
  }
}

/** Where an answer to a press stands for everybody: the thread, the direct conversation (App Home: its Messages). */
function publicPlace(press: Press): { channel: string; thread?: string | undefined } | undefined {
  if (press.channel === undefined) return { channel: press.user.id };
  if (press.container.is_ephemeral) return undefined;
  const channel = press.channel.id;
  const thread = press.message?.thread_ts;
  return isPersonal(channel, press.user.id) || thread !== undefined ? { channel, thread } : undefined;
}

/** Posts a private answer for the channel, saying who asked, and takes the private copy away. */
async function share(pressed: Pressed): Promise<void> {
  const { desk, press, language, code, asker } = pressed;
  if (code === undefined || !press.response_url) return say(pressed, 'old');
  const answer = await desk.handle(messageOfPress(press, { language, code }, asker, desk.config.agentView));
  if (!answer) return;
  if (isNotice(answer)) return tell(pressed, forms(answer, showingTo(desk, press.user.id)));
  // By response_url: the bot need not be a member of the channel.
  const showing = { ...showingTo(desk, press.user.id), askedBy: asker.name ?? press.user.name ?? press.user.id };
  await respond(press.response_url, forms(answer, showing), 'in_channel');
  await deleteOriginal(press.response_url).catch(() => undefined);
}

/** The button carries who asked; Slack vouches for who presses. */
async function remove(pressed: Pressed): Promise<void> {
  const { desk, press, code, asker } = pressed;
  if (code !== press.user.id && !asker.isAdmin) return say(pressed, 'notYours');
  const { channel, container, response_url } = press;
  try {
    if (!response_url) throw new Error('a press without response_url');
    await deleteOriginal(response_url);
  } catch (error) {
    if (container.is_ephemeral || !channel || !container.message_ts) throw error;
    await desk.client.chat.delete({ channel: channel.id, ts: container.message_ts }).catch(async (second: unknown) => {
      await say(pressed, 'cannotDelete');
      throw second;
    });
  }
}

/** The paragraphs in the article's own words, to the person who wants to see them. */
async function showPassage(pressed: Pressed): Promise<void> {
  const { cite } = messages[pressed.language].labels;
  const passages = citationsOf(pressed.code).flatMap((citation) => {
    const text = pressed.desk.dependencies.passage?.(citation);
    return text === undefined ? [] : [{ label: cite(citation.section, citation.paragraph), text }];
  });
  if (passages.length === 0) return say(pressed, 'noPassage');
  const blocks = [];
  let room = MESSAGE_CHARACTERS;
  for (const { label, text } of passages) {
    const block = quote(label, text);
    room -= weight(block);
    if (room < 0) break;
    blocks.push(block);
  }
  const whole = passages.map(({ label, text }) => `${label}: ${text}`).join('\n');
  const text = clipEscaped(whole, 4000);
  await tell(pressed, [{ text, blocks }, { text }]);
}

const citationsOf = (code = ''): Citation[] =>
  code.split(',').flatMap((pair) => {
    const [section, paragraph] = pair.split('.').map(Number);
    const parsed = Citation.safeParse({ section, paragraph });
    return parsed.success ? [parsed.data] : [];
  });

async function vote(pressed: Pressed): Promise<void> {
  const [side, ...rest] = pressed.code?.split(' ') ?? [];
  if ((side !== 'up' && side !== 'down') || rest.length === 0) return say(pressed, 'old');
  const { press, desk } = pressed;
  const message = keyOf(press.channel?.id ?? press.user.id, press.container.message_ts ?? press.trigger_id);
  await desk.dependencies.vote({ message, person: press.user.id, code: rest.join(' '), helpful: side === 'up' });
  await say(pressed, 'thanks');
}

async function chooseLanguage({ desk, press, value }: Pressed): Promise<void> {
  const language = Language.safeParse(value).data;
  if (language === undefined && value !== asWritten) return;
  await desk.dependencies.preferences.choose(press.user.id, language);
  await showHome(desk, press.user.id);
}
