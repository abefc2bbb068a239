import { describe, expect, onTestFinished, test } from 'vitest';
import { openHouse } from '../../support/slack/house.ts';

/** A scheduled post by a form: `/schedule` without words, or a button in App Home. */

async function open() {
  const house = await openHouse();
  onTestFinished(house.close);
  const { slack } = house;
  /** The form that is open, once one is. */
  const form = async () => {
    const [id] = await slack.until(() => [...slack.modals].at(-1));
    return { id, shows: () => JSON.stringify(slack.modals.get(id)) };
  };
  return { ...house, form };
}

const filled = {
  what: { type: 'static_select', selected_option: { value: 'summary' } },
  days: { type: 'checkboxes', selected_options: ['mon', 'tue', 'wed', 'thu', 'fri'].map((value) => ({ value })) },
  time: { type: 'timepicker', selected_time: '07:30' },
  zone: { type: 'plain_text_input', value: 'Shanghai' },
  language: { type: 'static_select', selected_option: { value: 'zh' } },
};
const inChannel = (selected_conversation: string | null) => ({
  channel: { type: 'conversations_select', selected_conversation },
});

describe('an admin', () => {
  test('fills it in where the command was typed, and reads in it when the posts come', async () => {
    const { slack, person, form, store } = await open();
    await person('U9').commands('/schedule', '', 'C1');
    const { id, shows } = await form();
    for (const words of [
      '"initial_conversation":"C1"',
      '"initial_value":"Europe/London"',
      'the summary',
      '/schedule list',
    ])
      expect(shows()).toContain(words);
    const reply = await person('U9').sends(id, { ...filled, ...inChannel('C7') });
    expect(reply.response_action).toBe('update');
    await slack.until(() =>
      shows().includes('Schedule s1: the summary (Chinese), every weekday at 07:30 (Asia/Shanghai).'),
    );
    expect(shows()).toContain('Next: Tue, 5 May 2026, 07:30');
    expect(await store.schedules.get('s1')).toMatchObject({ channel: 'C7', workspace: 'T1', owner: 'U9' });
    expect(slack.seen).toEqual([]);
    expect(slack.refused).toEqual([]);
  });

  test('who chooses no channel gets the posts as direct messages', async () => {
    const { slack, person, form, store } = await open();
    await person('U9').commands('/schedule', ' ', 'D9');
    const { id, shows } = await form();
    expect(shows()).not.toContain('initial_conversation');
    await person('U9').sends(id, { ...filled, ...inChannel(null) });
    await slack.until(() => shows().includes('Schedule s1'));
    expect((await store.schedules.get('s1'))?.channel).toBe('U9');
  });
});

describe('anybody else', () => {
  test('schedules for themselves, in their language', async () => {
    const { slack, person, form, store } = await open();
    await person('U3').commands('/schedule', '', 'C1');
    const { id, shows } = await form();
    for (const words of ['定时发布', '星期一', '摘要', '请联系本工作区的管理员']) expect(shows()).toContain(words);
    expect(shows()).not.toContain('conversations_select');
    await person('U3').sends(id, filled);
    await slack.until(() => shows().includes('定时任务 s1：摘要（中文），每个工作日 07:30（Asia/Shanghai）。'));
    expect(await store.schedules.get('s1')).toMatchObject({ channel: 'U3', workspace: null, owner: 'U3' });
  });

  test('who sends a channel all the same is refused', async () => {
    const { slack, person, form, store } = await open();
    await person('U1').commands('/schedule', '', 'C1');
    const { id, shows } = await form();
    await person('U1').sends(id, { ...filled, ...inChannel('C1') });
    await slack.until(() => shows().includes('Only people who may manage this channel'));
    expect(await store.schedules.ownedBy('slack', 'U1')).toEqual([]);
  });
});

describe('what is wrong', () => {
  test.each([
    ['U1', { zone: 'Atlantis' }, { zone: /^I do not know the time zone Atlantis\./ }],
    ['U3', { zone: 'Atlantis' }, { zone: /^我不认识时区 Atlantis。/ }],
    ['U1', { zone: '' }, { zone: /^Which time zone\?/ }],
    ['U1', { time: 'noonish' }, { time: /^I did not understand “noonish”/ }],
    ['U1', { zone: '<!here>', time: '25:00' }, { zone: /here/, time: /25:00/ }],
  ])('is said to %s beside its field: %j', async (who, wrong: { zone?: string; time?: string }, said) => {
    const { person, form, store } = await open();
    await person(who).commands('/schedule', '', 'C1');
    const { id } = await form();
    const { response_action, errors } = await person(who).sends(id, {
      ...filled,
      ...(wrong.zone === undefined ? {} : { zone: { value: wrong.zone || null } }),
      ...(wrong.time === undefined ? {} : { time: { selected_time: wrong.time } }),
    });
    expect(response_action).toBe('errors');
    expect(errors).toEqual(
      Object.fromEntries(Object.entries(said).map(([name, words]) => [name, expect.stringMatching(words)])),
    );
    expect(await store.schedules.ownedBy('slack', who)).toEqual([]);
  });
});

describe('App Home', () => {
  test('opens it, and shows the new schedule', async () => {
    const { slack, person, form } = await open();
    await person('U1').opensHome();
    await slack.until(() => JSON.stringify(slack.homes.get('U1') ?? '').includes('New scheduled post'));
    await person('U1').pressesAtHome({ type: 'button', action_id: 'schedule', value: 'en' });
    const { id } = await form();
    await person('U1').sends(id, filled);
    await slack.until(() => JSON.stringify(slack.homes.get('U1')).includes('s1: the summary (Chinese), every weekday'));
    expect(slack.refused).toEqual([]);
  });
});

describe('in trouble', () => {
  test('a form that Slack does not open leaves the list', async () => {
    const { slack, person, sees, lines } = await open();
    slack.replyOnce('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    await person('U9').commands('/schedule', '', 'C1');
    await sees('There are no schedules yet.');
    expect(lines.find(({ level }) => level === 'warn')?.message).toContain('could not be opened');
  });

  test('whoever closes it before the schedule is made is told by direct message', async () => {
    const { slack, person, form, sees } = await open();
    await person('U1').commands('/schedule', '', 'C1');
    const { id } = await form();
    slack.replyOnce('views.update', { body: { ok: false, error: 'not_found' } });
    await person('U1').sends(id, filled);
    expect((await sees('Schedule s1')).channel).toBe('D1');
  });

  test('one sending that arrives twice makes one schedule', async () => {
    const { slack, person, form, store } = await open();
    await person('U1').commands('/schedule', '', 'C1');
    const { id, shows } = await form();
    await person('U1').sends(id, filled, { times: 2 });
    await slack.until(() => shows().includes('Schedule s1'));
    await person('U1').writesDirectly('profit in 2021?');
    await slack.until(() => slack.seen[0]);
    expect(await store.schedules.ownedBy('slack', 'U1')).toHaveLength(1);
  });
});
