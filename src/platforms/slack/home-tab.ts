import { languageOfLocale } from '../../language/language.ts';
import type { Desk } from './desk.ts';
import { homeView } from './home.ts';

/** Publishes App Home in the person's language. */
export async function showHome({ dependencies, people, client, scheduleCommand }: Desk, person: string): Promise<void> {
  const language = languageOfLocale((await people.profile(person)).locale);
  const [content, chosen] = await Promise.all([
    dependencies.homeOf(person, language),
    dependencies.preferences.language(person),
  ]);
  const view = homeView(content, { language, chosen, canSchedule: scheduleCommand !== undefined });
  await client.views.publish({ user_id: person, view });
}
