import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { deploy, deployWithToken } from '../../../src/platforms/discord/deploy.ts';
import { localNames } from '../../../src/platforms/discord/names.ts';
import { diffLines, registrationDiff, registrationOf } from '../../../src/platforms/discord/register.ts';
import { bakeryCommands } from '../../support/discord/bakery.ts';
import { commandProblems, payloadProblems } from '../../support/discord/contract.ts';
import { type Double, openDouble } from '../../support/discord/double.ts';
import { guild } from '../../support/discord/facts.ts';
import { openVillage } from '../../support/discord/village.ts';

describe('the registration', () => {
  const registration = registrationOf(commands);

  test.each(registration.map((c) => [c.name, c] as const))('of %s is one that Discord takes', (_, command) => {
    expect(payloadProblems.command(command)).toEqual([]);
    expect(commandProblems(command)).toEqual([]);
  });

  test('names every command and option in Chinese too, no name twice in a language', () => {
    const words = commands.flatMap((c) => [c.name, ...c.options.map((o) => o.name)]);
    expect(words.filter((word) => !(word in localNames))).toEqual([]);
    expect(Object.keys(localNames).filter((word) => word !== 'private' && !words.includes(word))).toEqual([]);
    for (const locale of ['zh-CN', 'zh-TW'] as const) {
      for (const command of registration) {
        const options = 'options' in command ? (command.options ?? []) : [];
        const names = options.map((o) => o.name_localizations?.[locale]);
        expect(new Set(names).size).toBe(names.length);
      }
      expect(new Set(registration.map((c) => c.name_localizations?.[locale])).size).toBe(registration.length);
    }
  });

  test('gives every command a private option, and installs it for servers and for people', () => {
    for (const command of registration.filter((c) => c.type === 1)) {
      const options = 'options' in command ? (command.options ?? []) : [];
      expect(options.at(-1)?.name).toBe('private');
      expect(command.contexts).toEqual(command.name === 'schedule' ? [0, 1] : [0, 1, 2]);
      expect(command.integration_types).toEqual(command.name === 'schedule' ? [0] : [0, 1]);
    }
    expect(registration.find((c) => c.name === 'schedule')?.default_member_permissions).toBe('16');
    expect(registration.at(-1)).toMatchObject({ type: 3, name: 'Ask about this', contexts: [0, 1, 2] });
  });
});

describe('the difference', () => {
  const wanted = registrationOf(commands);

  test('is nothing where Discord only adds its own fields and leaves out defaults', () => {
    const listed = wanted.map((c, i) => ({
      ...c,
      id: `${i}`,
      version: '1',
      nsfw: false,
      guild_id: undefined,
      contexts: c.contexts?.toReversed(),
      default_member_permissions: c.default_member_permissions ?? null,
    }));
    expect(diffLines(registrationDiff(listed, wanted))).toEqual([]);
  });

  test('names what is new, what goes and what is different, by place', () => {
    const [first, second, ...rest] = structuredClone(wanted);
    const old = { name: 'old', type: 1, description: 'x' };
    const changed = { ...second, description_localizations: { 'zh-CN': '旧' } };
    expect(diffLines(registrationDiff([old, changed, ...rest], wanted))).toEqual([
      `+ /${first?.name}`,
      '- /old',
      `~ /${second?.name}: description_localizations.zh-CN, description_localizations.zh-TW`,
    ]);
  });
});

describe('bringing it up to date', () => {
  let double: Double;
  beforeEach(async () => {
    double = await openDouble();
  });
  afterEach(async () => {
    expect(double.problems).toEqual([]);
    await double.close();
  });
  const puts = () => double.requests.filter((r) => r.startsWith('PUT'));

  test('happens only when something changed', async () => {
    const rest = new REST({ api: double.wire.api }).setToken('a-token');
    expect((await deploy(commands, { rest, application: '1' })).added).toHaveLength(commands.length + 1);
    expect(diffLines(await deploy(commands, { rest, application: '1' }))).toEqual([]);
    expect(puts()).toHaveLength(1);
  });

  test('leaves the command that opens an activity alone, which Discord would not let go', async () => {
    double.registry.commands = [{ id: '9', type: 4, name: 'launch', description: '', handler: 2 }];
    const rest = new REST({ api: double.wire.api }).setToken('a-token');
    expect((await deploy(commands, { rest, application: '1' })).removed).toEqual([]);
    expect(double.registry.commands.at(-1)).toMatchObject({ type: 4, name: 'launch', handler: 2 });
    expect(diffLines(await deploy(commands, { rest, application: '1' }))).toEqual([]);
  });

  test('in a dry run only says what would change, and can be for one server', async () => {
    const how = { token: 'a-token', restApi: double.wire.api };
    expect((await deployWithToken(commands, { ...how, dryRun: true })).added).toContain('/ask');
    expect(puts()).toEqual([]);
    await deployWithToken(commands, { ...how, guild });
    expect(puts()).toEqual([`PUT /applications/900000000000000000/guilds/${guild}/commands`]);
    expect(diffLines(await deployWithToken(commands, { ...how, guild }))).toEqual([]);
  });
});

test('at start the commands are registered once, and not again after a restart', async () => {
  const village = await openVillage();
  await village.restart();
  expect(village.double.requests.filter((r) => r.startsWith('PUT'))).toHaveLength(1);
  expect(village.double.registry.commands).toHaveLength(bakeryCommands.length + 1);
  await village.close();
});

test('a process that does not run shard 0 leaves it to the one that does', async () => {
  const village = await openVillage({ config: { shards: { ids: [1], count: 2 } } });
  expect(village.double.requests.filter((r) => r.includes('/commands'))).toEqual([]);
  await village.close();
});
