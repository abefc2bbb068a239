import type { AutocompleteInteraction } from 'discord.js';
import type { Choices, DiscordDependencies } from './dependencies.ts';
import { rightsOf } from './inbound.ts';
import { languageFor } from './language.ts';
import { CHOICE_TEXT, CHOICES } from './limits.ts';
import { clip, oneLine } from './markdown.ts';

/** What Discord offers while somebody types. It cannot be deferred, so a failure offers nothing rather than late. */
export async function choicesFor(event: AutocompleteInteraction, parts: DiscordDependencies): Promise<Choices> {
  const focused = event.options.getFocused(true);
  const command = parts.commands.find((c) => c.name === event.commandName);
  const option = command?.options.find((o) => o.name === focused.name);
  if (option?.kind !== 'string' || option.complete === undefined) return [];
  const language = await languageFor(event, parts);
  const beside = command?.options.find((o) => o.kind === 'string' && o.complete === 'series');
  const series = beside ? (event.options.getString(beside.name) ?? undefined) : undefined;
  const { guildId, channelId: channel, user } = event;
  const where = { series, workspace: guildId ?? undefined, channel, person: user.id, ...rightsOf(event) };
  try {
    return presentable(await parts.complete(option.complete, focused.value, language, where));
  } catch (error) {
    parts.log.error({ err: error, command: event.commandName, option: focused.name }, 'autocompletion failed');
    return [];
  }
}

/** Within Discord's limits: a value that does not fit is left out, for a shortened one would mean something else. */
function presentable(choices: Choices): Choices {
  return choices
    .map(({ name, value }) => ({ name: clip(oneLine(name), CHOICE_TEXT), value }))
    .filter(({ name, value }) => name !== '' && value !== '' && value.length <= CHOICE_TEXT)
    .slice(0, CHOICES);
}
