import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { PostError } from '../surface.ts';

/** Discord's refusals in the terms of a scheduler and of an operator. */

/** Why a post to a channel failed. */
export function postError(error: unknown, channel: string): PostError {
  if (error instanceof PostError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const failed = (reason: PostError['reason'], retryAfterMs?: number) =>
    new PostError(reason, `Discord channel ${channel}: ${text}`, {
      cause: error,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  if (error instanceof RateLimitError) return failed('rate-limited', error.retryAfter);
  if (!(error instanceof DiscordAPIError)) return failed('unavailable');
  if (error.status === 429) return failed('rate-limited');
  if (gone.has(error.code)) return failed('channel-gone');
  // 401 means that the token was reset. No channel is to blame, so no schedule may be paused for it; and discord.js
  // sends nothing more without a token, so trying again costs no request.
  if (error.status === 401) return failed('not-sent');
  if (refused.has(error.code) || error.status === 403) return failed('not-allowed');
  return failed('unavailable');
}

const gone = new Set<string | number>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.InvalidRecipients,
]);
const refused = new Set<string | number>([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
]);

/** The code of a REST refusal, "10062" for one. */
export const codeOf = (error: unknown): string | number | undefined =>
  error instanceof DiscordAPIError ? error.code : undefined;

const portal = 'https://discord.com/developers/applications';

/** One line that says what to do when Discord does not let the bot in. */
export function loginError(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  const code = closeCode(error);
  const unauthorised = error instanceof DiscordAPIError && error.status === 401;
  if (/invalid token|authentication failed/i.test(text) || code === 4004 || unauthorised) {
    return said(
      `Discord refused the token. Open ${portal}, your application, Bot, Reset Token, and put the new one into DISCORD_TOKEN.`,
      error,
    );
  }
  if (/disallowed intents/i.test(text) || code === 4014 || code === 4013) {
    return said(
      `Discord refused the intents. Pilcrow asks for none that needs approval: check that DISCORD_TOKEN belongs to a bot (${portal}, Bot) and that it is not disabled.`,
      error,
    );
  }
  if (code === 4010 || code === 4011 || /sharding/i.test(text)) {
    return said(
      'Discord refused the shards: set DISCORD_SHARDS=auto, or ranges that together cover all of them with the same total.',
      error,
    );
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return said(
      `Discord answered ${error.status} at login: ${text}. See https://discordstatus.com and try again.`,
      error,
    );
  }
  return said(`Discord could not be reached: ${text}. Check the network and proxy of this machine.`, error);
}

/** The same for bringing the commands up to date, everywhere or in one server. */
export function deployError(error: unknown, guild?: string): Error {
  const outside = error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
  if (guild === undefined || !outside) return loginError(error);
  return said(
    `Discord does not let the bot register commands in the server ${guild}: check the id, and that the bot was added there with the scope applications.commands.`,
    error,
  );
}

/** A gateway that closed for good, as an error of its own. */
export class GatewayClosed extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`the gateway closed with ${code}`);
    this.name = 'GatewayClosed';
    this.code = code;
  }
}

const closeCode = (error: unknown): number | undefined => (error instanceof GatewayClosed ? error.code : undefined);
const said = (text: string, cause: unknown): Error => new Error(text, { cause });
