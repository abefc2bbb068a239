import type { Asks } from './asks.ts';
import type { Query } from './query.ts';

/**
 * Whether a query leaves out an operation that its question names: the smallest figure is no sum of the two smallest.
 * Figures that answer another question are worse than a question back.
 */
export function leavesOut(query: Query, asks: Asks): boolean {
  const limited = asks.above || asks.below;
  const combined = asks.has('sum') || asks.has('mean') || asks.has('median');
  switch (query.ask) {
    case 'extreme':
      return (
        combined ||
        asks.share ||
        asks.rest ||
        asks.has('times') ||
        (limited && !asks.yesNo) ||
        (asks.has('percent') && !asks.moving)
      );
    case 'aggregate':
      return asks.share || (limited && query.periods.length === 0 && !asks.yesNo);
    case 'change':
      return (asks.has('sum') && asks.has('both')) || (limited && !asks.yesNo && !asks.difference && !asks.moving);
    case 'figure':
      return limited && asks.howMany && !asks.yesNo;
    case 'versus':
    case 'filter':
    case 'facts':
    case 'list':
    case 'summary':
    case 'source':
    case 'help':
      return false;
    default:
      return query satisfies never;
  }
}
