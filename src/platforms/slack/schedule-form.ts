import type { types } from '@slack/bolt';
import * as z from 'zod';
import type { Answer } from '../../answers/answer.ts';
import type { Command, Localised, OptionValues } from '../../command.ts';
import { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { checkboxes, input, note, option, plain, select } from './elements.ts';
import { VIEW_TITLE } from './limits.ts';
import { render } from './render.ts';

/**
 * A new scheduled post as a modal: the options of the schedule command as fields, each block named after its option. Pure;
 * what it is filled in with is checked by the command itself.
 */

export const scheduleForm = 'schedule_form';

/** What the view carries until it is sent: it must not depend on which process, or when. */
export const FormOrigin = z.object({
  language: Language,
  /** Opened from App Home, which then shows the new schedule. */
  atHome: z.boolean(),
});
export type FormOrigin = z.infer<typeof FormOrigin>;

export interface FormFor extends FormOrigin {
  readonly command: Command;
  /** The command as it is typed there: "/schedule". */
  readonly slash: string;
  readonly zone: string | undefined;
  /** Only an admin chooses a channel; everybody else's posts come to themselves. */
  readonly channel: 'choose' | { readonly suggested: string } | 'own';
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const workdays = days.slice(0, 5);

export function scheduleFormView(form: FormFor): types.ModalView {
  const { language, atHome, command, channel } = form;
  const said = messages[language].slack.form;
  const origin: FormOrigin = { language, atHome };
  const dayOptions = days.map((day, index) => option(dayName(index, language), day));
  const languages = choicesOf(command, 'language', language);
  return {
    type: 'modal',
    callback_id: scheduleForm,
    private_metadata: JSON.stringify(origin),
    title: plain(said.title, VIEW_TITLE),
    submit: plain(said.submit, VIEW_TITLE),
    close: plain(said.cancel, VIEW_TITLE),
    blocks: [
      note((channel === 'own' ? said.yours : said.others)(`${form.slash} list`)),
      input('what', said.what, select('what', choicesOf(command, 'what', language))),
      input('days', said.days, checkboxes('days', dayOptions, dayOptions.slice(0, workdays.length))),
      input('time', said.time, { type: 'timepicker', action_id: 'time', initial_time: '09:00' }),
      input(
        'zone',
        said.zone,
        {
          type: 'plain_text_input',
          action_id: 'zone',
          max_length: 60,
          ...(form.zone === undefined ? {} : { initial_value: form.zone }),
        },
        { hint: said.zoneHint },
      ),
      input(
        'language',
        said.language,
        select(
          'language',
          languages,
          languages.find(({ value }) => value === language),
        ),
      ),
      ...(channel === 'own'
        ? [note(said.own)]
        : [
            input(
              'channel',
              said.channel,
              {
                type: 'conversations_select',
                action_id: 'channel',
                filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
                ...(channel === 'choose' ? {} : { initial_conversation: channel.suggested }),
              },
              { hint: said.channelHint, optional: true },
            ),
          ]),
    ],
  };
}

/** The same modal while the schedule is being made, and then with what became of it. */
export const scheduleResult = (language: Language, result: Answer | undefined): types.ModalView => {
  const said = messages[language].slack.form;
  return {
    type: 'modal',
    title: plain(said.title, VIEW_TITLE),
    close: plain(said.close, VIEW_TITLE),
    blocks: result ? (render(result).blocks ?? []) : [note(said.wait)],
  };
};

const Field = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).optional(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});
export const FormState = z.object({ values: z.record(z.string(), z.record(z.string(), Field)) });

/** What was filled in, as the options that a person would have typed. */
export function filledIn({ values }: z.infer<typeof FormState>): OptionValues {
  const written = Object.entries(values).map(([name, block]) => {
    const field = Object.values(block)[0];
    const several = field?.selected_options?.map(({ value }) => value).join(', ');
    const one = field?.selected_option?.value ?? field?.selected_time ?? field?.selected_conversation ?? field?.value;
    return [name, several ?? one ?? undefined] as const;
  });
  return { ...Object.fromEntries(written), action: 'create' };
}

function choicesOf({ options }: Command, name: string, language: Language): types.PlainTextOption[] {
  const found = options.find((each) => each.name === name);
  const choices = found?.kind === 'string' ? (found.choices ?? []) : [];
  return choices.map((choice) => option(inLanguage(choice.name, language), choice.value));
}

const inLanguage = (text: Localised, language: Language): string => text[language === 'zh' ? 'zh-CN' : 'en'];

/** The fifth of January 1970 was a Monday. */
const dayName = (index: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format((4 + index) * 86_400_000);
