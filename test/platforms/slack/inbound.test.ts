import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationOf, mentions, messageOfPost, readable } from '../../../src/platforms/slack/inbound.ts';
import { injections } from '../../support/arbitrary-answer.ts';

describe('what a person meant by Slack’s markup', () => {
  test.each([
    ['how many loaves?', 'how many loaves?'],
    ['<@UBOT> how many loaves?', 'how many loaves?'],
    ['<@UBOT|pilcrow>: how many loaves?', 'how many loaves?'],
    ['<@U2> <!here> <!subteam^S1|@bakers> how many?', 'how many?'],
    ['see <#C1|bread> and <#C2>', 'see #bread and'],
    ['<https://bakery.example|the bakery> sold', 'the bakery sold'],
    ['<https://bakery.example/2021> sold', 'https://bakery.example/2021 sold'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['more than 5 &lt; 6 &amp;&amp; R&amp;D', 'more than 5 < 6 && R&D'],
    // Typed by hand, it was never markup.
    ['&lt;!here&gt;', '<!here>'],
    ['&amp;lt;', '&lt;'],
    ['面包店\n 2021年\u3000卖了多少？', '面包店 2021年 卖了多少？'],
  ])('%j is %j', (slack, plain) => expect(readable(slack)).toBe(plain));

  test('keeps the id of a channel for a command that takes one', () => {
    expect(readable('daily <#C1|bread>', true)).toBe('daily <#C1>');
  });

  test('no text breaks it', () => {
    const part = fc.oneof(fc.constantFrom(...injections), fc.string());
    fc.assert(fc.property(fc.array(part), (parts) => void expect(readable(parts.join(''))).not.toMatch(/^\s|\s$/)));
  });
});

test('a mention of the bot is one with or without its name, of somebody else never', () => {
  expect([mentions('hi <@UBOT>', 'UBOT'), mentions('<@UBOT|p>?', 'UBOT'), mentions('<@UBOTTOM>', 'UBOT')]).toEqual([
    true,
    true,
    false,
  ]);
});

describe('a conversation', () => {
  test('is the thread, for everybody in it', () =>
    expect(conversationOf('C1', 'U1', '1.1')).toBe(conversationOf('C1', 'U2', '1.1')));
  test('is one person’s in a channel', () => expect(conversationOf('C1', 'U1')).not.toBe(conversationOf('C1', 'U2')));
  test('is one in direct messages, App Home included', () =>
    expect(conversationOf('D1', 'U1')).toBe(conversationOf('U1', 'U1')));
  test('is a thread of direct messages only in the agent view, and never somebody else’s', () => {
    const post = { channel: 'D1', user: 'U1', text: '2021?', ts: '2.1', thread_ts: '1.1' };
    const said = (agentView: boolean, user = 'U1') =>
      messageOfPost({ ...post, user }, 'direct', { isAdmin: false }, { workspace: 'T1', agentView }).conversation;
    expect(said(false)).toBe(conversationOf('D1', 'U1'));
    expect(said(true)).not.toBe(said(false));
    expect(said(true, 'U2')).not.toBe(said(true));
  });
});
