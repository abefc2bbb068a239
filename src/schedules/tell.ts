import type { Answer } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import { messages } from '../language/messages.ts';
import { notice } from '../operations/notice.ts';
import { instantIn, timingIn } from './describe.ts';
import type { Refusal, View } from './schedules.ts';

/** What people are told about their schedules. */

/** One schedule as an answer: what was done with it, and when it posts next. */
export function tellView(view: View, headline: string, language: Language, here: string): Answer {
  const said = messages[language].schedules;
  const next = nextOf(view, language);
  const { catchUpHours } = view.spec;
  const items = [
    ...(next === undefined ? [] : [next]),
    ...(view.paused && headline !== said.paused(view.id) ? [said.paused(view.id)] : []),
    ...(view.channel === here ? [] : [said.elsewhere]),
    catchUpHours === 0 ? said.missedSkip : said.missedCatchUp(catchUpHours),
  ];
  return notice(language, headline, [{ kind: 'list', items }]);
}

/** "the summary (Chinese)" and "every weekday at 09:00 (Asia/Shanghai)". */
export const whatAndWhen = ({ spec }: View, language: Language): readonly [string, string] => {
  const said = messages[language].schedules;
  const own = said.language[spec.language];
  return [`${said.what[spec.what]}${language === 'zh' ? `（${own}）` : ` (${own})`}`, timingIn(spec, language)];
};

/** One schedule in one line, seen from a channel. */
export const lineOf = (view: View, language: Language, here = view.channel): string => {
  const said = messages[language].schedules;
  const comma = language === 'zh' ? '，' : ', ';
  const marks = [...(view.channel === here ? [] : [said.elsewhereMark]), ...(view.paused ? [said.pausedMark] : [])];
  return [said.item(view.id, ...whatAndWhen(view, language)), ...marks].join(comma);
};

/** All schedules of a place, each with its next three times. */
export function tellList(views: readonly View[], language: Language, here: string, headline?: string): Answer {
  const said = messages[language].schedules;
  if (views.length === 0) return notice(language, said.none);
  const items = views.map((view) => {
    const next = nextOf(view, language);
    const line = lineOf(view, language, here);
    return next === undefined ? line : `${line}${language === 'zh' ? '。' : '. '}${next}`;
  });
  return notice(language, headline ?? said.listed(views.length), [{ kind: 'list', items }]);
}

function nextOf({ next, spec }: View, language: Language): string | undefined {
  if (next.length === 0) return undefined;
  return messages[language].schedules.next(next.map((at) => instantIn(at, spec.zone, language)));
}

/** Why something was not done, and what would help. */
export function tellRefusal(refusal: Refusal, language: Language): Answer {
  const said = messages[language].schedules;
  switch (refusal.why) {
    case 'not-manager':
      return notice(language, said.notManager);
    case 'not-manager-there':
      return notice(language, said.notManagerThere);
    case 'no-such-schedule':
      return notice(language, said.noSuch(refusal.id));
    case 'no-zone':
      return notice(language, said.noZone);
    case 'zone':
      return notice(language, said.badZone(refusal.given));
    case 'cron':
      return notice(language, said.badCron(refusal.given));
    case 'never':
      return notice(language, said.never(refusal.given));
    case 'too-often':
      return notice(language, said.tooOften);
    case 'too-many':
      return notice(language, said.tooMany(refusal.limit));
    default:
      return refusal satisfies never;
  }
}
