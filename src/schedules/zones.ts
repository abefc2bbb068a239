import { isZone } from './when.ts';

/** Time zones by the names that people give them. The machine's zone data knows the zones; here are other words for them. */

/** ICU keeps some names that the places themselves have given up. */
const renamed: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Cities that give no zone its name, zones by their own names, and cities in Chinese. */
const also: Readonly<Record<string, readonly string[]>> = {
  UTC: ['utc', 'gmt', 'z', '世界时', '协调世界时'],
  'Asia/Shanghai': [
    'beijing',
    'peking',
    'shenzhen',
    'guangzhou',
    'hangzhou',
    'china',
    '上海',
    '北京',
    '深圳',
    '广州',
    '杭州',
    '中国',
  ],
  'Asia/Hong_Kong': ['hongkong', 'hk', 'hkt', '香港'],
  'Asia/Macau': ['macao', '澳门'],
  'Asia/Taipei': ['taiwan', '台北', '台湾'],
  'Asia/Tokyo': ['japan', 'osaka', 'jst', '东京', '日本', '大阪'],
  'Asia/Seoul': ['korea', 'kst', '首尔', '韩国'],
  'Asia/Singapore': ['sgt', '新加坡'],
  'Asia/Kuala_Lumpur': ['malaysia', '吉隆坡'],
  'Asia/Bangkok': ['thailand', '曼谷'],
  'Asia/Jakarta': ['雅加达'],
  'Asia/Manila': ['马尼拉'],
  'Asia/Ho_Chi_Minh': ['saigon', 'hanoi', 'vietnam', '胡志明市', '河内'],
  'Asia/Kolkata': ['india', 'delhi', 'new delhi', 'mumbai', 'bangalore', 'ist', '印度', '新德里', '孟买'],
  'Asia/Dubai': ['abu dhabi', '迪拜'],
  'Asia/Riyadh': ['saudi arabia', '利雅得'],
  'Asia/Jerusalem': ['tel aviv', 'israel', '特拉维夫', '耶路撒冷'],
  'Europe/London': ['uk', 'bst', 'england', 'britain', '伦敦', '英国'],
  'Europe/Paris': ['france', 'cet', 'cest', '巴黎', '法国'],
  'Europe/Berlin': ['germany', 'munich', 'frankfurt', 'hamburg', '柏林', '德国', '慕尼黑', '法兰克福'],
  'Europe/Zurich': ['switzerland', 'geneva', '苏黎世', '日内瓦'],
  'Europe/Amsterdam': ['netherlands', '阿姆斯特丹'],
  'Europe/Madrid': ['spain', 'barcelona', '马德里'],
  'Europe/Rome': ['italy', 'milan', '罗马', '米兰'],
  'Europe/Stockholm': ['sweden', '斯德哥尔摩'],
  'Europe/Moscow': ['russia', '莫斯科'],
  'America/New_York': [
    'nyc',
    'boston',
    'washington',
    'washington dc',
    'eastern',
    'et',
    'est',
    'edt',
    '纽约',
    '波士顿',
    '华盛顿',
    '美东',
  ],
  'America/Chicago': ['central', 'ct', 'cst', 'austin', 'dallas', '芝加哥'],
  'America/Denver': ['mountain', 'mst', '丹佛'],
  'America/Los_Angeles': [
    'pacific',
    'pt',
    'pst',
    'pdt',
    'san francisco',
    'sf',
    'seattle',
    'silicon valley',
    '洛杉矶',
    '旧金山',
    '西雅图',
    '硅谷',
    '美西',
  ],
  'America/Toronto': ['多伦多'],
  'America/Vancouver': ['温哥华'],
  'America/Sao_Paulo': ['brazil', '圣保罗'],
  'Australia/Sydney': ['aest', 'aedt', '悉尼'],
  'Australia/Melbourne': ['墨尔本'],
  'Pacific/Auckland': ['new zealand', '奥克兰', '新西兰'],
  'Africa/Cairo': ['开罗'],
  'Africa/Johannesburg': ['south africa', '约翰内斯堡'],
};

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone)];

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase();

/** Every name in lower case, with its zone; the words above win over a city of the same name elsewhere. */
const byName: ReadonlyMap<string, string> = new Map([
  ...zones.map((zone) => [cityOf(zone), zone] as const),
  ...Object.entries(also).flatMap(([zone, names]) => [cityOf(zone), ...names].map((name) => [name, zone] as const)),
]);

const byIana: ReadonlyMap<string, string> = new Map(zones.map((zone) => [zone.toLowerCase(), zone]));

/** The zone that a person means: an IANA name in any case, a city in English or Chinese, "UTC+8". */
export function resolveZone(text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  const known = byIana.get(wanted) ?? byName.get(wanted) ?? byName.get(wanted.replaceAll('_', ' '));
  if (known) return known;
  const offset = wanted.match(/^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?$/);
  if (offset) return atOffset(offset[1] === '-' ? '-' : '+', Number(offset[2]), Number(offset[3] ?? 0));
  return wanted.includes('/') && isZone(wanted)
    ? new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone
    : undefined;
}

function atOffset(sign: '+' | '-', hours: number, minutes: number): string | undefined {
  const two = (n: number) => String(n).padStart(2, '0');
  // In the names of whole hours the sign is turned round: Etc/GMT-8 is eight hours ahead.
  const whole = hours === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
  const zone = minutes === 0 ? whole : `${sign}${two(hours)}:${two(minutes)}`;
  return isZone(zone) ? zone : undefined;
}

/** Names that can stand anywhere in a sentence, the longest first. */
export const zoneNames: readonly string[] = [...byName.keys()].sort((a, b) => b.length - a.length);

/** Zones for what has been typed so far: beginnings first, then anywhere in the name; a handful to choose from at first. */
export function completeZone(typed: string, most = 25): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '')
    return [
      'UTC',
      'Asia/Shanghai',
      'Asia/Hong_Kong',
      'Asia/Singapore',
      'Asia/Tokyo',
      'Europe/London',
      'Europe/Berlin',
      'America/New_York',
      'America/Los_Angeles',
    ];
  const names = [...byName].map(([name, zone]) => ({ name, zone, iana: zone.toLowerCase() }));
  const ranks = [
    names.filter(({ name, iana }) => name === wanted || iana === wanted),
    names.filter(({ name, iana }) => name.startsWith(wanted) || iana.startsWith(wanted)),
    names.filter(({ name, iana }) => name.includes(wanted) || iana.includes(wanted)),
  ];
  return [...new Set(ranks.flat().map(({ zone }) => zone))].slice(0, most);
}
