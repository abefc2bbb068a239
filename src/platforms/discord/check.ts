import { REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { DiscordConfig } from './dependencies.ts';
import { loginError } from './errors.ts';

const Application = z.object({ name: z.string(), approximate_guild_count: z.int().optional() });

/** Whether Discord takes the token: which application it is, in how many servers. Throws one line that says what to do. */
export async function checkDiscord({ token, restApi }: Pick<DiscordConfig, 'token' | 'restApi'>): Promise<string> {
  const rest = new REST({ timeout: 10_000, retries: 0, ...(restApi ? { api: restApi } : {}) }).setToken(token);
  try {
    const { name, approximate_guild_count: servers } = Application.parse(await rest.get(Routes.currentApplication()));
    return servers === undefined ? name : `${name}, in ${servers} server${servers === 1 ? '' : 's'}`;
  } catch (error) {
    throw loginError(error);
  }
}
