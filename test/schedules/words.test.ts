import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWish, type Wish } from '../../src/schedules/words.ts';
import { completeZone, resolveZone } from '../../src/schedules/zones.ts';

const every = [0, 1, 2, 3, 4, 5, 6];
const work = [1, 2, 3, 4, 5];

/** First what is meant, then every way to say it. */
const corpus: readonly (readonly [Partial<Wish>, ...string[]])[] = [
  [
    { action: 'create', days: work, time: '09:00', zone: 'Asia/Shanghai', what: 'summary', language: 'zh' },
    'every weekday 9am Shanghai summary zh',
    'summary zh every weekday at 9 am Asia/Shanghai',
    'Post a summary in Chinese on weekdays at 09:00 Shanghai time, please.',
    'create zh digest, 9:00 beijing, working days',
    '每个工作日早上9点 上海 摘要 中文',
    '每個工作日早上九點，上海時間，中文摘要',
    '工作日上午9:00 北京时间 发中文总结',
    'summary mon-fri 9 a.m. Shanghai 中文',
  ],
  [
    { action: 'create', days: every, time: '21:30', what: 'series' },
    'every day 9:30pm themes',
    'daily 21:30 series',
    '每天晚上9点半 系列',
    '每天晚上九点三十分 主题轮流',
    'themes in turn, daily at 9.30 p.m.',
    'themes every day at half past nine pm',
    'series daily, 9:30 in the evening',
    'series once a day at 2130',
    'every day 21h30 series',
  ],
  [
    { action: 'create', days: [1, 4], time: '15:15', what: 'figures' },
    'Mondays and Thursdays 3:15pm figures with a chart',
    'mon, thu 15:15 chart',
    '每周一、周四下午3点一刻 数据图表',
    '星期一和星期四 15:15 图表',
    '周一四下午三点十五分数据',
  ],
  [
    { action: 'create', days: [0, 6], time: '12:00', what: 'fact', language: 'en' },
    'weekends at noon fact of the day english',
    '周末中午 每日一事 英文',
  ],
  [
    { action: 'create', days: [1, 2, 3], time: '00:00', what: 'sections' },
    'monday to wednesday midnight section by section',
    '周一到周三 午夜 逐节',
  ],
  [
    { action: 'create', cron: '0 9 L * MON-FRI', zone: 'America/New_York', what: 'summary' },
    'cron 0 9 L * MON-FRI new york summary',
    'summary cron `0 9 L * MON-FRI` eastern time',
    '摘要 cron 0 9 L * MON-FRI 纽约',
  ],
  [
    { action: 'create', cron: '0 9 * * 1-5', zone: 'UTC' },
    'cron: 0 9 * * 1-5, UTC',
    '0 9 * * 1-5 utc',
    'utc `0 9 * * 1-5`',
  ],
  [
    { action: 'create', days: every, time: '08:00', channel: 'C012AB', zone: 'Europe/London' },
    'every day 8am london in <#C012AB|news>',
    '每天8点 伦敦 <#C012AB>',
  ],
  [{ action: 'create', time: '09:00', catchUpHours: 0 }, '9am skip missed', '9点 错过就跳过'],
  [
    { action: 'create', time: '09:00', catchUpHours: 3 },
    '9am catch up 3 hours',
    '9点 3小时内补发',
    '09:00 catch up within 3h',
  ],
  [{ action: 'create', time: '09:00', zone: 'Etc/GMT-8' }, '9am utc+8', '9am GMT +8', 'utc+08:00 at nine'],
  [{ action: 'create', time: '09:00', zone: '+05:30' }, '9am utc+5:30', '09.00 GMT+05:30'],
  [
    { action: 'create', time: '09:00', zone: 'Asia/Hong_Kong' },
    '9am HKT',
    'in the morning at 9 hong kong time',
    '9点钟 香港',
  ],
  [{ action: 'create', time: '09:00', zone: 'Asia/Shanghai' }, 'every morning Shanghai', '9 in the morning china'],
  [
    { action: 'create', days: [1], time: '19:45', zone: 'Asia/Tokyo' },
    'monday evenings at quarter to eight, tokyo',
    'weekly on mondays 19:45 tokyo',
    'once a week: monday 7:45pm tokyo',
    '每逢周一 晚上7点三刻 东京',
  ],
  [
    { action: 'create', time: '19:00', zone: 'America/Los_Angeles' },
    'at 19 san francisco',
    '7pm PT',
    '晚上七点 旧金山',
  ],
  [{ action: 'list' }, '', '  ', 'list', '列表', '查看', 'show me the list', 'list all', '列出所有任务'],
  [
    { action: 'pause', schedule: 'k7m2p' },
    'pause k7m2p',
    '暂停 k7m2p',
    'stop K7M2P',
    'k7m2p pause',
    'please pause k7m2p',
    '请暂停任务 k7m2p',
  ],
  [{ action: 'run', schedule: 'k7m2p' }, 'run k7m2p', 'run now k7m2p', '立即发布 k7m2p'],
  [
    { action: 'edit', schedule: 'k7m2p', time: '10:00', zone: 'Asia/Tokyo' },
    'edit k7m2p 10am tokyo',
    '修改 k7m2p 10点 东京',
    'k7m2p change to 10am tokyo',
    '把任务 k7m2p 改到 10点 东京',
  ],
  [{ action: 'edit', time: '10:00' }, 'edit 10am'],
  [{ action: 'delete', schedule: 'k7m2p' }, 'delete k7m2p', '删除k7m2p', '刪除 k7m2p', 'k7m2p 删除'],
  [{ action: 'preview' }, 'preview'],
];

describe('a schedule in words', () => {
  const cases = corpus.flatMap(([wish, ...ways]) => ways.map((said) => ({ said, wish })));
  it.each(cases)('$said', ({ said, wish }) => {
    expect(readWish(said)).toEqual({ ...wish });
  });

  it.each([
    ['every fortnight 9am summary', 'fortnight'],
    ['summary at 25:00', '25:00'],
    ['每天九点 星座运势', '星座运势'],
    ['daily 9am narnia', 'narnia'],
    // Once a week, but on which day? Never every day.
    ['every week 9am summary', 'week'],
    ['每周 9点 摘要', '周'],
    ['9am 10am', '10am'],
    ['monthly summary', 'monthly'],
  ])('%s: says what it did not understand', (said, unknown) => {
    expect(readWish(said).unknown).toBe(unknown);
  });
});

describe('the parts of a schedule, in any order', () => {
  const wish = { action: 'create', days: work, time: '09:00', zone: 'Asia/Shanghai', what: 'summary', language: 'zh' };
  it.each([
    ['English', ['every weekday', '9am', 'Shanghai', 'summary', 'zh', 'catch up within 3 hours', '<#C1|news>']],
    ['Chinese', ['每个工作日', '早上9点', '上海', '摘要', '中文', '3小时内补发', '<#C1|新闻>']],
    ['both', ['工作日', '09:00', 'Asia/Shanghai', 'digest', 'Chinese', '补发3小时内', '发到<#C1>']],
  ])('in %s', (_, parts) => {
    const any = fc.shuffledSubarray(parts, { minLength: parts.length });
    fc.assert(
      fc.property(any, fc.constantFrom(' ', ', ', '，'), (shuffled, comma) => {
        expect(readWish(shuffled.join(comma))).toEqual({ ...wish, catchUpHours: 3, channel: 'C1' });
      }),
    );
  });
});

describe('zones', () => {
  it.each([
    ['asia/shanghai', 'Asia/Shanghai'],
    ['New York', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['Kolkata', 'Asia/Kolkata'],
    ['香港', 'Asia/Hong_Kong'],
    ['UTC-5', 'Etc/GMT+5'],
    ['UTC+5:45', '+05:45'],
    ['Narnia', undefined],
    ['utc+99', undefined],
  ])('%s', (text, zone) => expect(resolveZone(text)).toBe(zone));

  it('are offered while typing, best first', () => {
    expect(completeZone('shang')[0]).toBe('Asia/Shanghai');
    expect(completeZone('纽')).toEqual(['America/New_York']);
    expect(completeZone('europe/').length).toBe(25);
    expect(completeZone('')).toContain('UTC');
    expect(completeZone('xyzzy')).toEqual([]);
  });
});
