import { Converter } from 'opencc-js/t2cn';

/** Characters of a question that are read; a longer one is refused with a clear word. */
export const MAX_QUESTION = 2_000;

/** The table of characters is read at the first Chinese text. */
let converter: ((text: string) => string) | undefined;
function toSimplified(text: string): string {
  const convert = converter ?? Converter({ from: 't', to: 'cn' });
  converter = convert;
  return convert(text);
}

/** Markup that platforms leave in a text: <@U123>, <!here>, <#C1|name>, <:emoji:1>, <https://…|label>. */
const PLATFORM_MARKUP = /<(?:[@#!:a][^<>\n]{0,100}|https?:[^<>\s]{0,500})>/giu;
/** "what's" and "whats" are "what is": one way to look up both. */
/** "why'd they" and "whyd they" are "why did they". */
const DID =
  /(?<![\p{L}\d])(what|who|where|when|how|why)'?d(?= (?:it|they|he|she|the|you|that|this|\p{Ll}+(?:'s)?)(?![\p{L}\d]))/gu;
const CONTRACTION = /(?<![\p{L}\d])(what|wat|who|where|when|how|why)'?s(?![\p{L}\d])/gu;
/** "And y did they sell": a letter for the word. */
const WHY =
  /(?<![\p{L}\d/'])y(?= (?:did|do|does|are|is|was|were|would|wud|not|no|so|the|they|he|she|it)(?![\p{L}\d]))/gu;
/** Chat spellings of everyday words. */
const CHAT_WORDS: Readonly<Record<string, string>> = {
  u: 'you',
  r: 'are',
  ur: 'your',
  kinda: 'kind of',
  sorta: 'sort of',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  abt: 'about',
  cuz: 'because',
  coz: 'because',
  bc: 'because',
  ppl: 'people',
  tho: 'though',
  thru: 'through',
  smth: 'something',
  doin: 'doing',
  makin: 'making',
  gettin: 'getting',
  waht: 'what',
  whta: 'what',
  hwat: 'what',
  teh: 'the',
  hte: 'the',
  wich: 'which',
  whcih: 'which',
  hwo: 'how',
  taht: 'that',
  adn: 'and',
  wiht: 'with',
  thier: 'their',
  acc: 'according',
  theyll: 'they will',
  itll: 'it will',
  outta: 'out of',
  vid: 'video',
  vids: 'videos',
  sus: 'suspicious',
  lotta: 'lot of',
  whered: 'where did',
  whatd: 'what did',
  howd: 'how did',
  whyd: 'why did',
  whod: 'who did',
  wheres: 'where is',
  whens: 'when is',
  whys: 'why is',
  whos: 'who is',
  hows: 'how is',
  plz: 'please',
  rn: 'right now',
  og: 'original',
  w: 'with',
  mkt: 'market',
  shs: 'shares',
  lvl: 'level',
  abs: 'absolute',
  n: 'and',
  nd: 'and',
  mch: 'much',
  til: 'till',
  rite: 'right',
  dev: 'development',
  recog: 'recognition',
  mny: 'many',
  stackin: 'stacking',
  frm: 'from',
  dwn: 'down',
  bout: 'about',
  hw: 'how',
  hav: 'have',
  giv: 'give',
  wat: 'what',
  wut: 'what',
  wot: 'what',
  wht: 'what',
  wen: 'when',
  whn: 'when',
  whr: 'where',
  dis: 'this',
  dat: 'that',
  dey: 'they',
  dem: 'them',
  da: 'the',
  tha: 'the',
  bcuz: 'because',
  becuz: 'because',
  b4: 'before',
  btwn: 'between',
  shud: 'should',
  wud: 'would',
  cud: 'could',
  biz: 'business',
  govt: 'government',
  pls: 'please',
};
const CHAT_WORD = new RegExp(`(?<![\\p{L}\\d&'])(?:${Object.keys(CHAT_WORDS).join('|')})(?![\\p{L}\\d&'])`, 'gu');
const URL = /https?:\/\/\S+/giu;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1F3FB}-\u{1F3FF}]|\u200D|\uFE0F|\u20E3/gu;
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}]/gu;

/**
 * The form in which texts are compared: well-formed, NFKC (full-width digits become plain), simplified Chinese, lower
 * case, one kind of quote and dash, no mentions, links, emoji or control characters, single spaces.
 */
export function normalize(text: string): string {
  const plain = plainForm(text);
  const simplified = /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain;
  return simplified.replace(/\s+/g, ' ').trim();
}

/** The same without the conversion from traditional characters: for the knowledge, which is written in simplified ones. */
export const normalizeSimplified = (text: string): string =>
  /^[\p{Script=Han}a-z\d ]*$/u.test(text) ? text : plainForm(text).replace(/\s+/g, ' ').trim();

const plainForm = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .replace(PLATFORM_MARKUP, ' ')
    .replace(URL, ' ')
    .replace(/[\r\n]+/g, ' . ')
    .replace(CONTROL, ' ')
    .replace(EMOJI, ' ')
    .replace(/[\u2018\u2019\u02BC`´]/g, "'")
    .replace(/[\u201C\u201D\u300C-\u300F\u300A\u300B]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\uFFFD/g, ' ')
    .toLowerCase()
    .replace(/([a-z])\1{2,}/gu, '$1')
    .replace(CHAT_WORD, (word) => CHAT_WORDS[word] ?? word)
    .replace(/\${2,}/gu, ' ')
    .replace(/^\s*y\s*[?!.]*\s*$/u, 'why')
    .replace(WHY, 'why')
    .replace(DID, (_, word: string) => `${word} did`)
    .replace(CONTRACTION, (_, word: string) => `${word === 'wat' ? 'what' : word} is`);
