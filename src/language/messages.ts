/**
 * The bot's own sentences, per language. `zh` has the type of `en`: a missing translation does not compile.
 * Sentences that only one part of the house needs stand in a group of its name.
 */
const en = {
  /** Labels that every platform puts on an answer. */
  labels: {
    share: 'Share in channel',
    delete: 'Delete',
    passage: 'Original passage',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    working: 'Working',
    source: 'Source',
    askedBy: (person: string) => `Asked by ${person}`,
    cite: (section: number, paragraph: number) => `§${section} ¶${paragraph}`,
    more: (count: number) => `… ${count} more`,
  },
  slack: {},
  discord: {},
  schedules: {},
};

const zh: typeof en = {
  labels: {
    share: '分享到频道',
    delete: '删除',
    passage: '查看原文',
    helpful: '有帮助',
    notHelpful: '没帮助',
    working: '计算过程',
    source: '出处',
    askedBy: (person) => `提问者：${person}`,
    cite: (section, paragraph) => `§${section} ¶${paragraph}`,
    more: (count) => `……还有 ${count} 项`,
  },
  slack: {},
  discord: {},
  schedules: {},
};

export const messages = { en, zh };
