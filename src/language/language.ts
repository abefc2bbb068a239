import * as z from 'zod';

/** The languages that the bot speaks; every fact and every sentence of the bot stands in both. */
export const Language = z.enum(['en', 'zh']);
export type Language = z.infer<typeof Language>;

/** One text in both languages, never one without the other. */
export const Bilingual = z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

/** The nearest of the bot's languages to a platform's locale ("zh-TW" → zh, "fr" → en). */
export const languageOfLocale = (locale: string | undefined): Language =>
  locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
