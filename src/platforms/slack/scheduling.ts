import type { App } from '@slack/bolt';
import * as z from 'zod';
import { languageOfLocale } from '../../language/language.ts';
import type { Desk } from './desk.ts';
import { showHome } from './home-tab.ts';
import { isPersonal, messageOfForm } from './inbound.ts';
import type { Profile } from './people.ts';
import { slashOf } from './register.ts';
import { forms } from './render.ts';
import { FormOrigin, FormState, filledIn, scheduleForm, scheduleFormView, scheduleResult } from './schedule-form.ts';
import { post } from './send.ts';

/** Scheduled posts by a form: opened by the command without words and by a button in App Home. */

interface Opening {
  /** Slack takes it for three seconds, and once. */
  readonly triggerId: string;
  readonly person: string;
  readonly asker: Profile;
  /** Where the command was typed; undefined in App Home. */
  readonly channel: string | undefined;
}

/** Opens the form; false where there is none, or Slack did not take it in time. */
export async function openScheduleForm(desk: Desk, { triggerId, person, asker, channel }: Opening): Promise<boolean> {
  const { scheduleCommand: command, config, dependencies } = desk;
  if (!command) return false;
  const suggested = channel !== undefined && !isPersonal(channel, person) ? channel : undefined;
  const view = scheduleFormView({
    command,
    slash: slashOf(command, config.prefix),
    language: languageOfLocale(asker.locale),
    zone: asker.zone,
    atHome: channel === undefined,
    channel: !asker.isAdmin ? 'own' : suggested === undefined ? 'choose' : { suggested },
  });
  try {
    await desk.optional.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    dependencies.log.warn({ err: error }, 'Slack: the form for a scheduled post could not be opened');
    return false;
  }
}

const Submission = z.object({
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ id: z.string(), hash: z.string(), private_metadata: z.string(), state: FormState }),
});

/** What is wrong is said beside its field at once; else the form shows what became of it. */
export function listenToForm(app: App, desk: Desk): void {
  const command = desk.scheduleCommand;
  if (!command) return;
  app.view(scheduleForm, async ({ ack, body }) => {
    const { user, team, view } = Submission.parse(body);
    const origin = FormOrigin.parse(JSON.parse(view.private_metadata));
    const { language } = origin;
    const options = filledIn(view.state);
    const problems = command.problems?.(options, language) ?? {};
    if (Object.keys(problems).length > 0) return ack({ response_action: 'errors', errors: { ...problems } });
    await ack({ response_action: 'update', view: scheduleResult(language, undefined) });
    await desk.run('form', async () => {
      const asker = await desk.people.profile(user.id);
      const sent = { id: `${view.id}:${view.hash}`, person: user.id, workspace: team?.id, command, options, language };
      const answer = await desk.handle(messageOfForm(sent, asker));
      if (!answer) return;
      await desk.client.views
        .update({ view_id: view.id, view: scheduleResult(language, answer) })
        // Whoever closed the form meanwhile is told all the same.
        .catch(() => post(desk.client, { channel: user.id }, forms(answer)));
      if (origin.atHome) await showHome(desk, user.id);
    });
  });
}
