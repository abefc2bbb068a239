import { type Bilingual, type Language, languageOfLocale } from '../../language/language.ts';

/** The terminal's own sentences. */

const en = {
  opening: (article: string) => `Ask about “${article}”, in English or Chinese. /help says how; Ctrl-D ends.`,
  slack:
    'Slack: `npm run --silent commands -- manifest` prints the app; its two tokens go into .env (README, Connect Slack).',
  discord:
    'Discord: make a bot at https://discord.com/developers/applications; its token goes into .env (README, Connect Discord).',
};
const zh: typeof en = {
  opening: (article) => `请就《${article}》提问，中英文均可。输入 /help 查看用法，按 Ctrl-D 结束。`,
  slack:
    'Slack：用 `npm run --silent commands -- manifest` 生成应用清单，再把两个令牌写入 .env（见 README，Connect Slack）。',
  discord:
    'Discord：在 https://discord.com/developers/applications 创建机器人，再把令牌写入 .env（见 README，Connect Discord）。',
};

/** The locale that the terminal was started in. */
export const terminalLocale = (): string | undefined => process.env.LC_ALL || process.env.LANG || undefined;

/** What is said before the first question; with `introduce`, also how to connect the platforms, a line each. */
export function openingLines(
  article: Bilingual,
  language: Language = languageOfLocale(terminalLocale()),
  introduce = false,
): readonly string[] {
  const say = { en, zh }[language];
  return [say.opening(article[language]), ...(introduce ? [say.slack, say.discord] : [])];
}
