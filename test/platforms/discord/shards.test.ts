import { afterEach, describe, expect, test } from 'vitest';
import { loaves } from '../../support/discord/bakery.ts';
import { channel, hamletChannel, thread } from '../../support/discord/facts.ts';
import { openVillage, type Village } from '../../support/discord/village.ts';

/** More servers than one connection may hear of: the village is on shard 1 of 2, the hamlet and direct messages on 0. */

let village: Village;
afterEach(async () => {
  expect(village.double.problems).toEqual([]);
  expect(village.log.filter((line) => line.level === 'error')).toEqual([]);
  await village.close();
});
const sent = () => village.double.deliveries.filter((d) => d.kind === 'message');

describe('several shards in one process, as many as Discord asks for', () => {
  test('hear of every server and of direct messages, each event once', async () => {
    village = await openVillage({ double: { shards: 2 } });
    const ann = village.person('ann');
    expect((await ann.mentions('loaves 2020')).text).toContain('120 loaves');
    expect((await ann.mentions('loaves 2021', { in: 'hamlet' })).text).toContain('171 loaves');
    expect((await ann.messages('loaves 2022')).text).toContain('93 loaves');
    expect((await ann.types('/ask', { question: 'loaves 2020' })).text).toContain('120 loaves');
    expect(sent()).toHaveLength(3);
    expect(village.heard).toHaveLength(4);
    expect(village.double.wire.handshakes.toSorted()).toEqual(['identify 0/2', 'identify 1/2']);
    expect(village.surface.health()).toEqual({ ok: true, detail: '2 shard(s) ready' });
    expect(village.double.requests.filter((r) => r.startsWith('PUT'))).toHaveLength(1);
  });

  test('one that is cut off is named by health and resumed, while the other goes on', async () => {
    village = await openVillage({ double: { shards: 2 } });
    const ann = village.person('ann');
    village.double.wire.drop(1);
    await expect.poll(() => village.surface.health().detail).toMatch(/^shard 1 \w+$/);
    const missed = ann.writes('<@900000000000000001> loaves 2020');
    expect((await ann.mentions('loaves 2021', { in: 'hamlet' })).text).toContain('171 loaves');
    await village.double.until((d) => d.message?.reference === missed);
    await expect.poll(() => village.surface.health().ok).toBe(true);
    expect(village.double.wire.handshakes.slice(2)).toEqual(['resume 1/2']);
    expect(sent()).toHaveLength(2);
  });
});

describe('a range of shards for each process', () => {
  const both = async () => {
    village = await openVillage({ config: { shards: { ids: [0], count: 2 } } });
    return village.join({ shards: { ids: [1], count: 2 } });
  };

  test('hears of its own servers, direct messages come to shard 0, and one registers the commands', async () => {
    const second = await both();
    const ann = village.person('ann');
    await village.surface.stop();
    ann.writes('loaves 2021', { in: 'dm' });
    ann.writes('<@900000000000000001> loaves 2021', { in: 'hamlet' });
    expect((await ann.mentions('loaves 2020')).text).toContain('120 loaves');
    expect(village.heard.map((m) => m.text)).toEqual(['loaves 2020']);
    expect(second.health()).toEqual({ ok: true, detail: '1 shard(s) ready' });
    await village.restart();
    expect((await ann.messages('loaves 2022')).text).toContain('93 loaves');
    expect((await ann.mentions('loaves 2021', { in: 'hamlet' })).text).toContain('171 loaves');
    expect(village.double.requests.filter((r) => r.startsWith('PUT'))).toHaveLength(1);
  });

  test('posts to servers of the other’s too, once, and finds what the other posted', async () => {
    const second = await both();
    const answer = loaves('chart 2021', 'zh');
    for (const place of [channel, thread, hamletChannel]) {
      const first = await village.surface.post(place, answer, 'schedule-7 09:00');
      expect(await second.post(place, answer, 'schedule-7 09:00')).toEqual(first);
      expect(await second.find(place, 'schedule-7 09:00', 0)).toEqual(first);
      expect(village.double.posted.get(first.id)?.files).toEqual(['chart.png']);
    }
    expect(sent()).toHaveLength(3);
  });

  test('posts without its picture where another’s server does not let it attach one', async () => {
    await both();
    const refusal = { status: 403, body: { code: 50013, message: 'Missing Permissions' } };
    village.double.faults.push({ on: /POST .*messages/, response: refusal });
    const { id } = await village.surface.post(channel, loaves('chart 2021', 'zh'), 'k');
    expect(village.double.posted.get(id)?.files).toEqual([]);
  });
});
