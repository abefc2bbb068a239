import { afterEach, describe, expect, test } from 'vitest';
import { errorFields } from '../../../src/operations/log.ts';
import { createDiscordSurface } from '../../../src/platforms/discord/surface.ts';
import { bakeryCommands, loaves } from '../../support/discord/bakery.ts';
import { openDouble } from '../../support/discord/double.ts';
import { channel, guild } from '../../support/discord/facts.ts';
import {
  memoryLog,
  memoryOwners,
  openVillage,
  type Village,
  type VillageOptions,
} from '../../support/discord/village.ts';

/** What happens when Discord or the network does not do as one wishes. */

let village: Village;
const open = async (options?: VillageOptions): Promise<Village> => {
  village = await openVillage({ config: { register: false }, ...options });
  return village;
};
afterEach(async () => {
  expect(village.double.problems).toEqual([]);
  await village.close();
});

/** A handler that answers when it is told to. */
function slowHandle() {
  const [told, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: VillageOptions['handle'] = (bakery) => async (message) => {
    begun.resolve();
    await told.promise;
    return bakery(message);
  };
  return { slow, release: told.resolve, entered: begun.promise };
}
const refusal = (status: number, code: number) => ({ status, body: { code, message: 'refused' } });
const logged = (level: string) => village.log.filter((line) => line.level === level).map((line) => line.text);

describe('a dropped gateway', () => {
  test('is resumed; what was said meanwhile is answered, and nothing twice', async () => {
    await open();
    const ann = village.person('ann');
    await ann.mentions('loaves 2020');
    village.double.wire.drop();
    const question = ann.writes('<@900000000000000001> loaves 2021');
    await village.double.until((d) => d.message?.reference === question);
    await ann.mentions('loaves 2022');
    expect(village.double.wire.handshakes).toEqual(['identify 0/1', 'resume 0/1']);
    expect(village.double.deliveries.filter((d) => d.kind === 'message')).toHaveLength(3);
    expect(village.heard.map((m) => m.text)).toEqual(['loaves 2020', 'loaves 2021', 'loaves 2022']);
    expect(logged('info')).toEqual(
      expect.arrayContaining(['Discord: connection lost, reconnecting', 'Discord: connection resumed']),
    );
    expect(village.surface.health()).toEqual({ ok: true, detail: '1 shard(s) ready' });
  });

  test('is seen by health at once', async () => {
    await open();
    village.double.wire.drop();
    await expect.poll(() => village.surface.health().ok).toBe(false);
    await expect.poll(() => village.surface.health().ok).toBe(true);
  });

  test('an event replayed to a process that lost its memory makes no second message', async () => {
    await open({ handle: () => async (message) => loaves(message.text, 'en') });
    const ann = village.person('ann');
    const seen = await ann.mentions('loaves 2021');
    village.double.wire.dispatch('MESSAGE_CREATE', village.double.written.get(seen.message.reference ?? '') ?? {});
    await ann.mentions('loaves 2020');
    expect(village.double.deliveries.filter((d) => d.kind === 'message')).toHaveLength(2);
  });
});

describe('an interaction', () => {
  test('whose answer takes long is deferred, privately if it is private, and answered then', async () => {
    const { slow, release } = slowHandle();
    await open({ handle: slow, config: { register: false, deferAfterMs: 0 } });
    const ann = village.person('ann');
    const interaction = ann.sends('/ask', { question: 'chart of loaves 2021', private: true });
    const deferred = await village.double.until((d) => d.interaction === interaction);
    expect(deferred).toMatchObject({ kind: 'defer', ephemeral: true });
    release();
    const answer = await village.double.until((d) => d.kind === 'editReply');
    expect(JSON.stringify(answer.message?.components)).toContain('171 loaves in 2021');
    expect(answer.message?.files).toEqual(['chart.png']);
  });

  test('deferred for nothing leaves no trace', async () => {
    const { slow, release } = slowHandle();
    await open({
      handle: (bakery) => async (m) => void (await slow(bakery)(m)),
      config: { register: false, deferAfterMs: 0 },
    });
    village.person('ann').sends('/ask', { question: 'loaves' });
    await village.double.until((d) => d.kind === 'defer');
    release();
    await village.double.until((d) => d.kind === 'deleteReply');
  });

  test('that Discord no longer knows (10062) is logged in one line, and the bot goes on', async () => {
    await open();
    const ann = village.person('ann');
    village.double.faults.push({ on: /callback/, response: refusal(404, 10062) });
    ann.sends('/ask', { question: 'loaves 2021' });
    expect((await ann.types('/ask', { question: 'loaves 2020' })).text).toContain('120 loaves');
    expect(logged('warn')).toEqual(['interaction: too late, Discord took no answer']);
    expect(logged('error')).toEqual([]);
  });

  test('that another process answered (40060) is left to it', async () => {
    await open();
    const ann = village.person('ann');
    village.double.faults.push({ on: /callback/, response: refusal(400, 40060) });
    ann.sends('/ask', { question: 'loaves 2021' });
    await ann.types('/ask', { question: 'loaves 2020' });
    expect(logged('error')).toEqual([]);
  });

  test('that fails on our side is apologised for, to the person only', async () => {
    await open({ parts: { vote: () => Promise.reject(new Error('the disk is full')) } });
    const ann = village.person('ann', { locale: 'zh-TW' });
    const seen = await ann.presses(await ann.mentions('loaves 2021'), '👍');
    expect(seen).toMatchObject({ onlyForMe: true, text: '我这边出了点问题，请再试一次。' });
    expect(logged('error')).toEqual(['interaction failed']);
  });

  test('that cannot be remembered is apologised for all the same when the memory is gone', async () => {
    const gone = () => Promise.reject(new Error('the disk is full'));
    await open({ parts: { preferences: { language: gone, choose: gone }, vote: gone } });
    const ann = village.person('ann');
    const seen = await ann.presses(await ann.mentions('loaves 2021'), '👍');
    expect(seen).toMatchObject({ onlyForMe: true, text: 'Something went wrong on my side. Please try again.' });
    expect(await ann.completes('/figures', 'series', '')).toContainEqual({ name: 'loaves', value: 'bakery.loaves' });
  });

  test('is deferred while a slow memory takes a vote or a language', async () => {
    const told = Promise.withResolvers<void>();
    const slow = () => told.promise;
    await open({
      config: { register: false, deferAfterMs: 0 },
      parts: { vote: slow, preferences: { language: async () => undefined, choose: slow } },
    });
    const ann = village.person('ann');
    const [answer, help] = [await ann.mentions('loaves 2021'), await ann.mentions('')];
    const [vote, choice] = [ann.presses(answer, '👍'), ann.chooses(help, 'zh')];
    const deferred = () => village.double.deliveries.filter((d) => d.kind === 'defer');
    await village.double.until(() => deferred().length === 2);
    expect(deferred().map((d) => d.ephemeral)).toEqual([true, true]);
    told.resolve();
    expect((await vote).text).toBe('Thank you, noted.');
    expect((await choice).text).toBe('好的，之后都用中文回答你。');
  });

  test('that fails after it was deferred gets its apology in that place', async () => {
    const { slow, release } = slowHandle();
    await open({
      handle: (bakery) => async (m) => {
        await slow(bakery)(m);
        throw new Error('the oven is cold');
      },
      config: { register: false, deferAfterMs: 0 },
    });
    const interaction = village.person('ann').sends('/ask', { question: 'loaves 2021', private: true });
    await village.double.until((d) => d.kind === 'defer');
    release();
    const apology = await village.double.until((d) => d.interaction === interaction && d.kind === 'followUp');
    expect(JSON.stringify(apology.message?.components)).toContain('Something went wrong on my side');
  });

  test('from an older version is answered with advice', async () => {
    await open();
    const ann = village.person('ann');
    const seen = await ann.mentions('loaves 2021');
    const old = JSON.parse(JSON.stringify(seen.message).replaceAll('d::', 'z::'));
    expect((await ann.presses({ ...seen, message: old }, '🗑️')).text).toBe(
      'This button is from an older version of me. Please ask again.',
    );
    expect((await ann.types('/gone')).onlyForMe).toBe(true);
  });

  test('completing with a broken list offers nothing', async () => {
    await open({
      parts: {
        complete: () => {
          throw new Error('no list');
        },
      },
    });
    expect(await village.person('ann').completes('/ask', 'question', 'x')).toEqual([]);
    expect(logged('error')).toEqual(['autocompletion failed']);
  });
});

test('what is said in a channel is answered in its order: a slow first answer never overwrites a later edit', async () => {
  const { slow, release, entered } = slowHandle();
  let first = true;
  await open({
    handle: (bakery) => {
      const held = slow(bakery);
      return (message) => {
        const handle = first ? held : bakery;
        first = false;
        return handle(message);
      };
    },
  });
  const ann = village.person('ann');
  const question = ann.writes('<@900000000000000001> loaves 2020');
  await entered;
  ann.writes('<@900000000000000001> loaves 2021', { edited: { id: question } });
  ann.writes('<@900000000000000001> loaves 2022', { edited: { id: question } });
  const next = ann.mentions('loaves 2022');
  release();
  await next;
  const answer = village.double.deliveries.find((d) => d.message?.reference === question)?.message?.id ?? '';
  expect(JSON.stringify(village.double.posted.get(answer)?.components)).toContain('93 loaves in 2022');
  expect(village.heard.map((m) => m.text)).toEqual(['loaves 2020', 'loaves 2021', 'loaves 2022', 'loaves 2022']);
});

test('a rate limit (429) is waited for by discord.js, and the answer comes', async () => {
  await open();
  village.double.faults.push({
    on: /POST .*messages/,
    response: {
      status: 429,
      headers: { 'retry-after': '0.01', 'x-ratelimit-scope': 'shared' },
      body: { message: 'slow', retry_after: 0.01, global: false },
    },
  });
  expect((await village.person('ann').mentions('loaves 2021')).text).toContain('171 loaves');
});

test('a refusal costs a line in the log that says where, without a word of anybody’s and without a token', async () => {
  await open();
  village.double.faults.push({ on: /POST .*messages/, response: refusal(403, 50013) });
  village.double.faults.push({ on: /callback/, response: refusal(400, 50035) });
  const ann = village.person('ann');
  const question = ann.writes('<@900000000000000001> loaves of secret dough');
  expect((await ann.mentions('loaves 2021')).text).toContain('171');
  const apology = await ann.types('/ask', { question: 'loaves of secret dough' });
  expect(apology.text).toBe('Something went wrong on my side. Please try again.');
  expect(logged('error')).toEqual(['message failed', 'interaction failed']);
  const [message, command] = village.log.filter((line) => line.level === 'error').map((line) => line.fields);
  expect(message).toMatchObject({ event: question, channel, server: guild });
  expect(command).toMatchObject({ event: apology.interaction, channel, server: guild });
  const written = JSON.stringify([message, command].map((fields) => ({ ...fields, err: errorFields(errOf(fields)) })));
  expect(written).toMatch(/refused.*DiscordAPIError/);
  expect(written).not.toMatch(/secret|token-/);
});
const errOf = (fields: object | undefined): unknown => fields && 'err' in fields && fields.err;

test('a stop finishes what was begun', async () => {
  const { slow, release, entered } = slowHandle();
  await open({ handle: slow });
  const question = village.person('ann').writes('<@900000000000000001> loaves 2021');
  await entered;
  const stopping = village.surface.stop();
  release();
  await stopping;
  expect(village.double.deliveries.filter((d) => d.message?.reference === question)).toHaveLength(1);
});

describe('a start that Discord refuses says in one line what to do', () => {
  test.each([
    ['a wrong token', { token: 'refused' }, /refused the token.*Reset Token.*DISCORD_TOKEN/],
    ['a token that the gateway refuses', { refuse: 4004 }, /refused the token/],
    ['disallowed intents', { refuse: 4014 }, /refused the intents/],
    ['too few shards', { refuse: 4011 }, /DISCORD_SHARDS=auto/],
  ])('%s', async (_, options, line) => {
    await open();
    const double = await openDouble(options);
    const { log } = memoryLog();
    const surface = createDiscordSurface(
      { token: 'a-token', restApi: double.wire.api },
      {
        commands: bakeryCommands,
        complete: () => [],
        log,
        preferences: { language: async () => undefined, choose: async () => {} },
        vote: async () => {},
        owners: memoryOwners(),
      },
    );
    const failure = await surface.start(async () => undefined).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toMatch(line);
    expect((failure as Error).message).not.toContain('\n');
    expect(surface.health().ok).toBe(false);
    expect(await surface.start(async () => undefined).catch((error: unknown) => error)).toEqual(failure);
    await surface.stop();
    await double.close();
  });
});
