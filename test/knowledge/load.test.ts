import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { didYouMean, KnowledgeError } from '../../src/knowledge/problem.ts';
import { doubts, lineOf, refusals, type Slip, withSpoilt } from './spoilt.ts';

/** What stands in figures.yaml for the loss of 2021, as a place to make mistakes in. */
const loss =
  '- id: loss-2021\n  of: sensetime\n  measure: loss\n  period: "2021"\n  printed: 171.8亿元\n  paragraph: "1.11"';
const slip = (from: string, to: string): Slip => ({ file: 'figures.yaml', from: loss, to: loss.replace(from, to) });
const line = lineOf({ file: 'figures.yaml', from: loss });

describe('a mistake in the knowledge is named with its place', () => {
  it.each([
    ['a key misspelt', slip('printed:', 'prnited:'), line + 4, /“prnited” is not a known field.*“printed”/],
    ['an entity that is not there', slip('sensetime', 'sensetme'), line + 1, /no entity “sensetme”.*“sensetime”/],
    ['a measure that is not there', slip('measure: loss', 'measure: losss'), line + 2, /no measure “losss”.*“loss”/],
    [
      'a figure that cannot be read',
      slip('171.8亿元', '一百多亿元'),
      line + 4,
      /“一百多亿元” cannot be read as a figure/,
    ],
    ['a period of no known form', slip('"2021"', '"FY21"'), line + 3, /a period is "2021"/],
    ['a year without quotes', slip('"2021"', '2021'), line + 3, /period/],
    ['a paragraph without quotes', slip('"1.11"', '1.11'), line + 5, /paragraph/],
    ['a paragraph that the article does not have', slip('"1.11"', '"1.99"'), line + 5, /no paragraph “1\.99”/],
    ['an id with capital letters', slip('loss-2021', 'Loss_2021'), line, /an id is lower-case words joined by hyphens/],
    ['an id used twice', slip('loss-2021', 'loss-2020'), line, /“loss-2020” is already the id of a fact/],
    [
      'a value that is not one of those allowed',
      slip('printed:', 'direction: sideways\n  printed:'),
      line + 4,
      /must be one of up, down/,
    ],
    ['what must be there left out', slip('  measure: loss\n', ''), line, /measure: is missing/],
  ])('%s', (_, spoilt, at, message) => {
    const problems = refusals([spoilt]);
    expect(problems.join('\n')).toMatch(message);
    expect(problems.join('\n')).toMatch(new RegExp(`^figures\\.yaml:${at}:\\d+: `, 'm'));
  });

  it('a translation left out', () => {
    const market = {
      file: 'measures.yaml',
      from: '  name: { en: net loss, zh: 亏损 }',
      to: '  name: { en: net loss }',
    };
    const [problem, ...rest] = refusals([market]);
    expect(rest).toEqual([]);
    expect(problem).toMatch(new RegExp(`^measures\\.yaml:${lineOf(market)}:\\d+: loss\\.name\\.zh: is missing`));
  });

  it('a translation that is only white space', () => {
    const blank = {
      file: 'measures.yaml',
      from: 'name: { en: net loss, zh: 亏损 }',
      to: 'name: { en: net loss, zh: "  " }',
    };
    expect(refusals([blank]).join()).toMatch(new RegExp(`^measures\\.yaml:${lineOf(blank)}:\\d+: loss\\.name\\.zh: `));
  });

  it('broken YAML', () => {
    const broken = slip('of: sensetime', 'of: "sensetime');
    expect(refusals([broken])[0]).toMatch(/^figures\.yaml:\d+:\d+: not valid YAML: \S/);
    const tab = slip('  of: sensetime', '\tof: sensetime');
    expect(refusals([tab])[0]).toMatch(/^figures\.yaml:\d+:\d+: not valid YAML: \S/);
  });

  it('a key written twice', () => {
    expect(refusals([slip('  of: sensetime', '  of: sensetime\n  of: baidu')])[0]).toMatch(
      /^figures\.yaml:\d+:\d+: not valid YAML: .*(?:unique|duplicate)/i,
    );
  });

  it('a file that is missing, and one that nothing reads', () => {
    withSpoilt([], (folder) => {
      rmSync(join(folder, 'lists.yaml'));
      writeFileSync(join(folder, 'list.yaml'), '[]');
      expect(() => loadKnowledge(folder)).toThrow(/^lists\.yaml:1:1: the file is missing$/m);
      expect(() => loadKnowledge(folder)).toThrow(/^list\.yaml:1:1: no such file is read.*“lists\.yaml”/m);
    });
  });

  it('an empty file', () => {
    withSpoilt([], (folder) => {
      writeFileSync(join(folder, 'figures.yaml'), '');
      expect(() => loadKnowledge(folder)).toThrow(/^figures\.yaml:1:1: /);
    });
  });

  it('no subject, or two', () => {
    const none = { file: 'entities.yaml', from: '  subject: true\n', to: '' };
    const two = { file: 'entities.yaml', from: 'baidu:\n', to: 'baidu:\n  subject: true\n' };
    expect(refusals([none]).join()).toMatch(/^entities\.yaml:\d+:1: exactly one entity is the subject, not 0$/);
    expect(refusals([two]).join()).toMatch(/^entities\.yaml:\d+:1: exactly one entity is the subject, not 2$/);
  });

  it('all mistakes in one run, in whatever files', () => {
    const problems = refusals([
      slip('printed:', 'prnited:'),
      { file: 'measures.yaml', from: '  name: { en: net loss, zh: 亏损 }', to: '  nmae: { en: net loss, zh: 亏损 }' },
      { file: 'themes.yaml', from: '- id: figures', to: '- id: "figures' },
      { file: 'article.yaml', from: 'author: yan-zhao', to: 'athor: yan-zhao' },
    ]);
    for (const file of ['figures', 'measures', 'themes', 'article'])
      expect(problems.join('\n')).toMatch(new RegExp(`^${file}\\.yaml:\\d+:\\d+: `, 'm'));
    const links = refusals([
      slip('of: sensetime', 'of: sensetme'),
      { file: 'article.yaml', from: 'author: yan-zhao', to: 'author: yan-zao' },
      { file: 'themes.yaml', from: 'chart: sensetime.loss', to: 'chart: sensetime.losses' },
    ]);
    expect(links).toHaveLength(3);
    expect(links.join('\n')).toMatch(/themes\.yaml:\d+:\d+: there is no series “sensetime\.losses”.*“sensetime\.loss”/);
  });

  it('nothing is said against the knowledge as it stands', () => {
    expect(refusals([])).toEqual([]);
  });

  it('the nearest right word is near, or none', () => {
    expect(didYouMean('losss', ['loss', 'revenue'])).toContain('“loss”');
    expect(didYouMean('zzzzzz', ['loss', 'revenue'])).toBe('');
    expect(didYouMean('x'.repeat(10_000), ['loss'])).toBe('');
  });

  it('is an error with every problem in its message', () => {
    withSpoilt([slip('printed:', 'prnited:')], (folder) => {
      expect(() => loadKnowledge(folder)).toThrow(KnowledgeError);
    });
  });
});

describe('a mistake that only the check can see', () => {
  it('a figure changed, so that a total no longer fits, where no known issue lists it', () => {
    // The total is a listed contradiction of the article; with that listing gone, the check has to find it.
    const unlisted = { file: 'known-issues.yaml', from: '  check: total\n', to: '  check: other\n' };
    const [problem, ...rest] = doubts([unlisted]);
    expect(rest).toEqual([]);
    expect(problem).toMatch(
      /^figures\.yaml:\d+:\d+: figure loss-total: its parts add up to 50329000000, it says 50324000000/,
    );
    expect(doubts([unlisted, slip('171.8亿元', '171.75亿元')])).toEqual([]);
  });

  it('a growth rate that its own figures do not give', () => {
    const unlisted = { file: 'known-issues.yaml', from: '  check: growth\n', to: '  check: other\n' };
    expect(doubts([unlisted]).join()).toMatch(
      /^figures\.yaml:\d+:\d+: figure genai-growth-2023: .*199\.75%, it says 199\.9%/,
    );
  });

  it('money without a currency, a percentage without its sign', () => {
    const found = doubts([
      slip('171.8亿元', '171.8亿'),
      { file: 'figures.yaml', from: 'printed: 10.57%', to: 'printed: "10.57"' },
    ]);
    expect(found.join('\n')).toMatch(
      new RegExp(
        `^figures\\.yaml:${line}:\\d+: figure loss-2021: “171\\.8亿” does not fit the unit of loss \\(money\\)`,
        'm',
      ),
    );
    expect(found.join('\n')).toMatch(
      /figure revenue-change-2023: “10\.57” does not fit the unit of revenue-change \(percent\)/,
    );
  });

  it('an alias that two concepts claim', () => {
    const clash = { file: 'entities.yaml', from: '    en: [Huawei,', to: '    en: [BAIDU, Huawei,' };
    const found = doubts([clash]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^entities\.yaml:\d+:\d+: “BAIDU” is claimed by both baidu and huawei/);
  });

  it('a paragraph that has no fact and is not named as carrying none', () => {
    const more = { file: 'article.yaml', from: '    paragraphs: 15\n', to: '    paragraphs: 16\n' };
    const found = doubts([more]).join('\n');
    expect(found).toMatch(/paragraph 1\.16 has no fact and is not named as carrying none/);
    expect(found).toMatch(/paragraph 1\.16 has no fingerprint/);
  });

  it('a section without a summary', () => {
    const gone = { file: 'summaries.yaml', from: '- scope: 0\n', to: '- scope: 1\n' };
    expect(doubts([gone])).toEqual(['there is no summary of section 0']);
  });
});
