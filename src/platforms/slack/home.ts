import type { types } from '@slack/bolt';
import type { Suggestion } from '../../answers/answer.ts';
import { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { type AnyBlock, actions, button, list, note, option, paragraph, plain, select, tag } from './elements.ts';
import { FOLLOW_UPS } from './limits.ts';
import { clip } from './text.ts';

/** What App Home shows a person, as ready texts in their language. */
export interface HomeContent {
  /** Questions that can be asked at once. */
  readonly openers: readonly Suggestion[];
  /** The article's card: its title, and lines such as author, date, link, contents. */
  readonly article: { readonly title: string; readonly lines: readonly string[] };
  /** This person's scheduled posts, one line each. */
  readonly schedules: readonly string[];
}

const mostLines = 20;

/** The value of "the language I write in". */
export const asWritten = 'auto';

export interface HomeFor {
  readonly language: Language;
  /** What the person chose; undefined: the language of each question. */
  readonly chosen: Language | undefined;
  /** Whether there is a form for scheduled posts. */
  readonly canSchedule: boolean;
}

/** App Home: what can be asked, with buttons that ask; the article; the language; the person's schedules. */
export function homeView(content: HomeContent, { language, chosen, canSchedule }: HomeFor): types.HomeView {
  const { home } = messages[language].slack;
  const openers = content.openers
    .slice(0, FOLLOW_UPS)
    .map(({ label, code }, index) => button(`ask:${index}`, label, tag(language, code)));
  const blocks: AnyBlock[] = [
    { type: 'header', text: plain(home.title, 150) },
    note(home.how),
    ...actions('openers', openers),
    { type: 'divider' },
    { type: 'header', text: plain(home.article, 150) },
    paragraph(content.article.title, { bold: true }),
    ...lines(content.article.lines),
    { type: 'divider' },
    { type: 'header', text: plain(home.language, 150) },
    ...languageChoice(language, chosen),
    { type: 'divider' },
    { type: 'header', text: plain(home.schedules, 150) },
    ...(content.schedules.length > 0 ? lines(content.schedules) : [note(home.noSchedules)]),
    ...(canSchedule ? actions('schedules', [button('schedule', home.newSchedule, language)]) : []),
  ];
  return { type: 'home', blocks };
}

function lines(all: readonly string[]): AnyBlock[] {
  return all.length > 0 ? [list(all.slice(0, mostLines).map((line) => clip(line, 500)))] : [];
}

function languageChoice(language: Language, chosen: Language | undefined): types.ActionsBlock[] {
  const { languages, home } = messages[language].slack;
  const auto = option(home.asIWrite, asWritten);
  const named = Language.options.map((each) => option(languages[each], each));
  const initial = named.find(({ value }) => value === chosen) ?? auto;
  return [{ type: 'actions', block_id: 'language', elements: [select('language', [auto, ...named], initial)] }];
}
