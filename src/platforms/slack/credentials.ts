import { webApi } from '@slack/bolt';

/** One line for each credential that is wrong: which, and where to find the right one. */

interface SocketCredentials {
  readonly appToken: string;
  readonly botToken: string;
}
interface HttpCredentials {
  readonly signingSecret: string;
  readonly botToken: string;
}

const where = 'https://api.slack.com/apps → your app →';
const hints = {
  bot: `SLACK_BOT_TOKEN: copy the "Bot User OAuth Token" (xoxb-…) from ${where} OAuth & Permissions; reinstall the app if it is not there.`,
  app: `SLACK_APP_TOKEN: make one (xapp-…) with the scope connections:write under ${where} Basic Information → App-Level Tokens.`,
  secret: `SLACK_SIGNING_SECRET: copy it from ${where} Basic Information → Signing Secret.`,
} as const;

/** Finds a credential in the wrong place before Slack does; undefined when all look right. */
export function misplaced(credentials: SocketCredentials | HttpCredentials): string | undefined {
  if (!credentials.botToken.startsWith('xoxb-')) return `This is no bot token. ${hints.bot}`;
  if ('appToken' in credentials) {
    return credentials.appToken.startsWith('xapp-') ? undefined : `This is no app-level token. ${hints.app}`;
  }
  const isSecret = credentials.signingSecret !== '' && !/^(xox|xapp-)/.test(credentials.signingSecret);
  return isSecret ? undefined : `This is no signing secret. ${hints.secret}`;
}

/** A failed first call as a line that says what to do; `which` is the token that the call used. */
export function explained(error: unknown, which: 'bot' | 'app'): Error {
  if (error instanceof webApi.WebAPIPlatformError) {
    return new Error(`Slack refuses the ${which} token (${error.data.error}). ${hints[which]}`, { cause: error });
  }
  const reason = error instanceof Error ? error.message : 'it closed the connection';
  return new Error(`Slack could not be reached (${reason}). Check the network, then start again.`, { cause: error });
}
