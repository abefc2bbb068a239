import type { Asking } from '../knowledge/schema.ts';
import type { Per } from './query.ts';
import type { Reading } from './reading.ts';
import type { Cue } from './vocabulary/cue.ts';

/** What the words of asking add up to. */
export interface Asks {
  readonly has: (cue: Cue) => boolean;
  readonly asking: readonly Asking[];
  readonly yesNo: boolean;
  /** Something is said and a "right?" put behind it. */
  readonly presumes: boolean;
  /** Something is taken as given before the question: "given that 2021 was the worst year, …". */
  readonly given: boolean;
  readonly highest: boolean;
  readonly lowest: boolean;
  readonly best: boolean;
  readonly worst: boolean;
  readonly rank: number;
  /** Whether a rank is by size ("second largest") rather than by order ("the second one"). */
  readonly rankedByValue: boolean;
  /** A change is asked for or spoken of. */
  readonly moving: boolean;
  /** A change is spoken of with its direction ("rose", "下滑"), not only "how did it change". */
  readonly moved: boolean;
  readonly falling: boolean;
  readonly claimedDirection: 'up' | 'down' | undefined;
  readonly difference: boolean;
  readonly which: boolean;
  readonly compare: boolean;
  readonly share: boolean;
  readonly ratio: boolean;
  readonly rest: boolean;
  readonly yearsOf: boolean;
  readonly above: boolean;
  readonly below: boolean;
  /** A value spread over a time: "how much a day". */
  readonly per: Per | undefined;
  /** A number is asked for, whatever it measures. */
  readonly number: boolean;
  readonly howMany: boolean;
  readonly list: boolean;
  /** Several things are asked for, not one ("which investors", "哪些"). */
  readonly several: boolean;
}

const SCALED = ['in-billions', 'in-millions', 'in-yi', 'in-wan', 'in-yuan'] as const satisfies readonly Cue[];

const PERS = ['day', 'week', 'month', 'quarter', 'hour', 'minute', 'second'] as const satisfies readonly Per[];

/** "2022 + 2023", "18年加19年": a sum written out. */
const ADDED = /\d{2}\s*年?(?:的?亏损|的)?\s*(?:\+|加)\s*(?:fy\s?|'|20)?\d{2}/u;

/** "三年摞一块儿". */
const IN_A_HEAP = /(?:加|摞|堆|凑|放|搁|合|并|攒|拢|叠|算|归)(?:在|到|成)?一(?:块|起|堆)儿?/u;

/** A cue of which the text makes something else. */
function meantOtherwise(cue: Cue, reading: Reading): boolean {
  switch (cue) {
    case 'sum':
      return onlyAdded(reading) || ALIKE_MOVED.test(reading.text);
    case 'rest':
      return MINUS_YEAR.test(reading.text);
    case 'per':
    case 'ratio':
      return (
        ACCORDING.test(reading.text) &&
        reading.cueAt.every((place) => place.cue !== cue || reading.text.slice(place.start, place.end) === 'per')
      );
    case 'times':
      return MULTIPLIED.test(reading.text) || onlyATime(reading);
    default:
      return false;
  }
}

/** "也一起掉了": both moved, nothing is added up. */
const ALIKE_MOVED = /也(?:跟着)?一起|一起[掉跌降涨升增]/u;

/** "Per the list": as it says. */
const ACCORDING = /(?<![a-z])per (?:the|that|this|its)(?![a-z])/u;

/** "Which way each time?" */
const onlyATime = ({ cueAt, text }: Reading): boolean =>
  cueAt.every(({ cue, start, end }) => cue !== 'times' || text.slice(start, end) === 'time');

/** "What did it add over the year before": what is added is the difference, no sum. */
const onlyAdded = ({ cueAt, periods, text }: Reading): boolean =>
  !/(?:^|now |then |please |and )add (?:the|that|those|in|on|to|it|them|up)(?![a-z])/u.test(text) &&
  cueAt.every(({ cue, start, end }) => cue !== 'sum' || /^add(?:s|ed|ing)?$/u.test(text.slice(start, end))) &&
  (periods.some(({ kind }) => kind === 'step') ||
    cueAt.some(
      ({ cue, start, end }) => cue === 'change' || (cue === 'difference' && !/^add/u.test(text.slice(start, end))),
    ));

/** "FY23 minus FY22", "23年减22年": of years one from the other, nothing left of a whole. */
const MINUS_YEAR = /(?:minus|−|less|减去?)\s*(?:fy\s?|cy\s?|'|the\s+)?(?:20)?[12]\d(?!\d|[.,]\d|[a-z%]|\s*[亿万])/u;

/** "亏多过19年几多": more than by how much. */
const MORE_THAN_BY = /[多少高低大]过.*(?:几多|多少)/u;

/** "越滚越大", "越来越少". */
const MORE_AND_MORE = /越[^，。越]{1,3}越[大高多狠惨猛严重]/u;
const LESS_AND_LESS = /越[^，。越]{1,3}越[小低少轻]/u;

/** "It tripled, so …": said of it, not asked. */
const MULTIPLIED_VERB = /(?<![a-z])(?:doubled|tripled|quadrupled|halved)(?![a-z])|翻了?[倍番]/u;

/** "Price times shares": a product, no multiple. */
export const MULTIPLIED =
  /(?<![a-z])(?:shares?|shs) (?:at|@) (?:the |its |an? )?[^,.?]{0,24}(?:price|px)(?![a-z])|(?:price|px|价格?|shares?|shs|股数?)\s*(?:times|x|×|\*|乘以?|multiplied by)\s*(?:the\s+|its\s+)?(?:avg\.?\s+|average\s+|mean\s+|number of\s+)?(?:price|px|价|shares?|shs|股)/u;

/** "…, x?", "how many x": a multiple is wanted. */
const TIMES_X =
  /(?:[,:，]\s*|(?:how many|in|as|what)\s+(?:an?\s+)?)x\s*[?.!]*\s*$|(?<![a-z])(?:how many|as|what) x(?![a-z])/u;

/** "The ratio of the two", "一张顶几张": a multiple is wanted. */
const RATIO_OF =
  /(?<![a-z])ratio(?![a-z])|比值|之比|[顶抵当](?:得)?上?[几多]少?个|[顶抵当]几[张块片]|[顶抵当]多少[张块片]/u;

/** How far an amount may stand from the word that makes a limit of it. */
const NEAR = 14;

/** "比22年多几成": a change in percent, no share. */
const MORE_BY = /比[^，。]*[多少高低大小](?:了|出)?几成/u;

/** "A third of", "三分之一". */
const FRACTION =
  /(?:(?:a|one)\s+(?:third|quarter|fifth|tenth)|(?:two|three)[\s-](?:thirds|quarters)|half)\s+of|[二三四五十]分之|的?一半(?!以)/u;

/** "只有21年的百分之几": one as a share of the other. */
const PERCENT_OF = /的(?:百分之(?:几|多少)|几成|多少%)/u;

/** "Third-smallest", "倒数第二": ranked from below. */
const RANKED_LOW =
  /(?:second|third|2nd|3rd)[\s-](?:smallest|lowest|least|mildest|fewest|lightest)|第[二三](?:低|少|小|轻)|倒数第[一二三]/u;

/** A question that begins with a verb wants yes or no. */
const INVERTED =
  /^(?:please\s+|pls\s+)?confirm (?:that|whether|if)(?![a-z])|^(?:(?:after|before|since|between|from|over|in|during|for|given|with)\s[^,?]{3,40},\s*)?(?:(?:so|and|but|ok|okay|wait|hey|hi|um|well|also|then|pls|please|btw)[\s,]+)*(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|isn't|aren't|wasn't|weren't|didn't|doesn't|don't|hasn't|haven't|can't|won't)\s+(?!you\b|u\b|we\b|i\b|me\b)/u;
const ENDS_AS_CHECK =
  /(?:吗|(?<![什怎这那多要])么|吧|没有?|不|咩|嘛|了没|对不对|是不是|是吧|对吧)\s*[?。!.\s]*$|(?:right|yeah|yes|correct|true|false|confirm|confirmed|no|huh|isn't it|wasn't it|weren't they|doesn't it|hasn't it|aren't they|isnt it|wasnt it|didn't it|didn't they|or not|innit|is it|did it|did they)\s*[?!.\s]*$|是不是|是否|有没有|会不会|能不能|能否|是真的|(?:真是|真的是|难道|当真)[^?？]*[?？]$|(?<![a-z])(?:agree or disagree|agree|as (?:the|this) (?:piece|article|author|text) (?:says|claims|states)|i take it|i presume|i gather|i guess|i suppose|i assume|true or false|fact or fiction|yes or no|y\/n|right or wrong|accurate|is that so|fair|legit|or nah?|or naw|or nope|y or n|yh|yea)\s*[?!.]*\s*$/u;

/** "Given that …", "既然…". */
const GIVEN =
  /(?:^|[,，.。;]\s*)(?:so |but )?(?:given(?: that)?|since(?! \d)|seeing (?:that|as)|now that|considering(?: that)?)\s|既然|鉴于|考虑到|^[^?]*\d{4}[^?.]*(?:was|is|had) the [^?.]*\.\s[^.]*\?/u;

/** "Why was 2022 the worst year?" */
const PREMISED =
  /(?<![a-z])why (?:is |was )?(?:fy)?\d{4}(?: is| was|'s)?(?![a-z])|为(?:什么|啥|何)\d{2,4}年?(?:会)?是/u;

/** "So it rose every year?" */
const DECLARED = /^(?:so|then|ok so|wait|and)[\s,](?=(?:\S+\s+){3,}).*\?\s*$|^(?:所以|那么?|这么说).{5,}[?？]\s*$/u;

/** "What does it cost?" asks for a sum without a word of number. */
export const COSTS =
  /(?<![a-z])what (?:does|did|do|would|will) [^?]{2,50} (?:cost|go for|sell for)(?![a-z])|(?<![a-z])(?:price|cost) of (?:the|a|an|one)(?![a-z])|多少钱|几多钱|几钱|什么价|售价/u;

/** "So the total would be?" asks for it. */
const LEFT_OPEN = /(?<![a-z])(?:be|is|are|was|were|equals?|comes to)\s*[?.!]*\s*$|=\s*\??$|是\s*[?？]?$/u;

/** Words that ask for more than one thing. */
const SEVERAL =
  /哪些|哪几|哪两|哪三|几个|几家|几类|分别|都有|有啥|有什么|列|名单|清单|一一|逐一|所有|全部|(?<![a-z])(?:what are|what were|list|lists|names|name (?:all|the|them|every|some|a few|two|three|four)|enumerate|each|all|every|both|which ones|which (?:two|three|four|five|six)|who are|who were|who all)(?![a-z])|(?<![a-z])which (?:[a-z-]+ ){0,2}[a-z]+(?<![sui])s(?![a-z])/u;

export function asksOf(reading: Reading): Asks {
  const { cues } = reading;
  const has = (cue: Cue) =>
    (cues.has(cue) && !meantOtherwise(cue, reading)) ||
    (cue === 'sum' && (ADDED.test(reading.text) || IN_A_HEAP.test(reading.text))) ||
    (cue === 'difference' && (MINUS_YEAR.test(reading.text) || MORE_THAN_BY.test(reading.text))) ||
    (cue === 'rise' && MORE_AND_MORE.test(reading.text)) ||
    (cue === 'fall' && LESS_AND_LESS.test(reading.text)) ||
    (cue === 'percent' && MORE_BY.test(reading.text)) ||
    (cue === 'times' && (TIMES_X.test(reading.text) || RATIO_OF.test(reading.text))) ||
    (cue === 'lowest' && RANKED_LOW.test(reading.text));
  const spans = (cue: Cue) => reading.cueAt.filter((place) => place.cue === cue);
  // "growth" and "增长" only name a change; "went up", "涨了" and "did it grow" claim a direction.
  const neutral = spans('change').map(({ start }) => start);
  const inverted = INVERTED.test(reading.text);
  const directed = (cue: Cue) => spans(cue).some(({ start }) => inverted || !neutral.includes(start));
  const wh =
    has('who') ||
    has('what') ||
    has('when') ||
    has('where') ||
    has('why') ||
    has('how') ||
    has('which') ||
    has('how-many') ||
    has('how-much');
  const yesNo =
    inverted ||
    (!wh && DECLARED.test(reading.text) && (has('rise') || has('fall'))) ||
    ENDS_AS_CHECK.test(reading.text) ||
    (has('confirm') && !wh && !LEFT_OPEN.test(reading.text));
  const asking: Asking[] = [];
  for (const kind of ['why', 'when', 'where', 'who', 'how-many', 'opinion', 'how', 'which', 'what'] as const)
    if (has(kind)) asking.push(kind);
  if (has('how-much')) asking.push('how-many');
  if (has('which-year') && !asking.includes('when')) asking.push('when');
  // "Over the six years … 50 billion" sets no limit: the amount stands beside the word.
  const limited = (cue: 'above' | 'below') =>
    spans(cue).some((place) =>
      reading.amounts.some(
        ({ qualified, start, end }) =>
          qualified && (start >= place.end ? start - place.end <= NEAR : place.start - end <= NEAR),
      ),
    );
  const [up, down] = [directed('rise'), directed('fall')];
  return {
    has,
    asking:
      asking.length > 1 ? asking.filter((kind) => kind !== 'what' && !(kind === 'which' && has('which-year'))) : asking,
    yesNo,
    given: GIVEN.test(reading.text) || (has('why') && PREMISED.test(reading.text)),
    presumes: !inverted && !wh && ENDS_AS_CHECK.test(reading.text),
    // "Did it top 50 billion?" asks for no highest.
    highest:
      has('highest') &&
      !(
        limited('above') && spans('highest').every(({ start }) => spans('above').some((place) => place.start === start))
      ),
    // "加起来最少": a sum that is at least so much.
    lowest: has('lowest') && !(has('sum') && /最少|至少/u.test(reading.text)),
    best: has('best'),
    worst: has('worst'),
    rank: has('rank-3') ? 3 : has('rank-2') ? 2 : 1,
    rankedByValue:
      has('highest') ||
      has('lowest') ||
      has('best') ||
      has('worst') ||
      /第[二三](?:高|多|大|低|少|小|轻|名|惨|差|严重)|倒数|(?:second|third|2nd|3rd)[\s-](?:most|biggest|largest|highest|worst|smallest|lowest)/u.test(
        reading.text,
      ),
    moving: has('change') || has('rise') || has('fall'),
    moved: up || down,
    falling: down && !up,
    claimedDirection: up === down ? undefined : up ? 'up' : 'down',
    difference: has('difference'),
    which: has('which') || has('more') || has('less') || (has('both') && !has('list')),
    compare: has('ratio') || has('both') || has('difference'),
    share:
      (has('share') && !MORE_BY.test(reading.text)) || FRACTION.test(reading.text) || PERCENT_OF.test(reading.text),
    ratio: has('ratio') || has('per'),
    rest: has('rest'),
    yearsOf: has('years-of'),
    above: limited('above'),
    below: limited('below'),
    per: PERS.find((per) => has(`per-${per}`)),
    number:
      has('how-many') ||
      has('how-much') ||
      has('amount') ||
      SCALED.some(has) ||
      COSTS.test(reading.text) ||
      has('share') ||
      (has('percent') && !reading.amounts.some(({ percent }) => percent)) ||
      has('mean') ||
      (has('times') && !(yesNo && MULTIPLIED_VERB.test(reading.text))),
    howMany: has('how-many'),
    several: SEVERAL.test(reading.text) || has('bullets') || has('both') || has('else'),
    list: has('list') || has('which') || /(?<![a-z])what (?:are|were)(?![a-z])/u.test(reading.text),
  };
}
