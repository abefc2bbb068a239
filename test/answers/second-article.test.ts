import { expect, it } from 'vitest';
import { ferry } from '../support/ferry/ferry.ts';
import { person } from '../support/person.ts';

/** No line of code knows the ferries: what is right here comes from their files alone. */
const core = ferry();

it('is talked about in English', () => {
  const ann = person(core);
  ann.asks('hello').is('help').reads('Gull Ferries');
  ann.asks('How much profit did Gull Ferries make in 2021?').is('answered').hears('RMB 250 million').cites('1.1');
  ann.asks('and in 2022?').hears('RMB 310 million', '2022');
  ann.asks('total profit').hears('RMB 950 million').cites('1.1');
  ann
    .asks('median profit')
    .hears('RMB 190 million', /computed/)
    .works('→');
  ann.asks('average profit 2019 to 2021').hears('RMB 150 million').works('÷ 3');
  ann.asks('which year had the highest profit?').hears('2022', 'RMB 310 million');
  ann.asks('did profit rise in 2023?').hears(/^No\b/, '38.71%');
  ann.asks('in which years was profit above 200 million?').hears('2021', '2022').neverHears('2020');
  ann.asks('what share of revenue was cargo in 2023').hears('25%').works('÷');
  ann
    .asks('ticket takings in 2023')
    .hears('RMB 6 million', /computed/)
    .works('12 ×');
  ann.asks('why was the north pier opened?').hears('shallow').cites('2.1');
  ann.asks('who built the night boat?').hears('shipyard').cites('2.2');
  ann.asks('what is on board the night boat?').hears('library').cites('2.2');
  ann.asks('who is Mara?').hears('captain').cites('0.1');
  ann.asks('source?').hears('section 0, paragraph 1');
});

it('is talked about in Chinese', () => {
  const mei = person(core);
  mei.asks('海鸥渡轮2021年利润多少').is('answered').in('zh').hears('2.5亿元').cites('1.1');
  mei.asks('那2020年呢').hears('8000万元', '2020');
  mei.asks('哪年利润最少').hears('2020年');
  mei.asks('2022年营收多少').hears('16亿元', '计算').works('÷');
  mei.asks('北码头为什么启用').hears('旧码头').cites('2.1');
  mei.asks('海鷗渡輪2023年票價幾多').hears('12元').cites('1.3');
});

it('says what it does not have, and corrects nothing into another article', () => {
  const ann = person(core);
  ann.asks('profit in 2017').is('not_covered').hears('2017', '2019', '2023');
  ann.asks('profit of Tern Lines').is('not_covered').hears('Tern Lines');
  ann.asks('how many employees does it have').is('not_covered');
  ann.asks('profit in US dollars').is('not_covered');
  for (const foreign of ['how much did SenseTime lose in 2021', '商汤亏了多少', 'who developed InnoMotion'])
    ann.asks(foreign).is('not_covered', 'clarify');
});

it('corrects spelling by its own words', () => {
  person(core).asks('proffit of gull feries in 2021').hears('RMB 250 million');
  expect(core.explain({ text: 'lighthose island' }).explanation?.reading.corrections).toEqual([
    { from: 'lighthose', to: 'lighthouse' },
  ]);
});
