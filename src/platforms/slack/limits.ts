/**
 * What Slack refuses, from the "Slack" part of PLATFORMS.md (https://docs.slack.dev/reference/block-kit) unless a line
 * says otherwise. Where documents disagree the smaller number stands. Lengths are measured in UTF-16 units: never fewer
 * than the characters that Slack counts.
 */

/** Blocks of a message. */
export const MESSAGE_BLOCKS = 50;
/**
 * All text over the blocks of a message. Slack answers `msg_blocks_too_long` at about 13,200 (slackapi/bolt-js#2509);
 * what is left out of it here is room for the labels of buttons.
 */
export const MESSAGE_CHARACTERS = 12_000;
/** Top-level text: chat.update takes 4,000 and chat.postMessage recommends it. */
export const TEXT_CHARACTERS = 4000;
/** Not Slack's limit: a headline longer than this fills half a phone, and is bold in its first sentence only. */
export const HEADLINE_CHARACTERS = { en: 200, zh: 80 } as const;
/** One text of a section; rich_text documents none, so it gets the same. */
export const BLOCK_CHARACTERS = 3000;
/** One text element of a context block, as of a section's field. */
export const CONTEXT_CHARACTERS = 2000;
/** Follow-ups under one answer: not Slack's limit (25) but what still reads as an offer on a phone. */
export const FOLLOW_UPS = 10;
/** Lines of arithmetic, so that they leave room for what they explain. */
export const WORKING_CHARACTERS = 2000;
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2000;
/** An option of a select or of checkboxes. */
export const OPTION_TEXT = 75;
/** The label and the hint of a form's field. */
export const LABEL = 2000;
/** Title and buttons of a modal. */
export const VIEW_TITLE = 24;
/** The caption of a data_table has no documented limit: that of a header. */
export const CAPTION_CHARACTERS = 150;
/** Rows under the head of a data_table (its page says 2–101 with the head; newer libraries allow more). */
export const TABLE_ROWS = 100;
export const TABLE_COLUMNS = 20;
export const TABLE_CHARACTERS = 10_000;
/** Not documented; what other libraries clamp a cell to (docs.copilotkit.ai, SLACK_LIMITS.cellText). */
export const CELL_CHARACTERS = 2000;
/** A `table` may stand once in a message; data_table documents nothing, so it gets the same. */
export const MESSAGE_TABLES = 1;
/** Rows that a data_table shows before it pages; Slack's own default is 5. */
export const TABLE_PAGE = 10;
export const CHART_TITLE = 50;
export const CHART_POINTS = 20;
export const CHART_LABEL = 20;
export const CHART_AXIS_LABEL = 50;
/** assistant.threads.setSuggestedPrompts. */
export const SUGGESTED_PROMPTS = 4;
/** App manifest (manifest.schema.2.0.0.json): slash command with its slash, description, usage hint. */
export const COMMAND_CHARACTERS = 32;
export const COMMAND_DESCRIPTION = 2000;
export const USAGE_HINT = 1000;
/** Objects that conversations.history gives an app at once that is neither internal nor in the Marketplace. */
export const HISTORY_PAGE = 15;
