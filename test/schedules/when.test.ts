import { describe, expect, it } from 'vitest';
import { everyDay, type Rhythm, weekdays } from '../../src/schedules/spec.ts';
import { nextAfter, occurrencesBetween, problemOf, upcoming } from '../../src/schedules/when.ts';

const daily = (time: string): Rhythm => ({ kind: 'days', days: [...everyDay], time });
const cron = (line: string): Rhythm => ({ kind: 'cron', line });
const between = (rhythm: Rhythm, zone: string, from: string, to: string) =>
  occurrencesBetween({ rhythm, zone }, Date.parse(from), Date.parse(to)).map((at) =>
    new Date(at).toISOString().slice(5, 16),
  );

describe('a schedule keeps to the clock on the wall', () => {
  // What the wall shows, the zone, the days around the change, and the instants (UTC) at which it is due.
  const changes: readonly [string, string, string, string, string, string[]][] = [
    [
      '02:30 does not exist: once, when the clocks have leapt',
      '02:30',
      'America/New_York',
      '2026-03-07',
      '2026-03-10',
      ['03-07T07:30', '03-08T07:00', '03-09T06:30'],
    ],
    [
      '01:30 comes twice: the first time only',
      '01:30',
      'America/New_York',
      '2026-10-31',
      '2026-11-03',
      ['10-31T05:30', '11-01T05:30', '11-02T06:30'],
    ],
    [
      '01:30 does not exist in Europe',
      '01:30',
      'Europe/London',
      '2026-03-28',
      '2026-03-31',
      ['03-28T01:30', '03-29T01:00', '03-30T00:30'],
    ],
    [
      '01:30 comes twice in Europe',
      '01:30',
      'Europe/London',
      '2026-10-24',
      '2026-10-27',
      ['10-24T00:30', '10-25T00:30', '10-26T01:30'],
    ],
    [
      'midnight does not exist',
      '00:00',
      'America/Santiago',
      '2026-09-05',
      '2026-09-08',
      ['09-05T04:00', '09-06T04:00', '09-07T03:00'],
    ],
    [
      'a change of half an hour',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-02T12:00',
      '2026-10-05T12:00',
      ['10-02T15:45', '10-03T15:30', '10-04T15:15'],
    ],
    [
      '09:00 stays 09:00',
      '09:00',
      'America/New_York',
      '2026-03-07',
      '2026-03-10',
      ['03-07T14:00', '03-08T13:00', '03-09T13:00'],
    ],
    [
      'a zone without changes',
      '09:00',
      'Asia/Shanghai',
      '2026-03-07',
      '2026-03-10',
      ['03-07T01:00', '03-08T01:00', '03-09T01:00'],
    ],
  ];
  it.each(changes)('%s', (_, time, zone, from, to, due) => {
    expect(
      between(
        daily(time),
        zone,
        `${from.slice(0, 10)}T${from.slice(11) || '00:00'}Z`,
        `${to.slice(0, 10)}T${to.slice(11) || '00:00'}Z`,
      ),
    ).toEqual(due);
  });

  it('never returns to an occurrence, wherever within the doubled hour one asks', () => {
    const timing = { rhythm: daily('01:30'), zone: 'America/New_York' };
    for (let at = Date.parse('2026-11-01T05:30Z'); at < Date.parse('2026-11-01T08:00Z'); at += 60_000)
      expect(nextAfter(timing, at)).toBe(Date.parse('2026-11-02T06:30Z'));
  });

  it('happens once on each of the days of ten years', () => {
    for (const zone of ['America/New_York', 'Europe/London'])
      for (const time of ['01:30', '02:30']) {
        const timing = { rhythm: daily(time), zone };
        const due = occurrencesBetween(timing, Date.parse('2026-01-01T12:00Z'), Date.parse('2036-01-01T12:00Z'), 5000);
        const days = due.map((at) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at));
        expect(due).toHaveLength(3652);
        expect(new Set(days).size).toBe(3652);
      }
  });
});

describe('the days of a schedule', () => {
  it('are weekdays of its own zone, not of the world', () => {
    const rhythm: Rhythm = { kind: 'days', days: [...weekdays], time: '07:00' };
    const shanghai = { rhythm, zone: 'Asia/Shanghai' };
    // Monday 07:00 in Shanghai is still Sunday in UTC.
    expect(new Date(nextAfter(shanghai, Date.parse('2026-05-16T12:00Z')) ?? 0).toISOString()).toBe(
      '2026-05-17T23:00:00.000Z',
    );
  });

  it('take a cron line, with the last day of a month', () => {
    expect(between(cron('0 9 L * *'), 'UTC', '2026-01-01T00:00Z', '2026-04-01T00:00Z')).toEqual([
      '01-31T09:00',
      '02-28T09:00',
      '03-31T09:00',
    ]);
  });

  it('are counted from after one instant up to and including the other', () => {
    expect(between(daily('09:00'), 'UTC', '2026-01-01T09:00Z', '2026-01-03T09:00Z')).toEqual([
      '01-02T09:00',
      '01-03T09:00',
    ]);
    expect(upcoming({ rhythm: daily('09:00'), zone: 'UTC' }, Date.parse('2026-01-01T09:00Z'), 3)).toHaveLength(3);
  });
});

describe('a timing that cannot be kept', () => {
  it.each([
    ['zone', daily('09:00'), 'Asia/Atlantis'],
    ['cron', cron('every now and then'), 'UTC'],
    ['cron', cron('0 0 9 * * *'), 'UTC'],
    ['never', cron('0 9 31 2 *'), 'UTC'],
    ['too-often', cron('*/5 * * * *'), 'UTC'],
    ['too-often', cron('0,1 9 * * *'), 'UTC'],
    [undefined, cron('0 9 * * 1-5'), 'UTC'],
    [undefined, daily('02:30'), 'America/New_York'],
  ])('%s', (problem, rhythm, zone) => {
    expect(problemOf({ rhythm, zone }, Date.parse('2026-03-07T00:00Z'))).toBe(problem);
  });
});
