/**
 * The bot's own sentences, per language. `zh` has the type of `en`: a missing translation does not compile.
 * Sentences that only one platform needs stand in a group of its name.
 */
const en = {
  slack: {},
  discord: {},
  schedules: {},
};

const zh: typeof en = {
  slack: {},
  discord: {},
  schedules: {},
};

export const messages = { en, zh };
