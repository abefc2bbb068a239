import type { Base } from '../knowledge/base.ts';
import { numberNamed } from '../language/number-words.ts';
import type { Asks } from './asks.ts';
import type { Brain } from './outcome.ts';
import type { Query } from './query.ts';
import type { Reading } from './reading.ts';
import { NOTHING } from './retrieve.ts';
import { ENOUGH } from './thresholds.ts';

/** Questions for a summary, of the whole or of a section. */

/** "The bit on …", "那一部分". */
const PART_OF_IT = /(?<![a-z])(?:part|section|sect|sec|bit|chapter)(?![a-z])|部分|章节|(?<!文)章|那段|一节/u;

const TITLE = /(?<![a-z])(?:titles?|titled|headings?|headed|called)(?![a-z])|标题|题目/u;

/** Words that ask for a summary and nothing else. */
const SUMMARISE =
  /捋|梳理|过一遍|[篇文][^，。]{0,6}在(?:diss|骂|喷|吐槽)(?:啥|什么)|exec(?:utive)? summary|[说讲]完这篇|(?<![a-z])(?:bear case|bear thesis|bull case|(?:the )?thesis|short para(?:graph)?)(?![a-z])|what does (?:the|this) (?:article|piece|text) say\s*\??$|tl;?dr|summar|recap|sum up|condense|boil(?:ed)? .{0,60}down|in a nutshell|总结|概括|摘要|归纳|省流/u;

/** A concept so rare tells what a question is about. */
const RARE = 3;

export function summaryOf(
  reading: Reading,
  asks: Asks,
  { base, index }: Brain,
  telling: readonly string[],
): Query | undefined {
  // A stranger's name is no part of the article to be summed up.
  if (reading.unknown.some(({ name, word }) => name && word.length > 3)) return undefined;
  const summarises = asks.has('summary') || SUMMARISE.test(reading.text);
  // A section's title is a fact; what it says is a summary.
  if (TITLE.test(reading.text) && !SUMMARISE.test(reading.text)) return titleOf(reading, { base, index });
  const matter = telling.length > 0 && summarises ? sectionAbout(telling, { base, index }) : undefined;
  const scope = sectionIn(reading.text, base, summarises) ?? (PART_OF_IT.test(reading.text) ? matter : undefined);
  if (!summarises && scope === undefined) return undefined;
  // "Closing section: what pushed it into …" asks about the matter named, and says where it stands.
  const named = telling.some((id) => !base.topics.has(id) || index.weight(id) > RARE);
  if (!summarises && named && asks.asking.some((kind) => kind !== 'what')) return undefined;
  // "What cards did it hold, says the conclusion": something told there is asked for, not the whole of it.
  if (!summarises && reading.unknown.length > 0) return undefined;
  if (asks.howMany && telling.length > 0 && scope === undefined) return undefined;
  if (
    (telling.length > 1 && scope === undefined) ||
    (asks.has('opinion') && scope === undefined) ||
    reading.unknown.length > 1
  )
    return undefined;
  if ((telling.length === 1 || asks.yesNo) && scope === undefined && !SUMMARISE.test(reading.text)) return undefined;
  if (telling.length === 1 && scope === undefined && base.entities.get(telling[0] ?? '')?.kind === 'company')
    return undefined;
  return { ask: 'summary', scope: scope ?? 'whole', sentences: sentencesIn(reading.text) ?? 3 };
}

/** "In one line", "shorter", after a summary: the same, in so many sentences. */
export function resummarised(last: Query | undefined, reading: Reading, asks: Asks): Query | undefined {
  // "Too long. One sentence.", of facts: the first of them.
  const cut = SHORTER.test(reading.text) || asks.has('sentences');
  if (last?.ask === 'facts' && cut && reading.words <= 8 && last.ids.length > 0)
    return { ask: 'facts', ids: last.ids.slice(0, 1) };
  if (last?.ask !== 'summary' || reading.words > 12) return undefined;
  const sentences = sentencesIn(reading.text);
  if (sentences !== undefined && (asks.has('sentences') || asks.has('bullets'))) return { ...last, sentences };
  if (SHORTER.test(reading.text)) return { ...last, sentences: Math.max(1, last.sentences - 2) };
  return LONGER.test(reading.text) ? { ...last, sentences: Math.min(10, last.sentences + 3) } : undefined;
}

const SHORTER = /(?<![a-z])(?:shorter|shorten|briefer|too long)(?![a-z])|更短|短一?点|短些|太长|精简/u;
const LONGER = /(?<![a-z])(?:longer|more detail|expand)(?![a-z])|更长|长一?点|详细一?点/u;

/** How many sentences or points a summary shall have, at most ten. */
function sentencesIn(text: string): number | undefined {
  const count =
    /(\d+|couple of|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十])\s*(?:short |quick |simple |key |main |bullet )?(?:sentences?|lines?|bullets?|bullet points?|points?|takeaways?|things|句|点|条|行)/u.exec(
      text,
    )?.[1];
  const number = count === 'couple of' ? 2 : count ? numberNamed(count) : undefined;
  return number ? Math.min(10, number) : undefined;
}

/** "What is the part on sport headed?" */
function titleOf(reading: Reading, { base, index }: Brain): Query | undefined {
  const matter = reading.mentions.flatMap(({ id, phrase }) =>
    TITLE.test(phrase) || PART_OF_IT.test(phrase) || id === base.subject ? [] : [id],
  );
  const section =
    sectionIn(reading.text, base, true) ??
    (PART_OF_IT.test(reading.text) && matter.length > 0 ? sectionAbout(matter, { base, index }) : undefined);
  const title = [...base.statements.values()].find(({ paragraph }) => paragraph === `${section}.0`);
  return section !== undefined && section > 0 && title ? { ask: 'facts', ids: [title.id] } : undefined;
}

/** The section that holds most of what the article says about something. */
function sectionAbout(concepts: readonly string[], { base, index }: Brain): number | undefined {
  const weighed = base.article.sections
    .map(({ number, about }) => ({
      number,
      weight: concepts.reduce((sum, id) => sum + (about.includes(id) ? index.weight(id) : 0), 0),
    }))
    .sort((a, b) => b.weight - a.weight);
  const [foremost, second] = weighed;
  if (foremost && foremost.weight > (second?.weight ?? 0)) return foremost.number;
  const all = index.find({ ...NOTHING, concepts });
  // What a section's own title speaks of is that section's.
  const [title, other] = all.flatMap(({ id, coverage }) => {
    const [section, place] = String(base.statements.get(id)?.paragraph ?? '').split('.');
    return place === '0' && section !== '0' ? [{ section: Number(section), coverage }] : [];
  });
  if (title && title.coverage >= ENOUGH && title.coverage - (other?.coverage ?? 0) >= 0.1) return title.section;
  const found = all.filter(({ coverage }) => coverage >= 0.6);
  const counts = new Map<number, number>();
  for (const { id } of found) {
    const paragraph = [base.statements.get(id)?.paragraph ?? base.lists.get(id)?.paragraph ?? []].flat()[0];
    if (paragraph) counts.set(Number(paragraph.split('.')[0]), (counts.get(Number(paragraph.split('.')[0])) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The section that a question names: "section 2", "第二部分", "the conclusion", "引言". */
function sectionIn(text: string, base: Base, summarised: boolean): number | undefined {
  const last = base.article.sections.at(-1)?.number ?? 0;
  const match =
    /(?:section|sect?\.?|part|chapter|§)\s*(\d|one|two|three|four)|第([一二三四\d])(?:部分|章|节|大节|大段|小节)|(first|second|third|fourth|last|final)\s+(?:section|part|chapter)/u.exec(
      text,
    );
  if (match) {
    const [, en = '', zh = '', order = ''] = match;
    if (/last|final/u.test(order)) return last;
    const number = numberNamed(en || zh) || ['zeroth', 'first', 'second', 'third', 'fourth'].indexOf(order);
    return base.article.sections.some((section) => section.number === number) ? number : undefined;
  }
  if (
    /\b(?:conclusion|concluding (?:section|part)|closing (?:section|part)|ending)\b(?!s)|结语|结尾|结论部分/u.test(
      text,
    ) &&
    (summarised || /what|say|section|讲|说|写|内容/u.test(text))
  )
    return last;
  if (/\b(?:introduction|intro|opening section)\b|(?<!不算|除了|除去|去掉|不含)(?:引言|开头部分|导语)/u.test(text))
    return 0;
  return undefined;
}
