import { describe, expect, it } from 'vitest';
import { collisions } from '../../src/lexicon/lexicon.ts';
import { createReader, entriesOf } from '../../src/questions/reader.ts';
import { article } from '../support/person.ts';

const { base } = article();
const reader = createReader(base);
const idsIn = (text: string) => reader.read(text).mentions.map(({ id }) => id);

describe('the words of the real article', () => {
  it('belong to one concept each', () => {
    expect(collisions(entriesOf(base))).toEqual([]);
  });

  it('are all recognised: every name and alias of every entity and measure', () => {
    const lost = [...base.entities, ...base.measures].flatMap(([id, { aliases }]) =>
      [...aliases.en, ...aliases.zh].filter((alias) => !idsIn(alias).includes(id)).map((alias) => `${id}: ${alias}`),
    );
    // A few are also words of asking, amounts or years when they stand alone.
    expect(lost.length, lost.join('\n')).toBeLessThan(0.05 * (base.entities.size + base.measures.size) * 8);
  });

  it.each([
    ['sofbank', 'softbank'],
    ['sensetme', 'sensetime'],
    ['alibba', 'alibaba'],
    ['tencnet', 'tencent'],
    ['olymipcs', 'paris-olympics'],
    ['yangqaun', 'yangquan-centre'],
    ['reveneu', 'revenue'],
    ['iflytec', 'iflytek'],
    ['科大迅飞', 'iflytek'],
    ['商唐科技', 'sensetime'],
    ['减池', 'sell-stake'],
    ['百渡', 'baidu'],
    ['字街跳动', 'bytedance'],
    ['软因', 'softbank'],
    ['商湯', 'sensetime'],
    ['軟銀', 'softbank'],
    ['阿裏巴巴', 'alibaba'],
  ])('%s is read as %s', (written, id) => {
    expect(idsIn(written)).toContain(id);
  });

  it.each(['moss', 'lost property', 'basket', 'sensible', 'alias', 'tent', '贝壳', '苹果', '天空'])(
    '%s is left alone',
    (word) => {
      expect(reader.read(word).corrections).toEqual([]);
    },
  );

  it('says what it corrected', () => {
    expect(reader.read('sofbank reveneu').corrections).toEqual([
      { from: 'sofbank', to: 'softbank' },
      { from: 'reveneu', to: 'revenue' },
    ]);
  });
});
