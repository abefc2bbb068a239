import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/language/detect.ts';
import { languageOfLocale } from '../../src/language/language.ts';
import { normalize, normalizeSimplified } from '../../src/language/normalize.ts';

describe('the form in which texts are compared', () => {
  it.each([
    ['traditional characters', '商湯蝕咗幾多錢', '商汤蚀咗几多钱'],
    ['traditional characters of Taiwan', '臺灣與網路', '台湾与网路'],
    ['full width', 'ＨＥＬＬＯ　２０２１？', 'hello 2021?'],
    ['upper case', 'SenseTime LOSS', 'sensetime loss'],
    ['mentions', '<@U123> <@!42> what <#C1|general> <!here> now', 'what now'],
    ['links', 'see https://x.test/a?b=c and <https://y.test|here>', 'see and'],
    ['custom emoji', '<:smile:123> loss <a:wave:9>', 'loss'],
    ['emoji', '👨‍👩‍👧 亏损 🇨🇳 👍🏽 1️⃣', '亏损 1'],
    ['control characters', 'a\u0000b\u0007c\u001bd', 'a b c d'],
    ['marks that turn the direction of writing', '\u202eloss\u202c', 'loss'],
    ['lone surrogates', '\ud800loss\udc00', 'loss'],
    ['new lines', 'one\r\ntwo\nthree', 'one . two . three'],
    ['spaces', '  a \t  b\u3000c  ', 'a b c'],
    ['quotes and dashes', '“SenseTime’s” 「亏损」 2018—2023', '"sensetime\'s" "亏损" 2018-2023'],
    ['contractions', 'What’s and whats, who’s', 'what is and what is, who is'],
    ['nothing', '', ''],
    ['nothing but marks', ' \u0000 😀 <@U1> ', ''],
  ])('%s', (_, text, plain) => {
    expect(normalize(text)).toBe(plain);
  });

  it('is the same for a text already in that form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normalize(text);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}]|\s{2}|^\s|\s$/u);
      }),
    );
    for (const text of ['商汤2021年亏了多少？', 'how much did sensetime lose in 2021?'])
      expect(normalize(text)).toBe(text.normalize('NFKC'));
  });

  it('agrees with the quick form for texts in simplified characters', () => {
    for (const text of ['商汤科技', 'AI大装置', '每股2.2670港元', 'Inter Miami’s trip', 'sensenova']) {
      expect(normalizeSimplified(text)).toBe(normalize(text));
    }
  });

  it.each(['a', '商', '湯', '<@', 'https://', '<https:', '\ud800', '\u0000', '😀', '2021 ', "what's ", '\n', '"'])(
    'takes 100,000 characters of %j without delay',
    (piece) => {
      const began = performance.now();
      normalize(piece.repeat(100_000 / piece.length));
      expect(performance.now() - began).toBeLessThan(1_000);
    },
  );
});

describe('the language of a question', () => {
  const corpus = {
    en: [
      'how much did SenseTime lose in 2021',
      'what is 绝影?',
      'tell me about 日日新大模型的能力',
      'SenseTime',
      'in RMB m',
      'how much 亏损',
      '2023 revenue of 商汤',
      'who developed "飞星一号"?',
      'thx',
    ],
    zh: [
      '商汤21年亏了多少',
      '商湯蝕咗幾多',
      'AI大装置是什么',
      'SenseTime是什么公司',
      'InnoMotion是谁开发的',
      '亏损 2021 RMB',
      'NBA投资了几家AI公司',
      'tldr 一下',
      '2022呢',
    ],
  } as const;
  it.each(Object.entries(corpus).flatMap(([language, texts]) => texts.map((text) => [text, language] as const)))(
    '“%s” is %s',
    (text, language) => {
      expect(detectLanguage(text)).toBe(language);
    },
  );

  it.each(['', '2021?', '😀', '199.9%', '...', '\u0000'])('%j shows none', (text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it.each([
    ['zh-TW', 'zh'],
    ['zh-CN', 'zh'],
    ['ZH', 'zh'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    [undefined, 'en'],
  ] as const)('a person of locale %s reads %s', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language);
  });
});
