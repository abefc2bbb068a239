import type { Command } from '../src/command.ts';
import { given, text } from './text.ts';

/** A question in a person's own words, with all the follow-ups that the conversation allows. */
const ask: Command = {
  name: 'ask',
  description: text('Ask about the article in your own words', '用自己的话就文章提问', '用自己的話就文章提問'),
  options: [
    {
      kind: 'string',
      name: 'question',
      description: text('Your question, in English or Chinese', '你的问题，中英文均可', '你的問題，中英文均可'),
      required: true,
      complete: 'question',
      maxLength: 2000,
    },
  ],
  examples: [{ en: 'loss in 2021?', zh: '2021 年亏损多少？' }],
  run: (options, context) => context.ask(given(options, 'question') ?? ''),
};

export default ask;
