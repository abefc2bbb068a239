import * as z from 'zod';
import { commandProblems, payloadProblems } from './contract.ts';
import { application } from './facts.ts';
import { error, type Route } from './wire.ts';

/** The part of the double that keeps the commands, as Discord lists them. */
export interface Registry {
  readonly routes: readonly Route[];
  commands: readonly unknown[];
}

const EntryPoint = z.object({ type: z.literal(4) });
const isEntryPoint = (command: unknown): boolean => EntryPoint.safeParse(command).success;

export function openRegistry({ nextId, problems }: { nextId: () => string; problems: string[] }): Registry {
  const state: Registry = {
    commands: [],
    routes: [
      [
        /^GET \/applications\/\d+\/(?:guilds\/\d+\/)?commands$/,
        ({ query }) => ({
          status: 200,
          body: query.get('with_localizations') === 'true' ? state.commands : state.commands.map(withoutLocalisations),
        }),
      ],
      [
        /^PUT \/applications\/\d+\/(?:guilds\/\d+\/)?commands$/,
        ({ path, body }) => {
          const list = z.array(z.record(z.string(), z.unknown())).parse(body);
          for (const command of list) problems.push(...payloadProblems.command(command));
          problems.push(...list.flatMap(commandProblems));
          if (state.commands.some(isEntryPoint) && !list.some(isEntryPoint))
            return error(400, 50240, 'You cannot remove this app’s Entry Point command in a bulk update operation.');
          // Discord fills in what was left out.
          state.commands = list.map((c) => ({
            ...c,
            // For one server they say nothing, and are listed all the same.
            ...(path.includes('/guilds/') ? { contexts: null, integration_types: [0] } : {}),
            id: nextId(),
            version: nextId(),
            application_id: application.id,
            nsfw: false,
            dm_permission: true,
          }));
          return { status: 200, body: state.commands };
        },
      ],
    ],
  };
  return state;
}

/** Names in other languages are listed only for those who ask for them. */
const withoutLocalisations = (command: unknown): unknown =>
  JSON.parse(JSON.stringify(command, (key, value: unknown) => (key.endsWith('_localizations') ? undefined : value)));
