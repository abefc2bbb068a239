import { ComponentType } from 'discord.js';
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/answers/answer.ts';
import { altText } from '../../../src/charts/alt.ts';
import type { Language } from '../../../src/language/language.ts';
import { CHART_FILE, renderAnswer } from '../../../src/platforms/discord/render.ts';
import { columnsOf } from '../../../src/platforms/discord/table.ts';
import { cycle, edition } from '../../../src/schedules/editions.ts';
import { What } from '../../../src/schedules/spec.ts';
import { everyAnswerable } from '../../answers/every-query.ts';
import { messageProblems, payloadProblems } from '../../support/discord/contract.ts';
import { ferry } from '../../support/ferry/ferry.ts';
import { article, LANGUAGES } from '../../support/person.ts';

/** Every answer that there is, and what schedules post, as Discord is sent it: whole, and right on a phone. */

function answersOf(core: ReturnType<typeof article>, language: Language): Answer[] {
  const asked = everyAnswerable(core.base).map((query) => core.answer(query, language));
  const posted = What.options.flatMap((what) =>
    Array.from({ length: Math.min(cycle(core.base, what), 12) }, (_, number) =>
      edition({ core, spec: { what, language }, number }),
    ),
  );
  return [...asked, ...posted];
}

const LINE = 34;
const HEADING = 160;

test.each(LANGUAGES)(
  'in %s keeps every limit, loses nothing, heads with something short, and breaks no line',
  (language) => {
    for (const core of [article(), ferry()]) {
      for (const answer of answersOf(core, language)) {
        const chart = answer.series ? { alt: altText(answer.series, language) } : undefined;
        const components = renderAnswer(answer, {
          asked: 'x'.repeat(160),
          person: '123456789012345678',
          passage: true,
          ...(chart ? { chart } : {}),
        });
        const payload = { components, flags: 1 << 15, allowed_mentions: { parse: [], replied_user: false } };
        const problems = [...messageProblems(payload, [CHART_FILE]), ...payloadProblems.create(payload)];
        expect(problems, answer.headline).toEqual([]);
        const texts = components[0].components.flatMap((c) =>
          c.type === ComponentType.TextDisplay ? [c.content] : [],
        );
        const shown = texts.join('\n');
        expect(shown, answer.headline).not.toMatch(/… \d+ more|还有 \d+ 项/);
        for (const { section, paragraph } of answer.citations) expect(shown).toContain(`§${section} ¶${paragraph}`);
        const lines = shown.split('\n');
        const headings = lines.filter((line) => line.startsWith('### '));
        expect(headings.filter((line) => columnsOf(line) > HEADING + 4)).toEqual([]);
        const tables = [...shown.matchAll(/```\n([\s\S]*?)\n```/g)].flatMap(([, table = '']) => table.split('\n'));
        expect(tables.filter((line) => columnsOf(line) > LINE)).toEqual([]);
      }
    }
  },
);
