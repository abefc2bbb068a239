/**
 * Names that people with a Chinese client see and type: Discord alone shows commands and options in the reader's
 * language, and zh-CN and zh-TW do not fall back on each other. A test keeps the list complete.
 */
export const localNames: Readonly<Record<string, { readonly 'zh-CN': string; readonly 'zh-TW': string }>> = {
  // Commands
  ask: { 'zh-CN': '提问', 'zh-TW': '提問' },
  figures: { 'zh-CN': '数据', 'zh-TW': '數據' },
  compare: { 'zh-CN': '对比', 'zh-TW': '對比' },
  chart: { 'zh-CN': '图表', 'zh-TW': '圖表' },
  summary: { 'zh-CN': '摘要', 'zh-TW': '摘要' },
  source: { 'zh-CN': '出处', 'zh-TW': '出處' },
  schedule: { 'zh-CN': '定时', 'zh-TW': '定時' },
  help: { 'zh-CN': '帮助', 'zh-TW': '說明' },
  // Options
  question: { 'zh-CN': '问题', 'zh-TW': '問題' },
  series: { 'zh-CN': '指标', 'zh-TW': '指標' },
  with: { 'zh-CN': '另一指标', 'zh-TW': '另一指標' },
  year: { 'zh-CN': '年份', 'zh-TW': '年份' },
  to: { 'zh-CN': '到', 'zh-TW': '到' },
  from: { 'zh-CN': '从', 'zh-TW': '從' },
  scope: { 'zh-CN': '范围', 'zh-TW': '範圍' },
  sentences: { 'zh-CN': '句数', 'zh-TW': '句數' },
  paragraph: { 'zh-CN': '段落', 'zh-TW': '段落' },
  private: { 'zh-CN': '仅自己可见', 'zh-TW': '僅自己可見' },
  action: { 'zh-CN': '操作', 'zh-TW': '操作' },
  id: { 'zh-CN': '编号', 'zh-TW': '編號' },
  what: { 'zh-CN': '内容', 'zh-TW': '內容' },
  time: { 'zh-CN': '时间', 'zh-TW': '時間' },
  days: { 'zh-CN': '星期', 'zh-TW': '星期' },
  zone: { 'zh-CN': '时区', 'zh-TW': '時區' },
  cron: { 'zh-CN': '定时式', 'zh-TW': '定時式' },
  missed: { 'zh-CN': '补发', 'zh-TW': '補發' },
  command: { 'zh-CN': '命令', 'zh-TW': '命令' },
  channel: { 'zh-CN': '频道', 'zh-TW': '頻道' },
  language: { 'zh-CN': '语言', 'zh-TW': '語言' },
};

/** The message command's name; it may hold spaces and capitals. */
export const menuName = { en: 'Ask about this', 'zh-CN': '就此提问', 'zh-TW': '就此提問' } as const;

/** The description of the option that every command gets. */
export const privateDescription = {
  en: 'Show the answer only to me',
  'zh-CN': '回答仅自己可见',
  'zh-TW': '回答僅自己可見',
} as const;
