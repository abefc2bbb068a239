import { REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Command } from '../../command.ts';
import { forGuild, isEmptyDiff, type RegistrationDiff, registrationDiff, registrationOf } from './register.ts';

/** Bringing Discord's list of commands up to date, at start and from the command line. */

const Listed = z.array(z.unknown());
const Application = z.object({ id: z.string() });

export interface Deployment {
  readonly rest: REST;
  readonly application: string;
  /** One server instead of everywhere: there a change shows at once. */
  readonly guild?: string;
  readonly dryRun?: boolean;
}

/** Registers the commands if they differ from what is registered; says what differed. */
export async function deploy(
  commands: readonly Command[],
  { rest, application, guild, dryRun }: Deployment,
): Promise<RegistrationDiff> {
  const route = guild ? Routes.applicationGuildCommands(application, guild) : Routes.applicationCommands(application);
  const wanted = guild ? forGuild(registrationOf(commands)) : registrationOf(commands);
  const current = Listed.parse(await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }));
  const diff = registrationDiff(current, wanted);
  if (!dryRun && !isEmptyDiff(diff)) await rest.put(route, { body: wanted });
  return diff;
}

/** The same with nothing but a token, for the command line. */
export async function deployWithToken(
  commands: readonly Command[],
  { token, restApi, ...options }: { token: string; restApi?: string; guild?: string; dryRun?: boolean },
): Promise<RegistrationDiff> {
  const rest = new REST(restApi ? { api: restApi } : {}).setToken(token);
  const { id } = Application.parse(await rest.get(Routes.currentApplication()));
  return deploy(commands, { rest, application: id, ...options });
}
