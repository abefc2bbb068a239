import type { Command, OptionValues } from '../src/command.ts';
import type { Base } from '../src/knowledge/base.ts';
import { messages } from '../src/language/messages.ts';
import { normalize } from '../src/language/normalize.ts';
import { hanNumber } from '../src/language/number-words.ts';
import { given, text } from './text.ts';

const USUAL_SENTENCES = 3;

/** The article, or a section of it, in so many sentences. */
const summary: Command = {
  name: 'summary',
  description: text('The article or a section in a few sentences', '几句话概括全文或某一节', '幾句話概括全文或某一節'),
  options: [
    {
      kind: 'string',
      name: 'scope',
      description: text('A section; the whole article if left out', '哪一节；不填则为全文', '哪一節；不填則為全文'),
      complete: 'topic',
      maxLength: 200,
    },
    {
      kind: 'integer',
      name: 'sentences',
      description: text('In how many sentences (3 if left out)', '用几句话（默认 3 句）', '用幾句話（預設 3 句）'),
      min: 1,
      max: 10,
    },
  ],
  examples: [
    { en: 'in 5 sentences', zh: '5句话' },
    { en: 'section 2', zh: '第2节' },
  ],
  parse(said) {
    const plain = normalize(said);
    const counted = /(?:in |用|以)?(\d+|[一二三四五六七八九十两]+) ?(?:sentences?|句话?)/u.exec(plain);
    const count = counted?.[1] === undefined ? undefined : Number(counted[1]) || hanNumber(counted[1]);
    const rest = (counted ? plain.replace(counted[0], ' ') : plain).trim();
    const options: OptionValues = { scope: rest || undefined, sentences: count };
    return options;
  },
  run(options, { ask, answer, core: { base }, language }) {
    const wanted = given(options, 'scope');
    const asked = typeof options.sentences === 'number' ? Math.round(options.sentences) : USUAL_SENTENCES;
    const sentences = Math.min(10, Math.max(1, asked));
    const scope = scopeOf(base, wanted);
    if (scope !== undefined) return answer({ ask: 'summary', scope, sentences });
    return ask(messages[language].commands.summaryOf(wanted ?? ''));
  },
};

export default summary;

/** "whole", a section's number however it is said, or its name. */
function scopeOf(base: Base, wanted: string | undefined): 'whole' | number | undefined {
  const plain = normalize(wanted ?? 'whole');
  if (/^(whole|all|everything|article|the (whole )?article|全文|全部|文章)$/u.test(plain)) return 'whole';
  const { sections } = base.article;
  const [, digits, han] =
    /^(?:section|part|§|第)? ?(?:(\d+)|([一二三四五六七八九十]+))(?: ?(?:节|部分|章))?$/u.exec(plain) ?? [];
  const number = digits === undefined ? hanNumber(han ?? '') : Number(digits);
  const named = sections.find(({ name }) => [name.en, name.zh].some((n) => normalize(n) === plain));
  return (named ?? sections.find((section) => section.number === number))?.number;
}
