import { type Operand, Query } from './query.ts';

/**
 * A query as a short text and back: what a button carries, so that it works after a restart and on another replica.
 * Words are separated by spaces, lists by commas; ids hold neither.
 */
export function encodeQuery(query: Query): string {
  switch (query.ask) {
    case 'figure':
      return query.per
        ? words('fig', query.series, query.periods.join(',') || '-', query.per)
        : words('fig', query.series, query.periods.join(','));
    case 'extreme':
      return words('ext', query.series, query.end, String(query.rank), query.by, query.periods.join(','));
    case 'filter':
      return words(
        'flt',
        query.series,
        query.test,
        query.upTo === undefined ? (query.than?.toString() ?? '-') : `${query.than ?? 0}~${query.upTo}`,
        query.count ? 'n' : '-',
        query.periods.join(','),
      );
    case 'aggregate':
      return words('agg', query.series, query.by, query.periods.join(','));
    case 'change':
      return words('chg', query.series, query.from, query.to, query.as);
    case 'versus':
      return words('vs', query.as, operand(query.left), operand(query.right));
    case 'facts':
      return words('fct', query.ids.join(','));
    case 'list':
      return words('lst', query.id, query.count ? 'n' : '');
    case 'summary':
      return words('sum', String(query.scope), String(query.sentences));
    case 'source':
      return words('src', query.code);
    case 'help':
      return 'help';
    default:
      return query satisfies never;
  }
}

/** The query that a code stands for; undefined if it is none (an old button, a forged one). */
export function decodeQuery(code: string): Query | undefined {
  const [kind, ...rest] = code.split(' ');
  const parsed = Query.safeParse(fields(kind, rest));
  return parsed.success ? parsed.data : undefined;
}

const words = (...parts: string[]): string => parts.join(' ').trimEnd();
const list = (text: string | undefined): string[] => (text ? text.split(',') : []);
const operand = (o: Operand): string => `${o.series};${o.periods.join(',')}${o.total ? ';t' : ''}`;

/** "5" or "5~10". */
function limitsOf(text: string): { than: number; upTo?: number } {
  const [than = '', upTo] = text.split('~');
  return { than: Number(than), ...(upTo === undefined ? {} : { upTo: Number(upTo) }) };
}

function operandOf(text = ''): unknown {
  const [series, periods, total] = text.split(';');
  return { series, periods: list(periods), total: total === 't' };
}

function fields(kind: string | undefined, words: readonly string[]): unknown {
  const [a, b, c, d, e] = words;
  switch (kind) {
    case 'fig':
      return { ask: 'figure', series: a, periods: b === '-' ? [] : list(b), ...(c ? { per: c } : {}) };
    case 'ext':
      return { ask: 'extreme', series: a, end: b, rank: Number(c), by: d, periods: list(e) };
    case 'flt':
      return {
        ask: 'filter',
        series: a,
        test: b,
        ...(c && c !== '-' ? limitsOf(c) : {}),
        count: d === 'n',
        periods: list(e),
      };
    case 'agg':
      return { ask: 'aggregate', series: a, by: b, periods: list(c) };
    case 'chg':
      return { ask: 'change', series: a, from: b, to: c, as: d };
    case 'vs':
      return { ask: 'versus', as: a, left: operandOf(b), right: operandOf(c) };
    case 'fct':
      return { ask: 'facts', ids: list(a) };
    case 'lst':
      return { ask: 'list', id: a, count: b === 'n' };
    case 'sum':
      return { ask: 'summary', scope: a === 'whole' ? a : Number(a), sentences: Number(b) };
    case 'src':
      return { ask: 'source', code: words.join(' ') };
    case 'help':
      return { ask: 'help' };
    default:
      return undefined;
  }
}
