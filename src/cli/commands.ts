import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { type DiscordSettings, readConfig } from '../config.ts';
import { loadEnvFile, plainly } from '../start.ts';
import { refuse, remark, say } from './words.ts';

/** The chat commands as the platforms want them: derived from commands/, never written by hand. */

const USAGE = `Usage: npm run commands -- list
           every chat command with its options
       npm run --silent commands -- manifest [--channel-history] [--agent-view] [--prefix X] [--request-url URL]
           Slack's app manifest as JSON; --request-url for HTTP instead of Socket Mode
       npm run commands -- deploy [--guild ID] [--dry-run]
           register in Discord what changed; with --dry-run only show it`;

const wrongCall = (message: string): never => refuse(`${message}\n\n${USAGE}`, 2);

/** Which options belong to which word. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  list: [],
  manifest: ['channel-history', 'agent-view', 'prefix', 'request-url'],
  deploy: ['guild', 'dry-run'],
};

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'channel-history': { type: 'boolean' },
        'agent-view': { type: 'boolean' },
        prefix: { type: 'string' },
        'request-url': { type: 'string' },
        guild: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node adds how to pass a word that begins with a hyphen: nothing here takes one.
    return wrongCall(String(error instanceof Error ? error.message : error).replace(/\. To specify.*/s, '.'));
  }
}
type Options = ReturnType<typeof readArguments>['values'];

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const [word, ...rest] = positionals;
  if (values.help || word === undefined) return say(USAGE);
  const known = allowed[word];
  if (!known || rest.length > 0) return wrongCall(`I do not know “${positionals.join(' ')}”.`);
  const foreign = Object.keys(values).find((option) => !known.includes(option));
  if (foreign !== undefined) return wrongCall(`${word} takes no --${foreign}.`);
  if (word === 'list') return list();
  return word === 'manifest' ? printManifest(values) : deployCommands(values);
}

function list(): void {
  for (const { name, description, options } of commands) {
    const taken = options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`));
    say([`/${name}`, ...taken].join(' '));
    say(`    ${description.en} · ${description['zh-CN']}`);
  }
}

async function printManifest(options: Options): Promise<void> {
  const { prefix, 'request-url': requestUrl, 'channel-history': channelHistory, 'agent-view': agentView } = options;
  if (prefix !== undefined && !/^[a-z0-9-]{1,20}$/.test(prefix))
    wrongCall('--prefix takes up to 20 lower-case letters, digits and hyphens, such as "article-".');
  if (requestUrl !== undefined && !/^https:\/\/[^/]+\/./.test(requestUrl))
    wrongCall('--request-url takes the address of /slack/events, such as https://bot.example.org/slack/events.');
  const { manifest } = await import('../platforms/slack/register.ts');
  say(JSON.stringify(manifest(commands, { channelHistory, agentView, prefix, requestUrl }), null, 2));
  remark('Next: https://api.slack.com/apps → Create New App → From a manifest, and paste this.');
  if (channelHistory) remark('In .env: SLACK_CHANNEL_HISTORY=yes');
  if (agentView) remark('In .env: SLACK_AGENT_VIEW=yes');
  if (prefix !== undefined) remark(`In .env: SLACK_PREFIX=${prefix}`);
}

async function deployCommands({ guild, 'dry-run': dryRun = false }: Options): Promise<void> {
  if (guild !== undefined && !/^\d{17,20}$/.test(guild))
    wrongCall('--guild takes the id of a server: 17 to 20 digits (right click on the server → Copy Server ID).');
  const discord = discordSettings();
  if (!discord && !dryRun) {
    refuse(
      'DISCORD_TOKEN is not set. Put it into .env: https://discord.com/developers/applications → your application → Bot → Reset Token.',
      1,
    );
  }
  const { diffLines, isEmptyDiff, registrationDiff, registrationOf } = await import('../platforms/discord/register.ts');
  if (!discord) {
    for (const line of diffLines(registrationDiff([], registrationOf(commands)))) say(line);
    return remark('That is everything: without DISCORD_TOKEN there is nothing to compare it with.');
  }
  const diff = await difference(discord, { dryRun, ...(guild === undefined ? {} : { guild }) });
  if (isEmptyDiff(diff)) return say('Discord has the commands as they are: nothing to do.');
  for (const line of diffLines(diff)) say(line);
  say(dryRun ? 'Nothing was changed: this was a dry run.' : 'Registered.');
}

/** Only what this needs: a mistake in another variable is for `npm start` to say. */
function discordSettings(): DiscordSettings | undefined {
  const { DISCORD_TOKEN, DISCORD_API_URL } = process.env;
  return readConfig({ DISCORD_TOKEN, DISCORD_API_URL }).discord;
}

async function difference({ token, restApi }: DiscordSettings, options: { guild?: string; dryRun: boolean }) {
  const [{ deployWithToken }, { deployError }] = await Promise.all([
    import('../platforms/discord/deploy.ts'),
    import('../platforms/discord/errors.ts'),
  ]);
  return deployWithToken(commands, { token, ...(restApi ? { restApi } : {}), ...options }).catch((error: unknown) =>
    refuse(deployError(error, options.guild).message, 1),
  );
}

loadEnvFile();
await plainly(main);
