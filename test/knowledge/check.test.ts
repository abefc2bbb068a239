import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayFact } from '../../src/answers/fact.ts';
import {
  checkAgainstText,
  checkKnowledge,
  countKnowledge,
  fingerprint,
  locateParagraphs,
} from '../../src/knowledge/check.ts';
import { loadQuestions } from '../../src/knowledge/questions.ts';
import { collisions } from '../../src/lexicon/lexicon.ts';
import { entriesOf } from '../../src/questions/reader.ts';
import { ferry, ferryText } from '../support/ferry/ferry.ts';
import { article, articleFolder, LANGUAGES } from '../support/person.ts';

describe('the real knowledge', () => {
  const { base } = article();

  it('passes its own check', () => {
    expect(checkKnowledge(base)).toEqual([]);
    expect(collisions(entriesOf(base))).toEqual([]);
  });

  it('has every figure, every paragraph, and what makes an answer', () => {
    expect(countKnowledge(base)).toMatchObject({ paragraphs: 53, figures: base.figures.length });
    for (const [name, count] of Object.entries(countKnowledge(base))) expect(count, name).toBeGreaterThan(0);
    for (const year of ['2018', '2019', '2020', '2021', '2022', '2023']) {
      expect(base.series.get('sensetime.loss')?.figures.map(({ period }) => period)).toContain(year);
    }
  });

  it('says every fact in both languages, each in its own', () => {
    const ids = [
      ...base.figures.map(({ id }) => id),
      ...base.statements.keys(),
      ...base.lists.keys(),
      ...base.issues.map(({ id }) => id),
    ];
    const wrong = ids.flatMap((id) => {
      const [en = '', zh = ''] = LANGUAGES.map((language) => sayFact(base, id, language)?.text);
      const foreign =
        en.replace(/[（(“"][^）)”"]*[）)”"]/gu, '').match(/\p{Script=Han}/u) || !/\p{Script=Han}/u.test(zh);
      const loose = /[{}]|undefined|NaN|\s{2}/u.test(en + zh) || !/[.!?”"）)]$/u.test(en) || !/[。！？”）]$/u.test(zh);
      return foreign || loose ? [`${id}: ${en} / ${zh}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('lists each contradiction with figures that are there', () => {
    const facts = new Set([...base.figures.map(({ id }) => id), ...base.statements.keys(), ...base.lists.keys()]);
    for (const issue of base.issues) expect(issue.figures.filter((id) => !facts.has(id))).toEqual([]);
  });

  it('has regression questions that can be read, where it has any', () => {
    const has = existsSync(`${articleFolder}/questions.yaml`);
    const count = has ? loadQuestions(articleFolder).questions.length : 0;
    expect(count > 0).toBe(has);
  });
});

describe('knowledge held against its text', () => {
  const { base } = ferry();
  const text = ferryText();

  it('fits', () => {
    expect(checkAgainstText(base, text)).toEqual([]);
    expect(locateParagraphs(base, text).size).toBe(10);
    expect(locateParagraphs(base, text).get('2.1')).toContain('2021');
  });

  it('fits with other line ends, blank lines and spaces', () => {
    expect(checkAgainstText(base, text.replaceAll('\n', '\r\n\r\n').replaceAll('，', '， '))).toEqual([]);
  });

  it('names the paragraph that reads differently', () => {
    expect(checkAgainstText(base, text.replace('2021年启用', '2020年启用'))).toEqual([
      'paragraph 2.1: no paragraph of the text has its fingerprint',
    ]);
  });

  it('names every paragraph of another text', () => {
    expect(checkAgainstText(base, 'Another text.')).toHaveLength(10);
  });

  it('names a figure that its paragraph does not print', () => {
    const [first, ...figures] = base.figures;
    if (!first) throw new Error('no figures');
    const spoilt = { ...base, figures: [{ ...first, printed: '1.3亿元' }, ...figures] };
    expect(checkAgainstText(spoilt, text)).toEqual([`figure ${first.id}: “1.3亿元” is not printed in paragraph 1.1`]);
  });

  it('takes figures as printed whatever their width', () => {
    const wide = text.replace('12元', '１２元').replace('5亿元', '5 亿元');
    const line = wide.split('\n').find((one) => one.includes('１２元')) ?? '';
    const prints = { ...base.article.fingerprints, '1.3': fingerprint(line) };
    const found = checkAgainstText({ ...base, article: { ...base.article, fingerprints: prints } }, wide);
    expect(found.filter((problem) => problem.includes('fare-2023'))).toEqual([]);
  });

  it('passes the check by itself too', () => {
    expect(checkKnowledge(base)).toEqual([]);
    expect(collisions(entriesOf(base))).toEqual([]);
  });

  it('holds against the article itself where its text is at hand', () => {
    const { base: real } = article();
    const file = process.env.ARTICLE_TEXT;
    expect(file ? checkAgainstText(real, readFileSync(file, 'utf8')) : []).toEqual([]);
  });
});
