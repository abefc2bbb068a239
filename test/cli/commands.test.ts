import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { runProgram } from './program.ts';

/** Somewhere without an .env. */
let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'pilcrow-commands-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runProgram('cli/commands.ts', args, { env, cwd });
const token = 'aaa.bbb.ccc';

describe('npm run commands', () => {
  it('prints the manifest alone on standard output, and what comes next beside it', async () => {
    const { code, out, err } = await run(['manifest', '--channel-history', '--prefix', 'article-']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      features: { slash_commands: commands.map(({ name }) => ({ command: `/article-${name}` })) },
      oauth_config: { scopes: { bot: expect.arrayContaining(['channels:history']) } },
      settings: { socket_mode_enabled: true },
    });
    expect(err).toMatch(/From a manifest/);
    expect(err).toMatch(/SLACK_CHANNEL_HISTORY=yes\n.*SLACK_PREFIX=article-/);
  });

  it('prints the manifest for HTTP and for the agent view', async () => {
    const url = 'https://bot.example.org/slack/events';
    const { out, err } = await run(['manifest', '--agent-view', '--request-url', url]);
    expect(err).toContain('SLACK_AGENT_VIEW=yes');
    expect(JSON.parse(out)).toMatchObject({
      features: { agent_view: {} },
      settings: { socket_mode_enabled: false, event_subscriptions: { request_url: url } },
    });
  });

  it('lists every command', async () => {
    const { out } = await run(['list']);
    expect(out.match(/^\/[a-z]+/gm)).toEqual(commands.map(({ name }) => `/${name}`));
  });

  it.each([
    [['mani'], /I do not know “mani”/],
    [['list', 'all'], /I do not know “list all”/],
    [['list', '--bad'], /Unknown option '--bad'/],
    [['manifest', '--guild', '1'], /manifest takes no --guild/],
    [['manifest', '--prefix', 'Article'], /--prefix takes up to 20 lower-case/],
    [['manifest', '--request-url', 'here'], /--request-url takes the address of \/slack\/events/],
    [['manifest', '--request-url', 'http://bot.example.org/slack/events'], /such as https:/],
    [['manifest', '--request-url', 'https://bot.example.org'], /such as https:.*\/slack\/events/],
    [['deploy', '--guild', 'my server'], /--guild takes the id of a server/],
  ])('%j: a clear word and the usage', async (args, word) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(word);
    expect(err).toMatch(/Usage: npm run commands/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says where the token is to be found', async () => {
    const { code, err } = await run(['deploy']);
    expect(code).toBe(1);
    expect(err).toMatch(/^DISCORD_TOKEN is not set\. .*Bot → Reset Token\.\n$/);
  });

  it('shows everything in a dry run without a token', async () => {
    const { code, out } = await run(['deploy', '--dry-run']);
    expect(code).toBe(0);
    expect(out.match(/^\+ \/\w+/gm)).toEqual(commands.map(({ name }) => `+ /${name}`));
  });
});

describe('npm run commands -- deploy', () => {
  /** Discord's REST as far as this goes: one application, and the commands it was given. */
  let discord: Server;
  let address: string;
  let registered: unknown[];
  let puts: string[];
  beforeAll(async () => {
    [registered, puts] = [[], []];
    const read = async (request: IncomingMessage) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      return text;
    };
    discord = createServer(async (request, response) => {
      const body = await read(request);
      const answer = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (request.headers.authorization !== `Bot ${token}`) answer(401, { message: '401: Unauthorized', code: 0 });
      else if (request.url?.includes('/guilds/')) answer(403, { message: 'Missing Access', code: 50001 });
      else if (request.url?.endsWith('/applications/@me')) answer(200, { id: '123456789012345678' });
      else {
        if (request.method === 'PUT') {
          puts.push(request.url ?? '');
          registered = JSON.parse(body);
        }
        answer(200, registered);
      }
    });
    await new Promise<void>((resolve) => discord.listen(0, '127.0.0.1', resolve));
    const bound = discord.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  });
  afterAll(() => void discord.close());
  const deploy = (args: readonly string[] = [], DISCORD_TOKEN = token) =>
    run(['deploy', ...args], { DISCORD_TOKEN, DISCORD_API_URL: address });

  it('shows, registers, and then has nothing to do', async () => {
    const dry = await deploy(['--dry-run']);
    expect(dry.out).toMatch(/^\+ \/ask\n.*dry run/s);
    expect(puts).toHaveLength(0);
    expect((await deploy()).out).toMatch(/Registered\.\n$/);
    expect((await deploy()).out).toMatch(/nothing to do/);
    expect(puts).toHaveLength(1);
  });

  it('says what to do about a token or a server that is refused', async () => {
    const wrong = await deploy([], 'ddd.eee.fff');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/^Discord refused the token\..*Reset Token/);
    const outside = await deploy(['--guild', '123456789012345678']);
    expect(outside.code).toBe(1);
    expect(outside.err).toMatch(/in the server 123456789012345678: check the id/);
    expect(wrong.err + outside.err).not.toMatch(/\n\s+at /);
  });
});
