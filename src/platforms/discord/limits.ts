/**
 * Discord's limits, by name. Sources are the sections of PLATFORMS.md (D-MSG, D-CMD, D-INT), which name the documents
 * at https://docs.discord.com/developers. Where documents disagree, the smaller number stands here.
 */

/** Text over all text displays of a message with Components V2 (D-MSG, components/reference). */
export const MESSAGE_TEXT = 4000;
/** Components of a message, nested ones counted (D-MSG). */
export const MESSAGE_COMPONENTS = 40;
/** Buttons in an action row (D-MSG). */
export const ROW_BUTTONS = 5;
/** A button's label (D-MSG); about 38 are seen on a phone. */
export const BUTTON_LABEL = 80;
/** A component's custom id (D-MSG). */
export const CUSTOM_ID = 100;
/** Description of a media item or attachment (D-MSG). */
export const MEDIA_ALT = 1024;
/** A message's nonce (D-MSG, channel resource). */
export const NONCE = 25;

/** A command's or option's name (D-CMD). Lower case where a lower case exists. */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** A command's or option's description (D-CMD). */
export const COMMAND_DESCRIPTION = 100;
/** Options of a command, choices of an option, choices of an autocompletion (D-CMD). */
export const COMMAND_OPTIONS = 25;
export const CHOICES = 25;
/** A choice's name and, for strings, its value (D-CMD). */
export const CHOICE_TEXT = 100;
/** Names, descriptions and values of one command together, the longest localisation of each (D-CMD). */
export const COMMAND_TEXT = 8000;
/** A string option's longest value (D-CMD). */
export const OPTION_STRING = 6000;

/** An interaction's token is dead if nothing was answered in 3 s (D-INT): half of that leaves room for the network. */
export const DEFER_AFTER_MS = 1500;

/** REST error codes that this platform's code tells apart (discord-api-docs, topics/opcodes-and-status-codes). */
export const errorCode = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingPermissions: 50013,
} as const;
