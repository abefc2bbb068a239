import { describe, expect, it } from 'vitest';
import { article, LANGUAGES, person } from '../support/person.ts';

const core = article();
const talk = {
  greeting: 'hi | hello! | Good morning | 你好 | 早上好 | 哈喽 | 在吗',
  thanks: 'thanks | thank you! | thx | ok thanks | 谢谢 | 多谢 | 唔该 | 好的，谢谢',
  goodbye: 'bye | see you | 再见 | 拜拜',
  help: 'help | what can you do | what can I ask you? | 你能做什么 | 怎么用 | 你是谁',
};

describe.each(Object.entries(talk))('%s', (_, said) => {
  it.each(said.split(' | '))('%s', (text) => {
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    const { answer } = person(core).asks(text).is('help').in(language);
    expect(answer.citations).toEqual([]);
  });

  it('leaves the conversation where it was', () => {
    const ann = person(core);
    ann.asks('how much did SenseTime lose in 2021');
    ann.asks(said.split(' | ')[0] ?? '').is('help');
    ann.asks('and in 2022?').hears('6.093').cites('1.11');
  });
});

it.each(LANGUAGES)('help says what can be asked, by questions that have answers (%s)', (language) => {
  const { base } = core;
  for (const opener of base.article.openers) person(core).asks(opener[language]).is('answered').in(language);
  const heard = person(core, { language })
    .asks(language === 'en' ? 'help' : '你能做什么')
    .in(language);
  for (const opener of base.article.openers) heard.reads(opener[language]);
});

it.each(['thanks, and how much was it in 2019?', '谢谢，那2019年亏了多少'])(
  'a question beside a courtesy is answered: %s',
  (text) => {
    const ann = person(core);
    ann.asks('SenseTime loss in 2021');
    ann
      .asks(text)
      .is('answered')
      .reads(/4\.968|49\.68/);
  },
);
