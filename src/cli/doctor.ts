import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { commands } from '../../commands/index.ts';
import { type Config, ConfigError, readConfig, variables } from '../config.ts';
import { checkAgainstText, checkKnowledge, countKnowledge } from '../knowledge/check.ts';
import { knowledgeFolder } from '../knowledge/folder.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { didYouMean } from '../knowledge/problem.ts';
import { collisions } from '../lexicon/lexicon.ts';
import { entriesOf } from '../questions/reader.ts';
import { loadEnvFile } from '../start.ts';
import { openStore } from '../store/store.ts';
import { say } from './words.ts';

/** `npm run doctor`: what is in order and what is not, a line each, with what to do. Exit code 1 if anything is wrong. */

/** A finding: fine, not set up (which may be as meant), or wrong. */
interface Finding {
  readonly is: 'fine' | 'off' | 'wrong';
  readonly text: string;
}
const fine = (text: string): Finding => ({ is: 'fine', text });
const off = (text: string): Finding => ({ is: 'off', text });
const wrong = (text: string): Finding => ({ is: 'wrong', text });
const marks = { fine: '✓', off: '·', wrong: '✗' } as const;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs a check that says what it found, or throws a word of what is wrong. */
async function finding(name: string, check: () => string | Promise<string>): Promise<Finding> {
  try {
    return fine(`${name}: ${await check()}`);
  } catch (error) {
    return wrong(`${name}: ${wordsOf(error)}`);
  }
}

function node(): Finding {
  const { node: version } = process.versions;
  const [major = 0] = version.split('.').map(Number);
  return major >= 24
    ? fine(`Node ${version}`)
    : wrong(
        `Node ${version}: this needs 24 or newer. \`npm ci\` brings it for Linux and Windows; elsewhere install it first.`,
      );
}

/** A misspelt variable would be passed over without a word. */
function envFile(): Finding[] {
  if (!existsSync('.env')) return [off('.env: there is none; copy .env.example to .env to set anything')];
  const strange = Object.keys(parseEnv(readFileSync('.env', 'utf8'))).filter((name) => !variables.includes(name));
  if (strange.length === 0) return [fine('.env: every variable is known')];
  return strange.map((name) => {
    const meant = didYouMean(name, variables);
    return meant === '' ? off(`.env: ${name} is not one of mine`) : wrong(`.env: there is no ${name}${meant}`);
  });
}

function configuration(): { findings: Finding[]; config: Config | undefined } {
  try {
    return { findings: [fine('Configuration')], config: readConfig(process.env) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: error.problems.map((problem) => wrong(`Configuration: ${problem}`)), config: undefined };
  }
}

const knowledge = (folder: string | undefined, text: string | undefined): Promise<Finding> =>
  finding('Knowledge', () => {
    const base = loadKnowledge(knowledgeFolder(folder));
    const compare = (file: string) => checkAgainstText(base, readFileSync(file, 'utf8'));
    const problems = [...collisions(entriesOf(base)), ...checkKnowledge(base), ...(text ? compare(text) : [])];
    if (problems.length > 0) throw new Error(`${problems.length} problem(s): see \`npm run knowledge -- check\``);
    const { figures, statements } = countKnowledge(base);
    const compared = text ? 'agrees with the article’s text' : 'not compared with the text (ARTICLE_TEXT)';
    return `“${base.article.name.en}”, ${figures} figures, ${statements} statements, ${compared}`;
  });

const store = (where: string): Promise<Finding> =>
  finding('Database', async () => {
    const opened = await openStore(where, { retryWaits: [] });
    try {
      await opened.check();
    } finally {
      await opened.close();
    }
    return where.includes('://') ? 'PostgreSQL answers' : `${where} can be written`;
  });

const charts = (): Promise<Finding> =>
  finding('Charts', async () => {
    const { renderChart } = await import('../charts/chart.ts');
    const points = [
      { label: '一', value: 1 },
      { label: '二', value: 2 },
    ];
    const { png } = await renderChart({ title: '¶', unit: '', points }, 'zh');
    return `drawn with the fonts that come with the install (${Math.round(png.length / 1024)} kB)`;
  });

async function slack(settings: Config['slack']): Promise<Finding> {
  if (!settings) return off('Slack: not set up (README, Connect Slack)');
  const [{ checkSlack }, { manifest }] = await Promise.all([
    import('../platforms/slack/check.ts'),
    import('../platforms/slack/register.ts'),
  ]);
  const { bot: scopes } = manifest(commands, settings).oauth_config.scopes;
  return finding('Slack', () => checkSlack(settings, scopes));
}

async function discord(settings: Config['discord']): Promise<Finding> {
  if (!settings) return off('Discord: not set up (README, Connect Discord)');
  const { checkDiscord } = await import('../platforms/discord/check.ts');
  return finding('Discord', () => checkDiscord(settings));
}

async function examine(): Promise<readonly Finding[]> {
  const { findings, config } = configuration();
  const first = [node(), ...envFile(), ...findings];
  if (!config) return [...first, await charts()];
  const more = [
    knowledge(config.knowledge, config.articleText),
    store(config.database),
    charts(),
    slack(config.slack),
    discord(config.discord),
  ];
  return [...first, ...(await Promise.all(more))];
}

loadEnvFile();
const findings = await examine();
for (const { is, text } of findings) say(`${marks[is]} ${text}`);
const bad = findings.filter(({ is }) => is === 'wrong').length;
say(bad === 0 ? '\nAll is well.' : `\n${bad} thing${bad === 1 ? ' is' : 's are'} wrong.`);
// Not at leisure: a platform's client keeps its connection for some seconds more.
process.exit(bad === 0 ? 0 : 1);
