import type { Base } from '../knowledge/base.ts';
import { type Asks, MULTIPLIED } from './asks.ts';

/** Which of the measures that a question names are meant. */

/** Whether a measure named beside another is the whole of it, its change, or one of the parts that it is computed from. */
export function goesWith(base: Base, id: string, measure: string): boolean {
  const own = base.measures.get(measure);
  const parts: readonly string[] = own?.computed
    ? 'product' in own.computed
      ? own.computed.product
      : own.computed.quotient
    : [];
  return (
    own?.part_of === id ||
    own?.change_of === id ||
    base.measures.get(id)?.change_of === measure ||
    // The growth of the whole, named beside that of its part.
    [...base.measures.values()].some(
      (part) => part.change_of === measure && base.measures.get(part.part_of ?? '')?.change_of === id,
    ) ||
    (own?.part_of !== undefined && base.measures.get(id)?.change_of === own.part_of) ||
    parts.includes(id)
  );
}

/** The measure that a rule of the facts makes by multiplication, of somebody whom the question names. */
const productOf = (base: Base, mentioned: readonly string[]): string | undefined =>
  [...base.measures].find(
    ([id, { computed }]) =>
      computed && 'product' in computed && mentioned.some((owner) => base.series.has(`${owner}.${id}`)),
  )?.[0];

/** "The top line less generative AI". */
export const LESS = /(?<![a-z])less(?! than)(?![a-z])/u;

const HOW_MANY = ['how many ', 'how many of the ', '多少', '几', '多少个'];

/** The measures meant: a whole named beside its part ("revenue from …") is the part, unless the two are compared. */
export function measuresIn(base: Base, mentioned: readonly string[], asks: Asks, text: string): string[] {
  const named = mentioned.filter((id) => base.measures.has(id));
  // "Over how many rounds was that sum spread?": what is counted is asked for.
  const counted = asks.howMany
    ? named.find((id) => {
        const { unit, aliases } = base.measures.get(id) ?? {};
        return (
          unit === 'count' &&
          [...(aliases?.en ?? []), ...(aliases?.zh ?? [])].some((phrase) =>
            HOW_MANY.some((how) => text.includes(`${how}${phrase}`)),
          )
        );
      })
    : undefined;
  if (counted && !asks.has('mean') && !asks.has('sum')) return [counted];
  // "20 rounds, really?": what a number is put to.
  const put =
    asks.yesNo && (text.match(/\d[\d,.]*/gu) ?? []).length === 1
      ? named.find((id) => {
          const { unit, aliases } = base.measures.get(id) ?? {};
          return (
            unit === 'count' &&
            [...(aliases?.en ?? []), ...(aliases?.zh ?? [])].some((phrase) =>
              new RegExp(`\\d\\s*${phrase.replace(/[^\p{L}\d ]/gu, '.')}`, 'u').test(text),
            )
          );
        })
      : undefined;
  if (put) return [put];
  const rule = [...base.measures].find(([, { computed, unit }]) => {
    if (unit === 'percent') return false;
    const parts = computed && ('product' in computed ? computed.product : computed.quotient);
    return (
      parts?.every((part) => named.includes(part)) &&
      'quotient' in (computed ?? {}) &&
      (asks.has('mean') || asks.has('per') || asks.has('ratio'))
    );
  });
  if (rule) return [rule[0]];
  // "The cash over the shares, what is it a share?": a price named with what it is computed from.
  const quotient = named.find((id) => {
    const computed = base.measures.get(id)?.computed;
    return computed && 'quotient' in computed && computed.quotient.some((part) => named.includes(part));
  });
  if (quotient && asks.has('per') && !asks.has('sum')) return [quotient];
  // "Its part's top-line growth": the growth of the part.
  const partGrowth = named
    .map((id) => base.measures.get(id))
    .find((part) => {
      const whole = base.measures.get(part?.part_of ?? '');
      return part?.change_of !== undefined && whole?.change_of !== undefined && named.includes(whole.change_of);
    })?.change_of;
  if (partGrowth && !asks.rest && !asks.share) return [partGrowth];
  // "Price times shares": what they make.
  const product = [...base.measures].find(
    ([, { computed }]) => computed && 'product' in computed && computed.product.some((part) => named.includes(part)),
  );
  if (product && MULTIPLIED.test(text)) return [product[0]];
  const made = named.length === 0 && MULTIPLIED.test(text) ? productOf(base, mentioned) : undefined;
  if (made) return [made];
  // "GenAI revenue covers what share of the loss": beside a third measure, a part named with its whole is the part alone.
  // "分别": each of those named is asked for.
  if (asks.has('both') && asks.has('list') && !asks.share) return named;
  // "It makes up 80% of sales, so why the loss?": a part and the whole that it is said to be a part of.
  const shared = named.find((id) => {
    const whole = base.measures.get(id)?.part_of;
    const { aliases } = base.measures.get(whole ?? '') ?? {};
    return (
      whole !== undefined &&
      named.includes(whole) &&
      [...(aliases?.zh ?? []), ...(aliases?.en ?? [])].some(
        (phrase) => text.includes(`占了${phrase}`) || text.includes(`占${phrase}`) || text.includes(`of ${phrase}`),
      )
    );
  });
  if (asks.share && shared && named.length > 2) return [shared, base.measures.get(shared)?.part_of ?? shared];
  if (asks.share || asks.rest || asks.ratio || (asks.has('percent') && !asks.moving) || LESS.test(text))
    return named.length < 3
      ? named
      : named.filter((id) => !named.some((other) => base.measures.get(other)?.part_of === id));
  return named.filter(
    (id) =>
      !named.some(
        (other) =>
          base.measures.get(other)?.part_of === id ||
          (base.measures.get(id)?.change_of === other && base.measures.get(other)?.part_of === id),
      ),
  );
}
