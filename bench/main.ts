import type { Answer } from '../src/answers/answer.ts';
import { type Grade, grade } from '../src/cli/grade.ts';
import { createCore } from '../src/core.ts';
import { knowledgeFolder } from '../src/knowledge/folder.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import type { Question } from '../src/knowledge/questions.ts';
import type { Context, Core } from '../src/respond.ts';
import { grown } from './growth.ts';
import { peersOver } from './peers.ts';
import { questionsFrom } from './questions.ts';

/**
 * How fast answers come, how a full-text search would do in the bot's place, and what more facts cost. Figures, no
 * verdict: `npm run bench -- [file of questions, one a line]`.
 */
const ROUNDS = 3;

const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const ms = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(1)} ms`.padStart(11);

interface Run {
  readonly answers: readonly Answer[];
  /** Of the last turn of each question, the fastest of the rounds. */
  readonly times: readonly number[];
}

/** The last turn is timed; those before it only lead there. */
function converse(core: Core, { turns }: Question): { answer: Answer; time: number } {
  let context: Context | undefined;
  for (const text of turns.slice(0, -1)) ({ context } = core.respond({ text }, context));
  const began = performance.now();
  const { answer } = core.respond({ text: turns.at(-1) ?? '' }, context);
  return { answer, time: performance.now() - began };
}

function run(
  questions: readonly Question[],
  answer: (question: Question) => { answer: Answer; time: number },
  rounds = ROUNDS,
): Run {
  const all = Array.from({ length: rounds + 1 }, () => questions.map(answer)).slice(1);
  return {
    answers: all[0]?.map((one) => one.answer) ?? [],
    times: questions.map((_, i) => Math.min(...all.map((round) => round[i]?.time ?? 0))),
  };
}

const at = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

function speedAndShare(name: string, questions: readonly Question[], { answers, times }: Run): void {
  const grades = questions.map((question, i) => grade(question, answers[i] as Answer));
  const share = (verdict: Grade['verdict']) =>
    `${((100 * grades.filter((one) => one.verdict === verdict).length) / grades.length).toFixed(1)}%`.padStart(9);
  say(
    `${name.padEnd(24)}${ms(at(times, 0.5))}${ms(at(times, 0.99))}${share('right')}${share('wrong')}${share('invented')}${share('missed')}`,
  );
}

function growth(questions: readonly Question[], base: Core['base'], shared: boolean): void {
  say(
    `\n${shared ? 'More facts on the same topics' : 'More facts on other things'}, over ${questions.length} questions`,
  );
  say(
    `${'statements'.padEnd(12)}${'to build'.padStart(12)}${'median'.padStart(11)}${'99th'.padStart(11)}${'process'.padStart(12)}`,
  );
  for (const times of [1, 10, 100, 1_000]) {
    const big = grown(base, times, shared);
    const began = performance.now();
    const core = createCore(big);
    core.respond({ text: 'hello' });
    const built = performance.now() - began;
    const { times: spent } = run(questions, (question) => converse(core, question), times > 100 ? 1 : 2);
    const memory = `${Math.round(process.memoryUsage.rss() / 1e6)} MB`.padStart(12);
    say(
      `${big.statements.size.toLocaleString('en').padEnd(12)}${`${Math.round(built)} ms`.padStart(12)}${ms(at(spent, 0.5))}${ms(at(spent, 0.99))}${memory}`,
    );
  }
}

const folder = knowledgeFolder();
const questions = questionsFrom(process.argv[2], folder);
const began = performance.now();
const base = loadKnowledge(folder);
const core = createCore(base);
say(`${questions.length} questions; knowledge and core ready in ${Math.round(performance.now() - began)} ms\n`);
say(
  `${' '.repeat(24)}${'median'.padStart(11)}${'99th'.padStart(11)}${'right'.padStart(9)}${'wrong'.padStart(9)}${'invented'.padStart(9)}${'missed'.padStart(9)}`,
);
speedAndShare(
  'Pilcrow',
  questions,
  run(questions, (question) => converse(core, question)),
);
for (const peer of peersOver(base)) {
  const answer = ({ turns, lang }: Question) => {
    const start = performance.now();
    const found = peer.answer(turns.at(-1) ?? '', lang);
    return { answer: found, time: performance.now() - start };
  };
  speedAndShare(peer.name, questions, run(questions, answer));
}
const sample = questions.filter((_, i) => i % Math.ceil(questions.length / 100) === 0);
growth(sample, base, false);
growth(sample, base, true);
