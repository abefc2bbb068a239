import { SnowflakeUtil } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PostError } from '../../../src/platforms/surface.ts';
import { loaves } from '../../support/discord/bakery.ts';
import { channel, dmWith, hamletChannel } from '../../support/discord/facts.ts';
import { openVillage, type Village } from '../../support/discord/village.ts';

/** What the bot posts by itself. */

let village: Village;
beforeEach(async () => {
  village = await openVillage({ config: { register: false } });
});
afterEach(async () => {
  expect(village.double.problems).toEqual([]);
  await village.close();
});
const refusal = (status: number, code: number) => ({ status, body: { code, message: 'refused' } });

describe('a post', () => {
  const answer = loaves('chart 2021', 'zh');

  test('is made once for a key, and found again by it', async () => {
    const first = await village.surface.post(channel, answer, 'schedule-7 2026-01-01T09:00');
    const second = await village.surface.post(channel, answer, 'schedule-7 2026-01-01T09:00');
    const other = await village.surface.post(channel, answer, 'schedule-7 2026-01-02T09:00');
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
    expect(village.double.posted.get(first.id)?.nonce?.length).toBeLessThanOrEqual(25);
    expect(village.double.posted.get(first.id)?.files).toEqual(['chart.png']);
    await village.restart();
    expect(await village.surface.find(channel, 'schedule-7 2026-01-01T09:00', 0)).toEqual(first);
    expect(await village.surface.find(channel, 'schedule-7 2026-01-03T09:00', 0)).toBe('not-posted');
  });

  test('is found behind what others have written since', async () => {
    const plain = loaves('2021', 'en');
    const first = await village.surface.post(hamletChannel, plain, 'k');
    const since = SnowflakeUtil.timestampFrom(first.id);
    for (let n = 0; n < 120; n++) await village.surface.post(hamletChannel, plain, `other ${n}`);
    expect(await village.surface.find(hamletChannel, 'k', since)).toEqual(first);
    expect(await village.surface.find(hamletChannel, 'k', since + 120_000)).toBe('not-posted');
  });

  test('goes wrong: its owner is told directly', async () => {
    const ann = village.person('ann');
    await village.surface.tell(ann.id, answer);
    expect(village.double.deliveries.at(-1)?.message?.channel_id).toBe(dmWith(ann.id));
  });

  test.each([
    [10003, 404, 'channel-gone'],
    [50001, 403, 'not-allowed'],
    [50013, 403, 'not-allowed'],
    [0, 401, 'not-sent'],
  ])('refused with %i (%i) fails as %s says', async (code, status, reason) => {
    village.double.faults.push({ on: /POST .*messages/, response: refusal(status, code) });
    const failure = await village.surface.post(channel, answer, 'k').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PostError);
    expect(failure).toMatchObject({ reason });
  });

  test('to a person goes to their direct messages, and says so if they are closed', async () => {
    const ann = village.person('ann');
    const { id } = await village.surface.post(ann.id, answer, 'k');
    expect(village.double.posted.get(id)?.channel_id).toBe(dmWith(ann.id));
    village.double.faults.push({ on: /POST .*messages/, response: refusal(403, 50007) });
    await expect(village.surface.post(ann.id, answer, 'l')).rejects.toMatchObject({ reason: 'not-allowed' });
  });

  test('to a channel that is gone says so; where history is closed nobody can tell', async () => {
    await expect(village.surface.post('404', answer, 'k')).rejects.toMatchObject({ reason: 'channel-gone' });
    village.double.faults.push({ on: /GET .*messages/, response: refusal(403, 50001) });
    expect(await village.surface.find(channel, 'k', 0)).toBe('cannot-tell');
    // To who may not read it, Discord shows an empty history.
    await village.surface.post(hamletChannel, answer, 'k');
    village.double.faults.push({ on: /GET .*messages/, response: { status: 200, body: [] } });
    expect(await village.surface.find(hamletChannel, 'k', 0)).toBe('cannot-tell');
  });
});
