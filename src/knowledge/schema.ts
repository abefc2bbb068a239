import * as z from 'zod';
import { Bilingual } from '../language/language.ts';

/**
 * What a folder under knowledge/ may hold. Every domain type is inferred from here. All objects are strict, so that a
 * typo in the YAML is an error. Entities, measures and topics are *concepts*: they share one space of ids, and a fact is
 * found by the concepts it is about.
 */

export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

/** "2.15": section 2, paragraph 15. Section 0 is the introduction; paragraph 0 a byline or a section's title. */
const ParagraphRef = z.string().regex(/^\d+\.\d+$/, 'a paragraph is written "section.paragraph", in quotes');

/** "2021", "2023-04", "2023-06-21", "2022/2028" (both ends within), "Q1" or "--02-19" where the article names no year. */
export const PeriodText = z
  .string()
  .regex(
    /^(\d{4}(-\d{2}(-\d{2})?)?|\d{4}\/\d{4}|\d{4}-Q[1-4]|Q[1-4]|--\d{2}(-\d{2})?)$/,
    'a period is "2021", "2023-04", "2023-06-21", "2022/2028", "2024-Q1", "Q1" or "--02-19", in quotes',
  );

/** Other words for a thing, per language. Chinese in simplified characters: traditional ones are folded before look-up. */
const Aliases = z.strictObject({
  en: z.array(z.string().min(1)).default([]),
  zh: z.array(z.string().min(1)).default([]),
});

const concept = { name: Bilingual, aliases: Aliases.default({ en: [], zh: [] }), kin: z.array(Id).default([]) };

export const Entity = z.strictObject({
  kind: z.enum([
    'company',
    'person',
    'team',
    'product',
    'event',
    'place',
    'technology',
    'investor',
    'organisation',
    'report',
    'group',
    'outlet',
  ]),
  ...concept,
  /** The one subject that a question means when it names none. */
  subject: z.boolean().optional(),
  /** Whose it is: a question that gives it to someone else is corrected. */
  owner: Id.optional(),
  /** When it happened: lets people ask by event ("the year it listed"). */
  when: PeriodText.optional(),
});
export type Entity = z.infer<typeof Entity>;

export const Unit = z.enum([
  'money',
  'percent',
  'count',
  'shares',
  'price',
  'gpus',
  'area',
  'compute',
  'years',
  'order',
]);
export type Unit = z.infer<typeof Unit>;

export const Measure = z.strictObject({
  ...concept,
  unit: Unit,
  /** Whether more of it is good: "best" and "worst" turn on it. */
  better: z.enum(['higher', 'lower']).optional(),
  /** The percentage measure that is this measure's printed year-on-year change. */
  change_of: Id.optional(),
  /** The whole that this measure is a part of: allows shares of it and "the rest". */
  part_of: Id.optional(),
  /** What can be computed where it is not printed: `product: [a, b]` is a × b, `quotient: [a, b]` is a ÷ b, same subject and period. */
  computed: z
    .union([z.strictObject({ product: z.tuple([Id, Id]) }), z.strictObject({ quotient: z.tuple([Id, Id]) })])
    .optional(),
  /** Sentences for one value: {of}, {value}, {when} are filled in. {when} is "in 2021" / "2021年" or the figure's own `moment`. */
  says: Bilingual,
  /** For counts: what is counted, "funding rounds" / "轮融资"; `zh` includes the measure word. */
  counted: Bilingual.optional(),
});
export type Measure = z.infer<typeof Measure>;

export const Topic = z.strictObject({
  ...concept,
  /** The concept that means the contrary: a question that says one where the fact says the other is corrected. */
  opposite: Id.optional(),
  /** Something people ask about that the article does not give; `name` completes "the article does not give …". */
  absent: z.boolean().optional(),
  /** Of an absent amount, the concept that it is the amount of: where no number is asked for, that one is meant. */
  amount_of: Id.optional(),
  /** What a question about today asks for instead. */
  now: Id.optional(),
  /** The fact that puts right who takes the absent thing for the one that the article is about ("the Tokyo Games, right?"). */
  instead: Id.optional(),
});
export type Topic = z.infer<typeof Topic>;

/** What kind of question a fact answers. */
export const Asking = z.enum(['who', 'what', 'when', 'where', 'why', 'how', 'which', 'how-many', 'opinion']);
export type Asking = z.infer<typeof Asking>;

/** Who says so. Everything but `article` is told as reported. */
const Voice = z.enum(['article', 'author', 'media', 'market', 'expert', 'netizens', 'analysis', 'report']);

const fact = {
  id: Id,
  about: z.array(Id).default([]),
  paragraph: z.union([ParagraphRef, z.array(ParagraphRef).min(1)]),
  voice: Voice.default('article'),
  /** Ways in which people ask for it, for finding it; never shown. */
  asked: Aliases.default({ en: [], zh: [] }),
};

export const Figure = z.strictObject({
  ...fact,
  of: Id,
  measure: Id,
  period: PeriodText.optional(),
  /** As the article prints it: "171.8亿元". Parsed by the loader. */
  printed: z.string().min(1),
  /** For a figure that stands for a moment rather than a period: "at its IPO" / "IPO时". */
  moment: Bilingual.optional(),
  /** A printed total: the periods that it adds up. */
  totals: PeriodText.optional(),
  /** Falls are printed without a sign ("下滑10.57%"): `down` makes the value negative. */
  direction: z.enum(['up', 'down']).optional(),
  /** A statement that explains the figure, told under it. */
  explained_by: Id.optional(),
});
export type Figure = z.infer<typeof Figure>;

export const Statement = z.strictObject({
  ...fact,
  answers: z.array(Asking).min(1),
  en: z.string().min(1),
  zh: z.string().min(1),
  /** The entity or topic that it explains: the answer to "what is …". */
  defines: Id.optional(),
  /** When it happened, for "when" questions. */
  when: PeriodText.optional(),
  /** It says that the article does not give something: told as not covered. */
  not_given: z.boolean().optional(),
  /** Concepts that it says no to: a question that assumes one is answered with No. */
  denies: z.array(Id).default([]),
});
export type Statement = z.infer<typeof Statement>;

export const List = z.strictObject({
  ...fact,
  /** What the items are, lower case: "investors named before the listing" / "文中点名的上市前投资方". */
  name: Bilingual,
  /** Concept ids, or texts in both languages. */
  items: z.array(z.union([Id, Bilingual])).min(2),
  /** Whether the article says that there are no more. */
  complete: z.boolean().default(true),
});
export type List = z.infer<typeof List>;

export const Summary = z.strictObject({
  /** "whole" or a section's number. */
  scope: z.union([z.literal('whole'), z.int().min(0)]),
  sentences: z.array(z.strictObject({ en: z.string().min(1), zh: z.string().min(1), paragraph: ParagraphRef })).min(1),
});
export type Summary = z.infer<typeof Summary>;

/** Where the article's own figures do not agree, or a sum does not come out. */
export const KnownIssue = z.strictObject({
  id: Id,
  figures: z.array(Id).min(1),
  about: z.array(Id).default([]),
  /** What kind of check fails, so that the check can tell a listed contradiction from a new one. */
  check: z.enum(['total', 'growth', 'price', 'other']),
  en: z.string().min(1),
  zh: z.string().min(1),
  paragraph: z.union([ParagraphRef, z.array(ParagraphRef).min(1)]),
});
export type KnownIssue = z.infer<typeof KnownIssue>;

export const Article = z.strictObject({
  id: Id,
  name: Bilingual,
  author: Id,
  outlet: Id,
  republisher: Id,
  /** First sentence of "what can I ask". */
  scope: Bilingual,
  sections: z
    .array(
      z.strictObject({
        number: z.int().min(0),
        name: Bilingual,
        paragraphs: z.int().min(1),
        holds: Bilingual,
        about: z.array(Id).default([]),
      }),
    )
    .min(1),
  /** The series ("subject.measure") meant where years are compared and no measure is named. */
  main: z.string().optional(),
  /** The statements that sum up the author's view, the chief one first. */
  stance: z.array(Id).default([]),
  /** The statement that says where the article's figures come from. */
  figures_from: Id.optional(),
  /** Questions offered to somebody who has not asked yet. */
  openers: z.array(z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })).min(4),
  /** Paragraphs that carry no fact of their own, with the reason. */
  without_facts: z.record(ParagraphRef, z.string()).default({}),
  /** First 16 hex digits of the SHA-256 of each paragraph's text, white space folded. */
  fingerprints: z.record(ParagraphRef, z.string().regex(/^[0-9a-f]{16}$/)),
});
export type Article = z.infer<typeof Article>;

/** The themes that a series of scheduled posts goes through. */
export const Theme = z.strictObject({
  id: Id,
  name: Bilingual,
  /** Ids of facts (figures, statements, lists) that the post tells, in order. */
  facts: z.array(Id).min(2),
  /** The series whose chart goes with it: "of.measure". */
  chart: z.string().optional(),
  questions: z.array(z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })).length(2),
});
export type Theme = z.infer<typeof Theme>;

/** More ways in which people ask for a fact, by its id. */
const Asked = z.record(Id, z.strictObject({ en: z.array(z.string().min(1)), zh: z.array(z.string().min(1)) }));

/** What each file of an article's folder holds. */
export const files = {
  'article.yaml': Article,
  'entities.yaml': z.record(Id, Entity),
  'measures.yaml': z.record(Id, Measure),
  'topics.yaml': z.record(Id, Topic),
  'figures.yaml': z.array(Figure),
  'statements.yaml': z.array(Statement),
  'lists.yaml': z.array(List),
  'asked.yaml': Asked,
  'summaries.yaml': z.array(Summary),
  'known-issues.yaml': z.array(KnownIssue),
  'themes.yaml': z.array(Theme),
} as const;
