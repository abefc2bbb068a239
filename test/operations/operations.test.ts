import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type HealthServer, healthOf, serveHealth, type Vitals } from '../../src/operations/health.ts';
import { createLimits, take } from '../../src/operations/limits.ts';
import { errorFields } from '../../src/operations/log.ts';
import { createMetrics } from '../../src/operations/metrics.ts';
import { clockAt } from '../support/clock.ts';

describe('a person’s limit', () => {
  const rate = { burst: 3, everyMs: 1000 };

  it('lets a burst through, then one at a time', () => {
    const clock = clockAt(0);
    const limits = createLimits(clock, rate);
    expect([1, 2, 3, 4].map(() => limits('U1'))).toEqual([undefined, undefined, undefined, 1000]);
    clock.advance(999);
    expect(limits('U1')).toBe(1);
    clock.advance(1);
    expect(limits('U1')).toBeUndefined();
    expect(limits('U2')).toBeUndefined();
  });

  it('never lets more through than the burst and what time has given back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 100 }), (pauses) => {
        let now = 0;
        let passed = 0;
        let bucket: ReturnType<typeof take>['bucket'] | undefined;
        for (const pause of pauses) {
          now += pause;
          const taken = take(bucket, now, rate);
          bucket = taken.bucket;
          if (taken.ok) passed++;
        }
        expect(passed).toBeLessThanOrEqual(3 + now / 1000 + 1e-6);
      }),
    );
  });

  it('is not confused by a clock that goes back', () => {
    expect(take({ creditMs: 0, at: 5000 }, 1000, rate)).toMatchObject({ ok: false, waitMs: 1000 });
  });
});

describe('the log of an error', () => {
  const refused = (response_metadata: unknown) =>
    Object.assign(new Error('An API error occurred: invalid_blocks'), {
      data: { ok: false, token: 'secret', response_metadata },
    });

  it('has what Slack says is wrong with a request, also as a cause, and nothing else that hangs on it', () => {
    const why = '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    const error = refused({ messages: [why, 'x'.repeat(1000)], scopes: ['secret'] });
    const messages = [why, 'x'.repeat(300)];
    expect(errorFields(error)).toMatchObject({ message: error.message, messages });
    expect(errorFields(new Error('not posted', { cause: error }))).toMatchObject({ messages });
    expect(JSON.stringify(errorFields(error))).not.toContain('secret');
  });

  it.each([undefined, { messages: 'secret' }, { messages: [{ secret: 1 }] }])('leaves out %j', (metadata) => {
    expect(JSON.stringify(errorFields(refused(metadata)))).not.toMatch(/secret|"messages"/);
  });
});

describe('health', () => {
  let server: HealthServer | undefined;
  afterEach(() => server?.stop());
  const metrics = createMetrics();
  const well: Vitals = {
    platforms: () => ({ slack: { ok: true, detail: 'connected' } }),
    store: async () => {},
    metrics,
  };

  it('is that of the worst part', async () => {
    expect(await healthOf(well)).toMatchObject({ ok: true });
    const lost = async () => Promise.reject(new Error('the server is gone'));
    expect(await healthOf({ ...well, store: lost })).toMatchObject({
      ok: false,
      parts: { store: { ok: false, detail: 'the server is gone' } },
    });
    expect(
      await healthOf({ ...well, platforms: () => ({ discord: { ok: false, detail: 'not started' } }) }),
    ).toMatchObject({ ok: false });
  });

  it('is served with a status that an orchestrator understands', async () => {
    let ok = true;
    server = await serveHealth({ ...well, platforms: () => ({ slack: { ok, detail: '' } }) }, 0, '127.0.0.1');
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${server?.port}${path}`)).status;
    expect(await status('/healthz')).toBe(200);
    ok = false;
    expect(await status('/healthz')).toBe(503);
    expect(await status('/elsewhere')).toBe(404);
  });

  it('counts messages and posts', async () => {
    metrics.message({ platform: 'slack', addressed: 'mention', outcome: 'answered', ms: 2 });
    metrics.post('posted');
    server = await serveHealth(well, 0, '127.0.0.1');
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain('pilcrow_messages_total{platform="slack",addressed="mention",outcome="answered"} 1');
    expect(text).toContain('pilcrow_scheduled_posts_total{outcome="posted"} 1');
  });
});
