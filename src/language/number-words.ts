/** Numbers written as words, as digits: five billion, a billion and a half, 一百亿. */

const EN_NUMBERS: Readonly<Record<string, string>> = {
  a: '1',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  hundred: '100',
};
const enNumber = Object.keys(EN_NUMBERS).join('|');

/** "Five billion", "a billion and a half", "half a billion" as digits, the text's length kept by padding. */
export function withEnglishNumbers(text: string): string {
  return text
    .replace(
      /(?<![a-z])(a|one|two|three|four|five)\s+(billion|million)\s+and\s+a\s+half(?![a-z])/giu,
      (whole, number: string, scale: string) =>
        `${EN_NUMBERS[number.toLowerCase()]}.5 ${scale}`.padStart(whole.length, ' '),
    )
    .replace(/(?<![a-z])half\s+a\s+(billion|million)(?![a-z])/giu, (whole, scale: string) =>
      `0.5 ${scale}`.padStart(whole.length, ' '),
    )
    .replace(
      new RegExp(
        `(?<![a-z-])(${enNumber})(?:[\\s-]+(and a half|hundred))?(?=[\\s-]+(?:billion|million|bn)(?![a-z]))`,
        'giu',
      ),
      (whole, number: string, more?: string) => {
        const value = Number(EN_NUMBERS[number.toLowerCase()]);
        const said = more === 'hundred' ? value * 100 : more ? value + 0.5 : value;
        return String(said).padStart(whole.length, ' ');
      },
    );
}

const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/**
 * Chinese numerals before a scale as digits, the text's length kept by padding: 一百亿 → 100亿. Others are left alone:
 * 一 is more often a word than a number.
 */
export function withHanNumbers(text: string): string {
  return text.replace(/(?:百分之)?[一二两三四五六七八九十百零]+(?=\s*(?:个)?(?:万亿|亿|万))/gu, (numeral) => {
    const value = hanNumber(numeral);
    return value === undefined ? numeral : String(value).padStart(numeral.length, ' ');
  });
}

/** 十二 → 12, 两百 → 200, 三 → 3; undefined if it is no numeral. */
export function hanNumber(numeral: string): number | undefined {
  if (/^[零〇一二两三四五六七八九]$/u.test(numeral)) return HAN_DIGITS[numeral];
  const match = /^(?:([一二两三四五六七八九])?百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
    numeral,
  );
  if (!match || numeral === '') return undefined;
  const digit = (d: string | undefined, absent: number) => (d === undefined ? absent : (HAN_DIGITS[d] ?? absent));
  const hundreds = numeral.includes('百') ? digit(match[1], 1) * 100 : 0;
  const tens = match[3] ? digit(match[2], 1) * 10 : 0;
  return hundreds + tens + digit(match[4], 0);
}

/** "5", "five", "五" → 5; undefined if it is no small number. */
export function numberNamed(word: string): number | undefined {
  if (/^\d+$/u.test(word)) return Number(word);
  const english = EN_NUMBERS[word];
  return english === undefined ? hanNumber(word) : Number(english);
}
