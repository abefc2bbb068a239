import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import * as z from 'zod';
import type { Command, Localised, Option } from '../../command.ts';
import { PRIVATE } from './inbound.ts';
import { OPTION_STRING } from './limits.ts';
import { localNames, menuName, privateDescription } from './names.ts';

/** What Discord is told about the commands: derived from commands/, and sent only when it differs from what is there. */

export type Registration = RESTPostAPIApplicationCommandsJSONBody;

/** The whole registration: the commands in their order, and "Ask about this" on messages. */
export const registrationOf = (commands: readonly Command[]): Registration[] => [
  ...commands.map(slashCommand),
  {
    type: ApplicationCommandType.Message,
    name: menuName.en,
    name_localizations: { 'zh-CN': menuName['zh-CN'], 'zh-TW': menuName['zh-TW'] },
    ...everywhere,
  },
];

/** Servers, the bot's DMs, and any chat for those who installed it for themselves. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
/** What posts later has to be a member where it posts. The server's own settings may open it to others: checked again when run. */
const whereItMayPost = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: PermissionFlagsBits.ManageChannels.toString(),
};

function slashCommand(command: Command): Registration {
  // Discord wants required options first.
  const options = [...command.options].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(command.name),
    ...described(command.description),
    options: [...options.map(optionOf), privateOption()],
    ...(command.manages ? whereItMayPost : everywhere),
  };
}

const privateOption = (): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Boolean,
  ...named(PRIVATE),
  ...described(privateDescription),
});

function optionOf(option: Option): APIApplicationCommandBasicOption {
  const base = {
    ...named(option.name),
    ...described(option.description),
    ...(option.required ? { required: true } : {}),
  };
  switch (option.kind) {
    case 'string': {
      const text = {
        ...base,
        type: ApplicationCommandOptionType.String,
        max_length: option.maxLength ?? OPTION_STRING,
      } as const;
      if (option.choices) {
        const choices = option.choices.map(({ name, value }) => ({
          name: name.en,
          name_localizations: localised(name),
          value,
        }));
        return { ...base, type: ApplicationCommandOptionType.String, choices };
      }
      return option.complete ? { ...text, autocomplete: true } : text;
    }
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
      };
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [
          ChannelType.GuildText,
          ChannelType.GuildAnnouncement,
          ChannelType.PublicThread,
          ChannelType.PrivateThread,
        ],
      };
    default:
      return option satisfies never;
  }
}

function named(name: string): { name: string; name_localizations?: LocalizationMap } {
  const local = localNames[name];
  return { name, ...(local ? { name_localizations: { ...local } } : {}) };
}
const described = (text: Localised) => ({ description: text.en, description_localizations: localised(text) });
const localised = (text: Localised): LocalizationMap => ({ 'zh-CN': text['zh-CN'], 'zh-TW': text['zh-TW'] });

/** Where registrations differ. Discord answers with more than it was sent, and leaves out what is by default. */
export interface RegistrationDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The command and the places in it: "ask options.0.description". */
  readonly changed: readonly { readonly name: string; readonly at: readonly string[] }[];
}

const Named = z.looseObject({ name: z.string(), type: z.int().default(1) });

/** What has to change for `current`, as Discord lists it with localisations, to become `wanted`. */
export function registrationDiff(current: readonly unknown[], wanted: readonly unknown[]): RegistrationDiff {
  const [now, then] = [byName(current), byName(wanted)];
  const changed = [...then].flatMap(([name, command]) => {
    const at = now.has(name) ? differences(now.get(name), command) : [];
    return at.length > 0 ? [{ name, at }] : [];
  });
  return {
    added: [...then.keys()].filter((name) => !now.has(name)),
    removed: [...now.keys()].filter((name) => !then.has(name)),
    changed,
  };
}

export const isEmptyDiff = (diff: RegistrationDiff): boolean =>
  diff.added.length + diff.removed.length + diff.changed.length === 0;

/** The difference as lines for an operator: "+ ask", "- old", "~ chart: description". */
export const diffLines = (diff: RegistrationDiff): string[] => [
  ...diff.added.map((name) => `+ ${name}`),
  ...diff.removed.map((name) => `- ${name}`),
  ...diff.changed.map(({ name, at }) => `~ ${name}: ${at.join(', ')}`),
];

/** For one server: contexts and installation are said for global commands only. */
export const forGuild = <T extends object>(registration: readonly (T & Reach)[]) =>
  registration.map(({ contexts: _, integration_types: __, ...rest }) => rest);
type Reach = { readonly contexts?: unknown; readonly integration_types?: unknown };

const byName = (commands: readonly unknown[]): Map<string, Record<string, unknown>> =>
  new Map(
    commands.map((raw) => {
      const command = Named.parse(raw);
      const compared = Object.fromEntries(comparedFields.map((field) => [field, command[field]]));
      return [command.type === 1 ? `/${command.name}` : `"${command.name}"`, compared];
    }),
  );

const comparedFields = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'contexts',
  'integration_types',
  'default_member_permissions',
] as const;

function differences(a: unknown, b: unknown, path: readonly string[] = []): string[] {
  const [left, right] = [unfolded(a), unfolded(b)];
  if (left === undefined || right === undefined) return left === right ? [] : [path.join('.')];
  if (typeof left !== 'object' || typeof right !== 'object') return left === right ? [] : [path.join('.')];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  const fields = [Object.entries(left), Object.entries(right)].map((entries) => new Map<string, unknown>(entries));
  return [...keys].flatMap((key) => differences(fields[0]?.get(key), fields[1]?.get(key), [...path, key]));
}

/** What stands for the default is the same as nothing: null, false, an empty list; and the order of flags says nothing. */
function unfolded(value: unknown): string | number | true | object | undefined {
  if (value === null || value === undefined || value === false || value === '') return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return value.every((v) => typeof v === 'number') ? value.toSorted((a, b) => a - b) : value;
  }
  if (typeof value === 'object') return Object.values(value).some((v) => unfolded(v) !== undefined) ? value : undefined;
  return typeof value === 'string' || typeof value === 'number' || value === true ? value : undefined;
}
