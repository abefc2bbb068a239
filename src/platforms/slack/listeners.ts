import type { App } from '@slack/bolt';
import { languageOfLocale } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import type { Message } from '../surface.ts';
import { type Desk, showingTo } from './desk.ts';
import { showHome } from './home-tab.ts';
import * as inbound from './inbound.ts';
import { SUGGESTED_PROMPTS } from './limits.ts';
import { askShortcut, slashOf } from './register.ts';
import { forms } from './render.ts';
import { openScheduleForm } from './scheduling.ts';
import { post, replace, respond } from './send.ts';

/** What people write, and what opens: commands, the shortcut, mentions, messages, edits, App Home. */
export function listen(app: App, desk: Desk): void {
  const { commands } = desk.dependencies;
  const help = commands.find((command) => command.name === 'help');

  for (const command of commands) {
    app.command(slashOf(command, desk.config.prefix), async ({ ack, payload }) => {
      await ack();
      await desk.run('command', async () => {
        const parsed = inbound.CommandPayload.parse(payload);
        const { user_id: person, channel_id: channel, trigger_id: triggerId } = parsed;
        const asker = await desk.people.profile(person);
        const wantsForm = command === desk.scheduleCommand && parsed.text.trim() === '';
        if (wantsForm && (await openScheduleForm(desk, { triggerId, person, asker, channel }))) return;
        await answerPrivately(desk, parsed.response_url, asker.locale, () =>
          inbound.messageOfCommand(parsed, command, { help, prefix: desk.config.prefix }, asker),
        );
      });
    });
  }

  app.shortcut(askShortcut, async ({ ack, payload }) => {
    await ack();
    await desk.run('shortcut', async () => {
      const parsed = inbound.ShortcutPayload.parse(payload);
      const asker = await desk.people.profile(parsed.user.id);
      const message = inbound.messageOfShortcut(parsed, asker);
      if (message.text === '') {
        const text = messages[languageOfLocale(asker.locale)].slack.nothingToRead;
        return respond(parsed.response_url, [{ text }]);
      }
      await answerPrivately(desk, parsed.response_url, asker.locale, () => message);
    });
  });

  app.event('app_mention', ({ event, body }) =>
    desk.run('mention', async () => {
      const parsed = inbound.MentionEvent.safeParse(event);
      if (!parsed.success || parsed.data.bot_id !== undefined) return;
      await answerPost(desk, parsed.data, 'mention', body.team_id);
    }),
  );

  app.event('message', ({ event, body }) =>
    desk.run('message', async () => {
      const edit = inbound.EditEvent.safeParse(event);
      if (edit.success) return answerEdit(desk, edit.data, body.team_id);
      const parsed = inbound.MessageEvent.safeParse(event);
      if (!parsed.success || parsed.data.bot_id !== undefined) return;
      const message = parsed.data;
      if (message.channel_type === 'im') return answerPost(desk, message, 'direct', body.team_id);
      // The same post arrives as app_mention too; that one is answered.
      if (message.thread_ts === undefined || inbound.mentions(message.text, desk.bot)) return;
      // What one person asks another is not for the bot.
      if (inbound.mentionsSomebody(message.text)) return;
      const thread = await desk.owners.of(inbound.threadKeyOf(message.channel, message.thread_ts));
      if (thread) await answerPost(desk, message, 'thread', body.team_id);
    }),
  );

  app.event('app_home_opened', ({ event }) =>
    desk.run('home', async () => {
      if (event.tab === 'home') return showHome(desk, event.user);
      if (desk.config.agentView) await suggestPrompts(desk, event.user, event.channel);
    }),
  );
}

/**
 * Prompts over the agent view's empty conversation. With a `thread_ts` the call fails silently in an agent app: it is left
 * out. Prompts are an extra: a refusal is noted and costs nothing.
 */
async function suggestPrompts(desk: Desk, person: string, channel: string): Promise<void> {
  const language = languageOfLocale((await desk.people.profile(person)).locale);
  const { openers } = await desk.dependencies.homeOf(person, language);
  const prompts = openers.slice(0, SUGGESTED_PROMPTS).map(({ label }) => ({ title: label, message: label }));
  const [first, ...rest] = prompts;
  if (!first) return;
  await desk.optional.assistant.threads
    .setSuggestedPrompts({
      channel_id: channel,
      title: messages[language].slack.suggestions,
      prompts: [first, ...rest],
    })
    .catch((error: unknown) => desk.dependencies.log.warn({ err: error }, 'Slack: no suggested prompts'));
}

/** Answers so that only who asked sees it, with the offer to share. */
async function answerPrivately(
  desk: Desk,
  responseUrl: string,
  locale: string | undefined,
  read: () => Message,
): Promise<void> {
  try {
    const message = read();
    const answer = await desk.handle(message);
    if (!answer) return;
    await respond(responseUrl, forms(answer, { ...showingTo(desk, message.person), isPrivate: true }));
  } catch (error) {
    const text = messages[languageOfLocale(locale)].slack.failed;
    await respond(responseUrl, [{ text }]).catch(() => undefined);
    throw error;
  }
}

/** Answers a post where it stands: in its thread in a channel and in the agent view, in line in other direct messages. */
async function answerPost(
  desk: Desk,
  event: inbound.MentionEvent,
  addressed: 'direct' | 'mention' | 'thread',
  workspace: string | undefined,
): Promise<void> {
  const { owners } = desk;
  const question = inbound.keyOf(event.channel, event.ts);
  const root = event.thread_ts ?? event.ts;
  if (addressed === 'mention') {
    await owners.record(inbound.threadKeyOf(event.channel, root), { person: event.user });
  }
  const { agentView } = desk.config;
  const asker = await desk.people.profile(event.user);
  const message = inbound.messageOfPost(event, addressed, asker, { workspace, agentView });
  const answer = await desk.handle(message);
  if (!answer) return;
  const shapes = forms(answer, showingTo(desk, event.user));
  const earlier = event.edited ? await owners.answerTo(question) : undefined;
  if (earlier !== undefined) {
    if (await replace(desk.client, event.channel, timestampOf(earlier), shapes)) return;
    await owners.forget(earlier);
  }
  const thread = addressed === 'direct' && !agentView ? event.thread_ts : root;
  const sent = await post(desk.client, { channel: event.channel, thread }, shapes);
  await owners.record(inbound.keyOf(sent.channel, sent.ts), { person: event.user, question });
}

/** A question that its author changed is answered again in place; a post that got no answer stays without. */
async function answerEdit(
  desk: Desk,
  edit: ReturnType<typeof inbound.EditEvent.parse>,
  workspace: string | undefined,
): Promise<void> {
  const { message, channel } = edit;
  // A preview that Slack adds to a link arrives as an edit too, with the text unchanged.
  const isChanged = message.edited !== undefined && message.text !== edit.previous_message?.text;
  if (!isChanged || message.bot_id !== undefined) return;
  const answered = await desk.owners.answerTo(inbound.keyOf(channel, message.ts));
  if (answered === undefined) return;
  const addressed =
    edit.channel_type === 'im' ? 'direct' : inbound.mentions(message.text, desk.bot) ? 'mention' : 'thread';
  await answerPost(desk, { ...message, channel }, addressed, workspace);
}

const timestampOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
