import type { APIComponentInContainer, APIContainerComponent, APITextDisplayComponent } from 'discord.js';
import { ComponentType, SeparatorSpacingSize } from 'discord.js';
import type { Answer, Citation } from '../../answers/answer.ts';
import type { Language } from '../../language/language.ts';
import { messages } from '../../language/messages.ts';
import { followUpRows, languageRow, type Tools, toolRows } from './buttons.ts';
import { escapeWithin, fitBlocks, fitRows } from './fit.ts';
import { MEDIA_ALT, MESSAGE_TEXT } from './limits.ts';
import { clip, escapeOneLine, escapeText, oneLine } from './markdown.ts';
import { columnsOf } from './table.ts';

/** An Answer as Components V2: pure, and within every limit for any answer whatever. */

/** What surrounds an answer: who asked it how, and what may be done with it. */
export interface Frame extends Tools {
  /** The question, where people cannot see it otherwise. */
  readonly asked?: string;
  /** The person (by id) in whose name it is shared. Shown as a mention that pings nobody. */
  readonly askedBy?: string;
  /** Whether people choose their language here: under help. */
  readonly languages?: boolean;
  /** What the attached picture shows. Without it there is no picture. */
  readonly chart?: { readonly alt: string };
  /** Two numbers hidden in the components' ids, by which a post is found again. */
  readonly marker?: Marker;
}
export type Marker = readonly [number, number];

/** The name under which the picture is attached. */
export const CHART_FILE = 'chart.png';

/** Each block is one component; with the buttons of the fullest answer this stays under 40. */
const MOST_BLOCKS = 10;
const MOST_HEADLINE = 1000;
/** In columns, of which a Chinese character takes two: five lines on a phone. */
const LONGEST_HEADING = 160;
const MOST_WORKING = 900;
const MOST_CITATIONS = 1000;
const MOST_ASKED = 240;
/** Room for the note that says how many blocks are missing. */
const NOTE = 40;

const accents = { answered: 0x2563c9, not_covered: 0xb7791f, clarify: 0x6b7280, help: 0x5b5bd6 } as const;

export function renderAnswer(answer: Answer, frame: Frame = {}): [APIContainerComponent] {
  const { labels } = messages[answer.language];
  const asked = askedLine(frame, answer.language);
  const head = heading(answer.headline, answer.language);
  const working = workingText(answer);
  const source = citationLine(answer.citations, answer.language);
  const used = [asked, head, working, source].reduce((sum, t) => sum + (t?.length ?? 0), 0);
  const details = fitBlocks(answer.details, MESSAGE_TEXT - used - NOTE, MOST_BLOCKS, answer.language);
  const components: APIComponentInContainer[] = [
    ...optional(asked),
    { ...textDisplay(head), ...(frame.marker ? { id: frame.marker[1] } : {}) },
    ...(frame.chart ? [picture(frame.chart.alt)] : []),
    ...details.texts.map(textDisplay),
    ...optional(details.dropped > 0 ? `-# ${labels.more(details.dropped)}` : undefined),
    ...optional(working),
    ...(source ? [{ type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small } as const] : []),
    ...optional(source),
    ...followUpRows(answer),
    ...toolRows(answer, frame),
    ...(frame.languages ? [languageRow(answer)] : []),
  ];
  return [
    {
      type: ComponentType.Container,
      accent_color: accents[answer.status],
      components,
      ...(frame.marker ? { id: frame.marker[0] } : {}),
    },
  ];
}

/** A line or two of the bot's own, in the same dress: an apology, a thank-you. */
export const renderNotice = (text: string): [APIContainerComponent] => [
  { type: ComponentType.Container, components: [textDisplay(escapeText(text) || '¶')] },
];

/** Paragraphs of the article as it prints them, whole ones only while there is room for more than one. */
export function renderPassages(
  passages: readonly { readonly citation: Citation; readonly text: string }[],
  language: Language,
): [APIContainerComponent] {
  const { labels } = messages[language];
  const shown: string[] = [];
  let left = MESSAGE_TEXT - NOTE;
  for (const { citation, text } of passages) {
    const title = `**${labels.cite(citation.section, citation.paragraph)}**`;
    const full = `${title}\n${quote(escapeText(text))}`;
    const part =
      full.length <= left ? full : shown.length === 0 ? `${title}\n> ${escapeWithin(text, left - 40)}` : undefined;
    if (part === undefined) break;
    shown.push(part);
    left -= part.length;
  }
  const missing = passages.length - shown.length;
  const texts = [...shown, ...(missing > 0 ? [`-# ${labels.more(missing)}`] : [])];
  return [{ type: ComponentType.Container, components: texts.map(textDisplay) }];
}

function askedLine(frame: Frame, language: Language): string | undefined {
  const by = frame.askedBy ? messages[language].labels.askedBy(`<@${frame.askedBy}>`) : undefined;
  const question = frame.asked ? escapeWithin(clip(frame.asked, 160), MOST_ASKED) : undefined;
  const text = [by, question].filter(Boolean).join(' · ');
  return text ? `-# ${text}` : undefined;
}

/** A short headline is a heading. Of a long one only the first sentence may be; the others stand apart, no wall of text. */
function heading(headline: string, language: Language): string {
  const [first = '', ...others] = sentencesOf(headline, language).map(escapeOneLine);
  const parts = [asHeading(first), ...others];
  const apart = parts.join('\n\n');
  const together = escapeWithin(headline, MOST_HEADLINE) || '¶';
  if (columnsOf(together) <= LONGEST_HEADING) return asHeading(together);
  return others.length > 0 && apart.length <= MOST_HEADLINE ? apart : together;
}

const asHeading = (text: string): string => (columnsOf(text) <= LONGEST_HEADING ? `### ${text}` : text);

const sentencesOf = (text: string, language: Language): string[] =>
  Array.from(new Intl.Segmenter(language, { granularity: 'sentence' }).segment(oneLine(text)), (s) => s.segment);

function workingText(answer: Answer): string | undefined {
  const rows = (answer.working ?? [])
    .map(escapeOneLine)
    .filter(Boolean)
    .map((line) => `> ${line}`);
  const { labels } = messages[answer.language];
  return rows.length > 0
    ? fitRows({ before: `**${labels.working}**\n`, rows, after: '' }, MOST_WORKING, labels.more)
    : undefined;
}

function citationLine(citations: readonly Citation[], language: Language): string | undefined {
  const { labels, discord } = messages[language];
  const names = [...new Set(citations.map((c) => labels.cite(c.section, c.paragraph)))];
  if (names.length === 0) return undefined;
  let text = `-# ${discord.labelled(labels.source, names[0] ?? '')}`;
  for (const [index, name] of names.slice(1).entries()) {
    if (text.length + name.length + 3 > MOST_CITATIONS) return `${text} · ${labels.more(names.length - 1 - index)}`;
    text += ` · ${name}`;
  }
  return text;
}

const picture = (alt: string): APIComponentInContainer => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${CHART_FILE}` }, description: clip(alt, MEDIA_ALT) }],
});
const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const textDisplay = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });
const optional = (text: string | undefined): APITextDisplayComponent[] => (text ? [textDisplay(text)] : []);
