import { describe, it } from 'vitest';
import { article, person } from '../support/person.ts';

/** Whole conversations about the real article. What must hold for good: figures, periods, names, paragraphs, languages. */
const core = article();

describe('in English', () => {
  it('somebody asks about the losses', () => {
    const ann = person(core);
    ann.asks('hi').is('help').in('en');
    ann
      .asks('how much did SenseTime lose in 2021')
      .is('answered')
      .in('en')
      .hears('RMB 17.18 billion', '2021')
      .cites('1.11')
      .offers(1);
    ann.asks('and in 2022?').hears('RMB 6.093 billion', '2022').cites('1.11');
    ann.asks('what about 2019').hears('RMB 4.968 billion', '2019');
    ann
      .asks('as a share of the total?')
      .hears('9.87%', /computed/)
      .works('÷')
      .cites('1.11');
    ann.asks('source?').hears('section 1, paragraph 11');
    ann.asks('thanks').is('help').neverHears(/\d/);
  });

  it('and goes on to the year before, and which of the two was worse', () => {
    const ann = person(core);
    ann.asks('how much did SenseTime lose in 2021');
    ann.asks('and the year before?').hears('RMB 12.16 billion', '2020');
    ann
      .asks('which of the two was worse?')
      .hears('2021', '5.02')
      .works('RMB 17.18 billion − RMB 12.16 billion = RMB 5.02 billion');
  });

  it('two years are put beside each other', () => {
    const ann = person(core);
    ann.asks("SenseTime's losses in 2021 and 2022").hears('17.18', '6.093');
    ann.asks("what's the difference?").hears('11.087', '64.53%').works('−').cites('1.11');
    ann.asks('compare the loss in 2020 and 2021').hears('12.16', '17.18', '5.02');
  });

  it('an analyst wants the figures worked through', () => {
    const ann = person(core);
    ann.asks('total loss').hears('RMB 50.324 billion').reads('50.329').cites('1.11');
    ann
      .asks('median yearly loss')
      .hears('RMB 6.294 billion', /computed/)
      .works('→');
    ann
      .asks('average loss per year')
      .hears('8.388', /computed/)
      .works('÷ 6');
    ann.asks('cagr of the loss 2018 to 2023').hears('13.6%').works('^(1/5)');
    ann.asks('how many years of 2023 revenue would the total loss take').hears('14.78').works('50.324');
    ann.asks('loss per yuan of revenue in 2023').hears('1.91').cites('1.10', '1.11');
    ann.asks('in which years was the loss above 10 billion').hears('2020', '2021').neverHears('2019', '2022');
    ann.asks('in which year did it lose the most, and how much?').hears('2021', '17.18');
    ann.asks('smallest loss').hears('2018', '3.433');
    ann.asks('second largest loss').hears('2020', '12.16');
  });

  it('generative AI is followed through', () => {
    const ann = person(core);
    ann.asks('what was generative AI revenue in 2023').hears('RMB 1.184 billion', '2023').cites('1.12');
    ann.asks('and 2022?').hears('RMB 395 million');
    ann.asks('so the increase is').hears('789 million').works('0.789');
    ann.asks('in percent?').hears('199.9%').reads('199.75%');
    ann.asks('as a share of total revenue').hears('34.76%').works('÷').cites('1.10', '1.12');
  });

  it('the share sales are followed through', () => {
    const ann = person(core);
    ann.asks('what about Alibaba').hears('Alibaba');
    ann.asks('How many shares did Alibaba sell in April 2023?').hears('40 million shares').cites('2.15');
    ann.asks('and in June?').hears('50 million shares', 'June 2023');
    ann
      .asks('why did they sell')
      .hears(/business/)
      .cites('2.15');
    ann.asks('who sold SenseTime shares?').reads('SoftBank', 'Alibaba').cites('2.15');
  });

  it('funding and the listing', () => {
    const ann = person(core);
    ann
      .asks('how many funding rounds, and how much did they raise in total?')
      .hears('12', 'US$5.22 billion')
      .cites('2.11');
    ann
      .asks('how much was raised per round on average')
      .hears('US$435 million', /computed/)
      .works('÷ 12');
    ann.asks('market cap at the IPO').hears('HK$140 billion').cites('2.8');
    ann.asks('at its peak').hears('HK$300 billion').cites('2.8');
  });

  it('a product, then whose it is', () => {
    const ann = person(core);
    ann.asks('who developed InnoMotion?').hears('SMT').cites('1.3');
    ann.asks('what is the Yangquan centre').hears('Baidu', '4 EFLOPS').cites('2.4');
    ann.asks('whose is it?').hears('Baidu').cites('2.4');
    ann.asks('what is 绝影?').in('en').hears('SenseAuto').cites('2.7');
    ann.asks('how many cards can it use at once').hears('4,000').cites('2.2');
  });

  it('the NBA and its start-ups', () => {
    const ann = person(core);
    ann
      .asks('how many start-ups did the NBA invest in?')
      .hears(/\b(?:6|six)\b/i)
      .cites('3.3');
    ann
      .asks('how many of them do AI?')
      .hears(/\b(?:5|five)\b/i)
      .cites('3.3');
  });

  it('when something happened, to the day', () => {
    const ann = person(core);
    ann
      .asks('When did Messi clarify?')
      .hears(/19 February|February 19/)
      .cites('3.8');
    ann
      .asks('when did Alibaba sell the 50 million shares')
      .hears(/21 June|June 21/)
      .cites('2.15');
  });

  it('summaries as long as asked for', () => {
    const ann = person(core);
    ann.asks('tl;dr').is('answered').cites('0.1', '1.11');
    ann.asks('summarise section 2 in two sentences').cites('2.6', '2.3', '2.2');
    ann.asks('sum it up in one sentence').is('answered');
    ann.asks('is the author bullish or bearish').hears(/bearish/i);
  });

  it('two questions in one message', () => {
    person(core)
      .asks('What was the 2019 loss? And who developed InnoMotion?')
      .hears('4.968', 'SMT')
      .cites('1.11')
      .cites('1.3');
  });

  it('as people write', () => {
    const bo = person(core);
    bo.asks('<@U0BOT> hey how much did sensetme lose in fy21 😅').hears('17.18', '2021');
    bo.asks('LOSS 2O21').hears('17.18');
    bo.asks('reveneu 2023').hears('3.406').cites('1.10');
    bo.asks('in RMB bn, the loss for FY2018 pls').hears('3.433 billion');
    bo.asks('SenseTime loss 2021 in RMB millions').hears('17,180 million');
  });

  it('asking for Chinese, and back', () => {
    const ann = person(core);
    ann.asks('how much did SenseTime lose in 2021').in('en');
    ann.asks('那2022年呢').in('zh').hears('60.93亿元');
    ann.asks('and in 2019?').in('en').hears('4.968');
    person(core, { language: 'zh' }).asks('how much did SenseTime lose in 2021').in('zh').hears('171.8亿元');
    person(core, { locale: 'zh-TW' }).asks('2021?').in('zh');
  });
});
