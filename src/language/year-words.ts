import { hanNumber } from './number-words.ts';

/** Years written in Chinese characters without their century: 一八年, 二零. 二三年 may be "two or three years" where 这 or 近 stands before it. */
const HAN_YEAR = '(?:一[五六七八九]|二[零〇○一二两三四五])';

/** Digits written as look-alike letters or as Chinese characters become digits, the text's length unchanged: 2o21, 二零二一, 一八年. */
export const plainYears = (text: string): string =>
  text
    .replace(/(?<![a-z\d])2[o0][\do]{2}(?![a-z\d])/gu, (year) => year.replaceAll('o', '0'))
    .replace(/二[零〇○o0][零〇○一二两三四五六七八九]{2}/gu, (year) =>
      [...year].map((c) => (/[○o0]/u.test(c) ? '0' : hanNumber(c))).join(''),
    )
    .replace(
      new RegExp(
        `(?<![零〇一二两三四五六七八九十百千万第这近头前后])${HAN_YEAR}(?=\\s*(?:年(?![前来内间里])|[、到至和跟与加比~-]\\s*(?:${HAN_YEAR}|\\d{2})(?!\\d)))|(?<=${HAN_YEAR}\\s*年?[、到至和跟与加比~-]\\s*)${HAN_YEAR}(?![零〇一二两三四五六七八九十百千万亿])`,
        'gu',
      ),
      (year) => [...year].map((c) => (/○/u.test(c) ? '0' : hanNumber(c))).join(''),
    );
