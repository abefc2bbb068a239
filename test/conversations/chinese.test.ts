import { describe, it } from 'vitest';
import { article, person } from '../support/person.ts';

const core = article();

describe('用中文', () => {
  it('问亏损', () => {
    const mei = person(core);
    mei.asks('你好').is('help').in('zh');
    mei.asks('商汤21年亏了多少').is('answered').in('zh').hears('171.8亿元', '2021').cites('1.11');
    mei.asks('那2019年呢').hears('49.68亿元', '2019');
    mei.asks('跟2020年比呢').hears('71.92亿元').works('121.6 − 49.68 = 71.92');
    mei.asks('哪年最多').hears('2021', '171.8亿元');
    mei.asks('出处在哪').hears('第1部分第11段');
    mei.asks('谢谢').is('help').in('zh');
  });

  it('算一算', () => {
    const mei = person(core);
    mei.asks('商汤六年一共亏多少').hears('503.24亿元').reads('503.29').cites('1.11');
    mei.asks('2018到2020年一共亏了多少').hears('205.61亿元', '计算').works('34.33 + 49.68 + 121.6 = 205.61');
    mei.asks('亏损中位数是多少').hears('62.94亿元');
    mei.asks('2023年亏损是营收的几倍').hears('1.91').works('÷');
  });

  it('问营收和生成式AI', () => {
    const mei = person(core);
    mei.asks('2023年营收多少').hears('34.06亿元').cites('1.10');
    mei.asks('同比呢').hears('10.57%', '下降');
    mei.asks('生成式AI占多少').hears('34.76%').works('11.84亿元 ÷ 34.06亿元');
    mei.asks('除去生成式AI还剩多少').hears('22.22亿元').works('34.06亿元 − 11.84亿元');
  });

  it('问减持', () => {
    const mei = person(core);
    mei.asks('哪些股东减持了商汤').hears('软银', '阿里').cites('2.15');
    mei.asks('阿里2023年减持了多少股').hears('4000万股', '5000万股').cites('2.15');
    mei.asks('最后那回呢').hears('5000万股').neverHears('4000万股');
    mei.asks('阿里6月套现多少').hears('1.1335亿港元', '计算').works('×');
    mei.asks('软银呢').hears('软银').cites('2.11', '2.15');
  });

  it('问产品和对手', () => {
    const mei = person(core);
    mei.asks('日日新是什么').hears('大模型');
    mei.asks('InnoMotion谁开发的？').hears('SMT').cites('1.3');
    mei.asks('阳泉智算中心是谁的').hears('百度').cites('2.4');
    mei.asks('商汤能同时调动多少张卡').hears('4000').cites('2.2');
    mei.asks('NBA投资了几家初创企业').hears('6').cites('3.3');
    mei.asks('其中几家是AI的').hears('5').cites('3.3');
  });

  it('问观点、时间和总结', () => {
    const mei = person(core);
    mei.asks('作者看好商汤吗').hears('看空').is('answered');
    mei.asks('梅西什么时候澄清的').hears('2月19日').cites('3.8');
    mei.asks('用一句话总结').is('answered').cites('0.1');
    person(core).asks('谁写的这篇文章').hears('颜曌').cites('0.0');
  });

  it('一句话里问两件事', () => {
    person(core).asks('2019年亏多少？InnoMotion谁开发的？').hears('49.68亿元', 'SMT').cites('1.11').cites('1.3');
  });

  it('怎么写都行', () => {
    const mei = person(core);
    mei.asks('商湯2021年蝕咗幾多錢').in('zh').hears('171.8亿元');
    mei.asks('商唐二零二一年亏了多少').hears('171.8亿元');
    mei.asks('２０２１年亏损').hears('171.8亿元');
    mei.asks('@小助手 21年亏损 😭').hears('171.8亿元');
    mei.asks('2021年亏了多少，单位用万').hears('1,718,000万元');
    mei.asks('科大迅飞和谁一起做的飞星一号').hears('华为');
  });
});
