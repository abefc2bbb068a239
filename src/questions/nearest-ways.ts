import type { Document } from './documents.ts';

/** Finds the ways in which people ask for each fact that are nearest to a question. */

/** How near a document's ways of asking come to a question. */
export interface NearWay {
  /** Likeness of the document's nearest way, 0 to 1. */
  alike: number;
  /** What the question needs beside what the document states, and its ways account for. */
  extra: number;
  /** Features of the way that accounts for most of that, and among those the nearest. */
  way: readonly string[] | undefined;
}

/** Ways of asking, to be compared with a question. */
export interface NearestWays {
  /** By document, for the features of a question and what it needs of each. */
  readonly nearest: (question: readonly string[], needed: ReadonlyMap<string, number>) => ReadonlyMap<number, NearWay>;
  /** Whether people use a feature when they ask for some fact. */
  readonly has: (feature: string) => boolean;
}

/**
 * Twice what a question and a way share, by what they both tell. A common word stands in thousands of ways: the sums are
 * flat, and used again for every question.
 */
export function nearestWays(
  documents: readonly Document[],
  holders: (feature: string) => readonly number[],
  tell: (feature: string) => number,
): NearestWays {
  const ways = documents.flatMap(({ asked }, of) => asked.map((features) => ({ of, features })));
  const lists = new Map<string, number[]>();
  ways.forEach(({ features }, i) => {
    for (const feature of features) {
      const list = lists.get(feature);
      if (list) list.push(i);
      else lists.set(feature, [i]);
    }
  });
  const places = new Map([...lists].map(([feature, list]) => [feature, Uint32Array.from(list)]));
  const documentOf = Uint32Array.from(ways, ({ of }) => of);
  const tells = Float64Array.from(ways, ({ features }) => features.reduce((sum, feature) => sum + tell(feature), 0));
  const shared = new Float64Array(ways.length);
  const extra = new Float64Array(ways.length);
  const holds = new Uint8Array(documents.length);

  // A follow-up is looked up more than once with the same words.
  let last: { key: string; best: Map<number, NearWay> } | undefined;

  const nearest: NearestWays['nearest'] = (question, needed) => {
    const key = JSON.stringify([question, [...needed]]);
    if (last?.key === key) return last.best;
    shared.fill(0);
    extra.fill(0);
    let whole = 0;
    for (const feature of question) {
      const told = tell(feature);
      whole += told;
      const need = (needed.get(feature) ?? 0) * IN_ASKED;
      if (need > 0) {
        holds.fill(0);
        for (const document of holders(feature)) holds[document] = 1;
      }
      for (const i of places.get(feature) ?? []) {
        shared[i] = (shared[i] ?? 0) + told;
        if (need > 0 && holds[documentOf[i] ?? 0] === 0) extra[i] = (extra[i] ?? 0) + need;
      }
    }
    const best = new Map<number, NearWay>();
    for (let i = 0; i < shared.length; i++) {
      const sum = shared[i] ?? 0;
      if (sum === 0) continue;
      const alike = (2 * sum) / (whole + (tells[i] ?? 0));
      const more = extra[i] ?? 0;
      const of = documentOf[i] ?? 0;
      const known = best.get(of);
      if (!known) {
        best.set(of, { alike, extra: more, way: ways[i]?.features });
        continue;
      }
      if (more > known.extra || (more === known.extra && alike > known.alike)) known.way = ways[i]?.features;
      if (alike > known.alike) known.alike = alike;
      if (more > known.extra) known.extra = more;
    }
    last = { key, best };
    return best;
  };
  return { nearest, has: (feature) => places.has(feature) };
}

/** Share of a question's word that a fact accounts for because people ask for it so. */
const IN_ASKED = 0.9;
