import type { webApi } from '@slack/bolt';
import * as z from 'zod';
import type { Language } from '../../language/language.ts';
import { languageOfLocale } from '../../language/language.ts';
import { type Asker, localeOf } from './inbound.ts';

/** Who is asking, as far as it is needed: language, zone, rights, and a name to show. */
export interface Profile extends Asker {
  readonly name?: string | undefined;
}

export interface People {
  profile(person: string): Promise<Profile>;
}

const UserInfo = z.object({
  user: z.object({
    name: z.string().optional(),
    locale: z.string().optional(),
    tz: z.string().optional(),
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

/** Ten minutes: long enough to spare users.info in a conversation, short enough to follow a changed setting. */
const freshFor = 10 * 60_000;
/** A refused or failed look-up is tried again sooner. */
const missingFor = 60_000;
const most = 1000;

/**
 * Profiles by users.info, remembered for a while. A workspace that withholds `users:read`, or a slow moment of Slack,
 * costs the locale and the admin's rights, never the answer.
 */
export function createPeople(
  client: webApi.WebClient,
  chosen: (person: string) => Promise<Language | undefined>,
  now: () => number = Date.now,
): People {
  const known = new Map<string, { profile: Profile; until: number }>();

  async function look(person: string): Promise<Profile> {
    const hit = known.get(person);
    if (hit && hit.until > now()) return hit.profile;
    const found = await fetchProfile(client, person);
    const profile = found ?? { isAdmin: false };
    if (known.size >= most) known.clear();
    known.set(person, { profile, until: now() + (found ? freshFor : missingFor) });
    return profile;
  }

  return {
    async profile(person) {
      const [profile, language] = await Promise.all([look(person), chosen(person).catch(() => undefined)]);
      // The person's choice stands over the locale; a locale of the same language says more (zh-TW).
      const keeps = language === undefined || (profile.locale && languageOfLocale(profile.locale) === language);
      return keeps ? profile : { ...profile, locale: localeOf(language) };
    },
  };
}

async function fetchProfile(client: webApi.WebClient, person: string): Promise<Profile | undefined> {
  try {
    const { user } = UserInfo.parse(await client.users.info({ user: person, include_locale: true }));
    return {
      locale: user.locale,
      zone: user.tz,
      isAdmin: user.is_admin || user.is_owner,
      name: user.profile?.display_name || user.profile?.real_name || user.name,
    };
  } catch {
    return undefined;
  }
}
