import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

describe('npm run doctor', () => {
  let cwd: string;
  let api: Server;
  let address: string;
  /** Both platforms, as far as their greeting: tokens with "good" in them are taken. */
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'pilcrow-doctor-'));
    api = createServer((request, response) => {
      const good = /good/.test(request.headers.authorization ?? '');
      const slack = request.url?.startsWith('/api/');
      const scopes = 'app_mentions:read,chat:write,commands,im:history,users:read';
      response.writeHead(good || slack ? 200 : 401, { 'content-type': 'application/json', 'x-oauth-scopes': scopes });
      const refused = slack ? { ok: false, error: 'invalid_auth' } : { message: '401: Unauthorized', code: 0 };
      const taken = { ok: true, team: 'Bakery', user: 'pilcrow', name: 'Pilcrow', approximate_guild_count: 2 };
      response.end(JSON.stringify(good ? { ...taken, url: 'wss://127.0.0.1/' } : refused));
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const bound = api.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  });
  afterAll(() => {
    api.close();
    rmSync(cwd, { recursive: true, force: true });
  });
  const examine = (env: Record<string, string> = {}) =>
    runProgram('cli/doctor.ts', [], {
      cwd,
      env: { SLACK_API_URL: `${address}/api/`, DISCORD_API_URL: `${address}/discord`, ...env },
    });

  it('finds a fresh checkout in order, and names what is not set up', async () => {
    const { code, out, err } = await examine();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✓ Node /);
    for (const part of ['✓ Configuration', '✓ Knowledge: “', '✓ Database: data/', '✓ Charts', '· Slack', '· Discord'])
      expect(out).toContain(`\n${part}`);
  });

  it('asks the platforms whether they take the tokens', async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-good', SLACK_APP_TOKEN: 'xapp-good', DISCORD_TOKEN: 'good.b.c' };
    const { code, out } = await examine(env);
    expect(out).toContain('✓ Slack: pilcrow in Bakery\n✓ Discord: Pilcrow, in 2 servers');
    expect(code).toBe(0);
    const history = await examine({ ...env, SLACK_CHANNEL_HISTORY: 'yes' });
    expect(history.out).toMatch(/✗ Slack: The app has no channels:history, groups:history: add/);
  });

  it('says of everything at once what is wrong and what to do, and fails', async () => {
    const { code, out, err } = await examine({
      SLACK_BOT_TOKEN: 'xoxb-bad',
      SLACK_APP_TOKEN: 'xapp-good',
      DISCORD_TOKEN: 'bad.b.c',
      DATABASE_FILE: cwd,
      ARTICLE_TEXT: join(cwd, 'nowhere.txt'),
    });
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Knowledge: .*nowhere\.txt/);
    expect(out).toMatch(/✗ Database: .*check DATABASE_URL or DATABASE_FILE/);
    expect(out).toMatch(/✗ Slack: Slack refuses the bot token \(invalid_auth\)\. .*OAuth & Permissions/);
    expect(out).toMatch(/✗ Discord: Discord refused the token\. .*Reset Token/);
    expect(out).toMatch(/\n4 things are wrong\.\n$/);
    expect(out + err).not.toMatch(/\n\s+at |xoxb-bad|bad\.b\.c/);
  });

  it('says which variable is wrong, and finds a misspelt one in .env', async () => {
    writeFileSync(join(cwd, '.env'), 'DISCORD_TOKN=good.b.c\n');
    const { code, out } = await examine({ SLACK_BOT_TOKEN: 'oops' });
    rmSync(join(cwd, '.env'));
    expect(code).toBe(1);
    expect(out).toMatch(/✗ \.env: there is no DISCORD_TOKN \(did you mean “DISCORD_TOKEN”\?\)/);
    expect(out).toMatch(/✗ Configuration: SLACK_BOT_TOKEN is no bot token/);
  });
});
