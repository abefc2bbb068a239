import { webApi } from '@slack/bolt';
import * as z from 'zod';
import { explained, misplaced } from './credentials.ts';
import type { SlackConfig } from './desk.ts';

const Self = z.object({ team: z.string().optional(), user: z.string().optional() });
const Metadata = z.object({ response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional() });

/** Whether Slack takes the tokens and the app has these scopes: who the bot is there. Throws one line that says what to do. */
export async function checkSlack(config: SlackConfig, scopes: readonly string[]): Promise<string> {
  const wrong = misplaced(config);
  if (wrong !== undefined) throw new Error(wrong);
  const once = {
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: webApi.LogLevel.ERROR,
    ...(config.apiUrl ? { slackApiUrl: config.apiUrl } : {}),
  };
  const answer = await new webApi.WebClient(config.botToken, once).auth.test().catch((error: unknown) => {
    throw explained(error, 'bot');
  });
  const granted = Metadata.parse(answer).response_metadata?.scopes;
  const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length > 0) {
    throw new Error(
      `The app has no ${missing.join(', ')}: add what is missing under https://api.slack.com/apps → your app → OAuth & Permissions → Bot Token Scopes, then Reinstall to Workspace.`,
    );
  }
  if ('appToken' in config) {
    await new webApi.WebClient(config.appToken, once).apps.connections.open().catch((error: unknown) => {
      throw explained(error, 'app');
    });
  }
  const { team, user } = Self.parse(answer);
  return `${user ?? 'the bot'} in ${team ?? 'its workspace'}`;
}
