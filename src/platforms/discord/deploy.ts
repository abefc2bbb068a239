import { ApplicationCommandType, REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Command } from '../../command.ts';
import { forGuild, isEmptyDiff, type RegistrationDiff, registrationDiff, registrationOf } from './register.ts';

/** Bringing Discord's list of commands up to date, at start and from the command line. */

const Listed = z.array(z.looseObject({ type: z.int().default(ApplicationCommandType.ChatInput) }));
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
  const listed = Listed.parse(await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }));
  // An app with an activity has a command that opens it, which Discord does not let go: it stays as it is.
  const entries = listed.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
  const others = listed.filter((command) => !entries.includes(command));
  const registration = registrationOf(commands);
  const [current, wanted] = guild ? [forGuild(others), forGuild(registration)] : [others, registration];
  const diff = registrationDiff(current, wanted);
  if (!dryRun && !isEmptyDiff(diff)) await rest.put(route, { body: [...wanted, ...entries] });
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
