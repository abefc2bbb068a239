import { describe, it } from 'vitest';
import { article, person } from '../support/person.ts';

/** What stands in a message beside its question, and what a question takes for granted. */
const core = article();

describe('a message as a whole', () => {
  it.each([
    ['who wrote the article, and how much did SenseTime lose in 2021?', 'Yan Zhao', 'RMB 17.18 billion'],
    ['Who developed InnoMotion? And why did they go back to custom projects?', 'SMT', 'custom development'],
  ])('%s: both questions are answered', (question, first, second) => {
    person(core).asks(question).is('answered').hears(first, second);
  });

  it('a ramble is answered by the question at its end', () => {
    person(core)
      .asks(
        'hey so my roommate keeps going on about this ai company and I read half of the piece on the train this morning, anyway InnoMotion came up, who developed it?',
      )
      .is('answered')
      .hears('SMT')
      .cites('1.3');
  });

  it('a ramble about something else is not', () => {
    person(core)
      .asks(
        'hey so my roommate keeps going on about her new bicycle and I fixed half of it on the train this morning, anyway the saddle came off, who makes those?',
      )
      .is('not_covered', 'clarify', 'help');
  });
});

describe('whether one stands among others', () => {
  it.each([
    ["Is SoftBank among SenseTime's investors?", /^Yes\b/, 'SoftBank'],
    ['软银是商汤的投资方吗', /^是/, '软银'],
    ['Is Tencent one of the giants squeezing SenseTime?', /^Yes\b/, 'Tencent'],
  ])('%s', (question, verdict, name) => {
    person(core).asks(question).is('answered').hears(verdict, name);
  });

  it.each(["Is Microsoft among SenseTime's investors?", 'Is Google one of the giants squeezing SenseTime?'])(
    '%s: whom the article does not name there is not confirmed',
    (question) => {
      person(core)
        .asks(question)
        .neverHears(/^Yes\b/);
    },
  );
});

describe('a detail that the article leaves out of what it tells', () => {
  it.each([
    ['上体体育大模型是6月几号发布的', /时间/],
    ['What exact date was the Shanghai sports model launched?', /when/],
    ['how many shares did SoftBank sell?', /SoftBank/],
    ['中国男篮在巴黎赢了几场', /比赛/],
    ['Reboot Motion什么时候成立的', /成立/],
  ])('%s: is named', (question, missing) => {
    person(core).asks(question).is('not_covered').hears(missing);
  });

  it('and the day that it does give is told', () => {
    person(core).asks('which day did Alibaba sell in June?').is('answered').hears('21 June').cites('2.15');
  });
});

describe('what was said a moment ago', () => {
  it('is said again in another scale', () => {
    const ann = person(core);
    ann.asks('How much did SenseTime lose in 2021');
    ann.asks('in RMB m?').is('answered').hears('RMB 17,180 million').cites('1.11');
  });

  it('is not carried over to somebody of whom the article does not say it', () => {
    const ann = person(core);
    ann.asks('Alibaba sold SenseTime shares in June, how many?').hears('50 million');
    ann.asks('what about SoftBank?').is('not_covered').hears('SoftBank').neverHears('50 million');
  });
});

describe('figures put forward', () => {
  it.each([
    ["Was SenseTime's revenue between 3 and 4 billion in 2023?", /^Yes\b/, '3.406'],
    ['Was the 2021 loss between 10 and 15 billion?', /^No\b/, '17.18'],
    ['2021年亏损在150亿到200亿之间吗', /^是/, '171.8'],
    ['did SenseTime lose RMB 171.8 billion in 2021?', /^No\b/, '17.18'],
    ['Was the Shangti sports model made by SenseTime?', /^No\b/, 'Shanghai University of Sport'],
  ])('%s', (question, verdict, truth) => {
    person(core).asks(question).is('answered').hears(verdict, truth);
  });

  it.each(['What was 11.84亿?', 'what does 11.84亿 refer to'])('%s: a figure is known by its amount', (question) => {
    person(core).asks(question).is('answered').hears('generative AI', '2023').cites('1.12');
  });

  it('both moments are told where one is held against the other', () => {
    person(core).asks('how far above its IPO value was the market cap at its peak').is('answered').hears('160 billion');
  });

  it('two years together are held against the whole', () => {
    person(core).asks('20、21这俩年的亏损占六年总亏的百分之几').is('answered').hears('58.3%').works('÷');
  });
});

describe('a follow-up', () => {
  it.each([
    ["what's SAOT?", 'ok and why did it draw flak', 'hair'],
    ['国内头一个体育AI大模型是哪个单位弄出来的', '几时出的？', '2024年6月'],
    ["who's the security giant", 'so where does that leave sensetime', 'shadow'],
    ['is messi even in this article', 'what app did he post on', 'Weibo'],
  ])('%s … %s', (first, then, heard) => {
    const ann = person(core);
    ann.asks(first);
    ann.asks(then).is('answered').hears(heard);
  });

  it('asks of the thing spoken of, not of another of its kind', () => {
    const mei = person(core);
    mei.asks('沈阳智能计算中心是谁的');
    mei.asks('它的算力多少EFLOPS').is('not_covered').neverHears('4 EFLOPS');
  });

  it('makes a summary shorter', () => {
    const ann = person(core);
    ann.asks('summarise the conclusion').is('answered').hears('face recognition');
    ann.asks('shorter, one line').is('answered').neverHears('face recognition');
  });
});

describe('where something stands', () => {
  it.each([
    ['In which part of the article does the penny-stock remark sit?', '4.3'],
    ['which section mentions Messi', '3.8'],
    ['哪一段提到仙股', '4.3'],
  ])('%s', (question, place) => {
    person(core).asks(question).is('answered').cites(place);
  });

  it('is told of a title by what it is about', () => {
    person(core).asks('讲体育那部分的小标题是啥').is('answered').cites('3.0');
  });
});

describe('a premise that is the contrary of what happened', () => {
  it.each([
    ['why did SenseTime skip the Hangzhou Asian Games', /^No\b/, 'bus'],
    ['This piece covers the Tokyo Games, right?', /^No\b/, 'Paris'],
  ])('%s', (question, ...heard) => {
    person(core)
      .asks(question)
      .is('answered')
      .hears(...heard);
  });
});
