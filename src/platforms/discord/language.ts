import type { BaseInteraction } from 'discord.js';
import { type Language, languageOfLocale } from '../../language/language.ts';
import type { DiscordDependencies } from './dependencies.ts';
import { localeOf } from './inbound.ts';

/** The language in which a person is spoken to of anything but the article: the one they chose, else their locale's. */
export async function languageFor(
  event: BaseInteraction,
  { preferences, log }: Pick<DiscordDependencies, 'preferences' | 'log'>,
): Promise<Language> {
  try {
    return (await preferences.language(event.user.id)) ?? languageOfLocale(localeOf(event));
  } catch (error) {
    // Whoever has to hear that the memory fails must not be kept waiting by it.
    log.error({ err: error, event: event.id }, 'a choice of language could not be read');
    return languageOfLocale(localeOf(event));
  }
}
