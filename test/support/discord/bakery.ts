import type { Answer } from '../../../src/answers/answer.ts';
import type { Command } from '../../../src/command.ts';
import type { Language } from '../../../src/language/language.ts';
import type { Handle, Message } from '../../../src/platforms/surface.ts';

/** A made-up bot behind the surface: it knows how many loaves a bakery sold. The platform is what is tested. */

const sold: Readonly<Record<string, number>> = { '2020': 120, '2021': 171, '2022': 93 };
const words = (en: string, zh: string, zhTW = zh) => ({ en, 'zh-CN': zh, 'zh-TW': zhTW });

export const bakeryCommands: readonly Command[] = [
  {
    name: 'ask',
    description: words('Ask in your own words', '用自己的话提问', '用自己的話提問'),
    options: [
      {
        kind: 'string',
        name: 'question',
        description: words('Your question', '你的问题', '你的問題'),
        required: true,
        complete: 'question',
      },
    ],
    examples: [{ en: 'loaves 2021', zh: '2021 面包' }],
    run: (options) => loaves(`${options.question}`, 'en'),
  },
  {
    name: 'figures',
    description: words('Figures of a measure', '一项指标的数据', '一項指標的數據'),
    options: [
      { kind: 'integer', name: 'year', description: words('A year', '年份'), min: 2000, max: 2030 },
      {
        kind: 'string',
        name: 'series',
        description: words('What to count', '指标', '指標'),
        required: true,
        complete: 'series',
      },
      {
        kind: 'string',
        name: 'scope',
        description: words('How', '方式'),
        choices: [
          { value: 'chart', name: words('As a chart', '图表', '圖表') },
          { value: 'table', name: words('As a table', '表格') },
        ],
      },
      { kind: 'boolean', name: 'to', description: words('Up to the year', '截至', '截至') },
      { kind: 'channel', name: 'channel', description: words('Where', '频道', '頻道') },
    ],
    examples: [],
    run: () => loaves('', 'en'),
  },
  {
    name: 'schedule',
    description: words('Post at a time', '定时发布', '定時發佈'),
    options: [],
    examples: [],
    manages: true,
    run: () => loaves('', 'en'),
  },
];

/** Answers every message once, by its id, as the real bot does, and remembers what it heard. */
export function bakeryBot(heard: Message[]): Handle {
  const seen = new Set<string>();
  return async (message) => {
    if (seen.has(message.id)) return undefined;
    seen.add(message.id);
    heard.push(message);
    if (message.command?.name === 'help') return help(languageOf(message));
    const asked = message.command ? Object.values(message.command.options).join(' ') : message.text;
    return loaves(asked, languageOf(message));
  };
}

const languageOf = (message: Message): Language => {
  if (message.addressed !== 'button' && /\p{Script=Han}/u.test(message.text)) return 'zh';
  const wordless = message.text === '' || message.addressed === 'button';
  return wordless && message.locale?.startsWith('zh') ? 'zh' : 'en';
};

export function loaves(asked: string, language: Language): Answer {
  const year = /20\d\d/.exec(asked)?.[0] ?? '2021';
  const count = sold[year];
  const code = `fig bakery.loaves ${year}`;
  const base = { language, details: [], citations: [], next: [] };
  if (count === undefined)
    return {
      ...base,
      status: 'not_covered',
      headline: language === 'en' ? `Nothing on ${year}, “${asked}”.` : `没有 ${year} 年的数据。`,
    };
  const points = Object.entries(sold).map(([label, value]) => ({ label, value }));
  return {
    ...base,
    status: 'answered',
    headline: language === 'en' ? `${count} loaves in ${year}.` : `${year} 年卖出 ${count} 个面包。`,
    details: [
      { kind: 'table', caption: '', columns: ['年份', '个数'], rows: points.map((p) => [p.label, `${p.value}`]) },
    ],
    citations: [{ section: 2, paragraph: 15 }],
    ...(asked.includes('chart') ? { series: { title: '面包', unit: '个', points } } : {}),
    next: [{ label: language === 'en' ? 'And 2022?' : '2022 年呢？', code: 'fig bakery.loaves 2022' }],
    code,
  };
}

const help = (language: Language): Answer => ({
  status: 'help',
  language,
  headline: language === 'en' ? 'Ask me about bread.' : '请问我面包的事。',
  details: [],
  citations: [],
  next: [],
});
