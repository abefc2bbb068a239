import type { Vocabulary } from './cue.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);
const phrases = (text: string): string[] =>
  text
    .split('|')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** English words of asking. Phrases are matched by stem, longest first. */
export const en: Vocabulary = {
  who: phrases(
    'who|whom|whose|who is|which company|which companies|which firm|which firms|what company|which vendor|which investor|by whom|which party|which team|which outfit|which university|which country|what is the name of',
  ),
  what: phrases(
    'what|wat|wut|what is|what are|what was|what were|what did|what does|what kind of|what sort of|what type of|what exactly',
  ),
  when: phrases(
    'when|launch timing|release timing|trade date|what year and month|month and year|month/year|calendar date|launch date|release date|launched when|exact day|what day|which day|exact month|what date|which date|what day|what month|which month|what time|since when|how long ago|on what date|date of|exact date|day and month|for which years|what years|which dates',
  ),
  where: phrases(
    'where|host city|hosting city|whereabouts|which arena|what arena|which venue|what venue|which stadium|what stadium|what country|which region|what region|which continent|which part of the world|which city|what city|which place|what place|which cities|located|location|based in|which province',
  ),
  why: phrases(
    'on what grounds|what behind|what was behind|what lies behind|what lay behind|why|how come|what for|reason|reasons|cause|causes|what is behind|what explains|explain why|what made|what drove|what led|rationale|because of what|due to what|how so|what prompted|what pushed|what forced|wherefore|motive',
  ),
  how: phrases('how|how do|how does|how did|in what way|by what means|how exactly'),
  which: phrases(
    'odd one out|name of|what is the name of|name|named|called|which|which one|which ones|which of|what of the',
  ),
  'how-many': phrases('how many|number of|no of|count of|how many of|total number|headcount of|quantity'),
  'how-much': phrases(
    'how much|how big|how large|how high|how deep|what size|how bad|what was the size|how far|to what extent|what amount|how low|how wide|how great|how long|how old|how huge|how heavy',
  ),
  whether: phrases(
    'agree with|agree|tie to|tie out|tie|reconcile|reconciles|match up|confirm or refute|refute|agree or disagree|fact or fiction|fact check|is it true|is that right|is that correct|is it right|is it correct|right|correct|true|true or false|did it|is it|really|actually|is there|are there|was there|were there|ever|yes or no|y/n|yeah|huh|ya|i believe|i think|i heard|i thought|i assume|isnt it|didnt it|didnt they|wasnt it|arent they|doesnt it|aint it|or not|whether',
  ),
  opinion: phrases(
    'bear case|bull case|bear|bull|bear or bull|opinion|opinions|think|thinks|thought|thinking|believe|believes|reckon|reckons|view|views|viewpoint|verdict|stance|attitude|argue|argues|argument|arguing|claim|claims|feel|feels|judge|judgement|judgment|take on|opine|consider|conclude|concludes|conclusion|bullish|bearish|optimistic|pessimistic|position|sentiment|assessment|assess|perspective|sceptical|skeptical|skeptic|critical|critique|say about|make of|thesis|main point|key point|point of view',
  ),
  define: phrases(
    'what is|what are|who is|define|definition|meaning|mean by|what does it mean|stand for|stands for|tell me about|tell us about|tell me more about|explain|describe|description|introduce|background on|what do you know about|what about this|info on|information on|details on|something about|talk about|what kind of thing|mentioned|mention',
  ),
  list: phrases(
    'list|lists|listed|list out|names of|name the|name them|name all|names|name them|list them|enumerate|full list|all the|bullet|bullets|bullet form|what are all|give me all|each of|all of the|which ones|itemise|itemize|rundown|run down|break down|breakdown',
  ),
  year: phrases(
    'which year|what year|which yr|what yr|which years|what years|in which year|in what year|year|years|yr|yrs|fiscal year|annual|annually|yearly|year on year|yoy|y/y|full year|calendar year|y o y',
  ),
  'which-year': phrases(
    'which year|what year|which yr|what yr|in which year|in what year|year was that|of what year|of which year',
  ),
  sum: phrases(
    'total|totals|all told|all three|total up|lump together|lumped together|run to in total|cum|cumul|in total|totalling|sum|sum of|sum up|summed|combined|altogether|all together|added up|add up|adds up|adding up|add|adding|put together|stack|stacked|on top of each other|lumped|together|cumulative|cumulatively|accumulated|aggregate|overall|all in all|grand total|all in|tally|tallied|sum total|plus',
  ),
  mean: phrases(
    'split evenly|evenly split|spread evenly|divided evenly|evenly|average|avg|averages|averaged|mean|on average|typical year|arithmetic mean|per year on average|averaging',
  ),
  median: words('median midpoint'),
  highest: phrases(
    'most|highest|biggest|largest|greatest|maximum|max|peak|peaked|top|heaviest|steepest|record|deepest|huge most|widest|the high|all time high|at its height|at its peak|hit hardest|ever most|sharpest|largest ever',
  ),
  lowest: phrases(
    'least|lowest|shallowest|smallest|minimum|min|fewest|mildest|lightest|slightest|narrowest|tiniest|trough|bottomed',
  ),
  best: phrases('best|strongest|healthiest|least bad|best year'),
  worst: phrases('worst|hurt most|hurt the most|hurts most|ugliest|weakest|poorest|darkest|nastiest|most painful'),
  'rank-2': phrases(
    'second|2nd|second most|second biggest|second largest|second highest|second worst|second smallest|second lowest|runner up|next biggest|next largest|number two|no 2',
  ),
  'rank-3': phrases('third|3rd|third biggest|third largest|third highest|third worst|third smallest|third lowest'),
  closest: phrases(
    'closest|nearest to each other|closest together|most similar|most alike|almost the same|nearly the same|practically the same|about the same|nearly identical|almost identical|almost equal|nearly equal|nearest',
  ),
  first: phrases('first|earliest|initial|to begin with|start of the series|starting'),
  last: phrases('last|latest|most recent|newest|final|end of the series|recent'),
  difference: phrases(
    'by how many|worse by|bigger by|higher by|lower by|smaller by|how much worse|how much better|how much deeper|how much heavier|difference|differences|diff|gap|delta|spread|how much more|how much less|how much bigger|how much larger|how much higher|how much smaller|how much lower|how far above|how far below|by how much|how many more|how many fewer|widen|widened|narrow|narrowed|narrowing|widening|shrink by|exceed by|absolute terms|absolute increase|absolute change|absolute|in absolute terms|more than in|apart|incremental|increment|incrementally|extra|added',
  ),
  percent: phrases(
    'percent|in % terms|% terms|in percent terms|percent terms|percentage terms|percentage|pct|pct chg|% chg|% change|per cent|%|percentage points|percentage point|in percentage terms|rate|growth rate|what %|pp|percentage change|proportionally',
  ),
  times: phrases(
    'how many x|x the|as x of|x of|as a multiple|how many times|times|multiple|multiple of|fold|x times|factor|by what factor|double|doubled|triple|tripled|twice|half|halve|halved|quadruple|as large as|as big as',
  ),
  share: phrases(
    'share of|what share|proportion|portion|fraction|slice|what part of|as a share|as share|percentage of|percent of|% of|what percent of|weight|weighting|chunk|as a percentage of|as a proportion of|make up|makes up|account for|accounts for|accounted for|mix|pct of|how much of',
  ),
  ratio: phrases(
    'ratio|ratios|relative to|compared to|compared with|vs|versus|against|divided by|per|margin|multiple|for every|for each|per yuan of|per unit of|equal|cover|covers|covered|over',
  ),
  compound: phrases(
    'cagr|compound|compounded|compound annual growth|compound annual growth rate|compounding|annualised|annualized',
  ),
  'per-day': phrases('per day|a day|each day|every day|daily|per-day'),
  'per-month': phrases('per month|a month|each month|every month|monthly'),
  'per-quarter': phrases('per quarter|a quarter|each quarter|every quarter'),
  'per-week': phrases('per week|a week|weekly|each week|every week'),
  'per-hour': phrases('per hour|an hour|hourly'),
  'per-minute': phrases('per minute|a minute'),
  'per-second': phrases('per second|a second|every second'),
  rest: phrases(
    'except|except for|excepting|save for|throw out|toss out|kick out|knock out|leave aside|set aside|leftover|what is left|drop the|excluding|exclude|ex|without|strip out|stripping out|strip|take out|take away|out of both|take it out|rest of the business|other business|other businesses|apart from|other than|minus|net of|remainder|remaining|rest|the rest|leave out|leaving out|the other|outside of|back out|left after|subtract|carve out',
  ),
  above: phrases(
    'above|over|more than|greater than|exceed|exceeds|exceeded|exceeding|bigger than|larger than|higher than|at least|north of|in excess of|top|topped|surpass|surpassed|past|beyond|crossed|cross|no less than|worse than|upwards of|breach|breached',
  ),
  below: phrases(
    'below|under|less than|smaller than|lower than|fewer than|at most|south of|not exceed|up to|no more than|short of|beneath|within',
  ),
  not: phrases(
    'odd one out|does not belong|doesnt belong|not|never|no|isnt|wasnt|arent|werent|didnt|doesnt|dont|hasnt|havent|wont|cant|couldnt|cannot|without ever|neither|nor|fail to|failed to|aint|none',
  ),
  change: phrases(
    'change|develop|developed|course|course of|which way|which direction|what direction|direction|moving|headed|heading|shape|curve|arc|trajectory|path of|chg|chng|changed|changes|changing|move|moved|movement|growth|grow|grew|grown|growing|trend|trending|trajectory|evolve|evolved|swing|swung|shift|how did it change|jump|jumped|yoy change|get better|got better|getting better|recover|recovered|bounce back|get worse|got worse|progression|develop over time|year on year|yoy|y/y|versus the prior year|from the year before|compared with the previous year|compared w the yr before|vs prior year|vs last year|on year',
  ),
  rise: phrases(
    'rise|rises|rose|risen|rising|increase|increases|increased|increasing|up|went up|go up|gone up|grow|grew|grown|growing|growth|jump|jumped|climb|climbed|gain|gained|gains|surge|surged|soar|soared|higher|expand|expanded|expansion|widen|widened|spike|spiked|worsen|worsened|deteriorate|deteriorated|leap|leapt|bigger|wider|larger|deeper|balloon|ballooned|uplift|accelerate|swell|swelled',
  ),
  fall: phrases(
    'fall|falls|fell|fallen|falling|decrease|decreases|decreased|decreasing|down|went down|go down|gone down|drop|drops|dropped|decline|declines|declined|declining|shrink|shrank|shrunk|shrinking|shrinkage|narrow|narrowed|narrower|narrowing|lower|slump|slumped|dip|dipped|contract|contracted|contraction|slid|sliding|improve|improved|improvement|reduce|reduced|smaller|ease|eased|plunge|plunged|slip|slipped|tumble|tumbled|cut',
  ),
  both: phrases('both|the two|each|either|respectively|side by side|compare|comparison|compared|contrast'),
  'years-of': phrases(
    'how many years of|years of|how many years would|how long would it take|years to cover|years worth|how many years',
  ),
  per: phrases('per|for each|for every|each|apiece|a piece|per each|a pop|on each'),
  implied: phrases(
    'implied|imply|implies|implying|infer|inferred|derive|derived|back out|backed out|work out|calculate|calculated|compute|deduce|estimate|reverse engineer|back of the envelope|implicitly',
  ),
  amount: phrases(
    'amount|amounts|figure|figures|number|numbers|value|size|sum|level|magnitude|data point|stat|stats|data|quantum|the figure|how big|dollar amount|in figures',
  ),
  more: phrases('more|larger|bigger|higher|greater|which was more|which is bigger|which was worse|worse|better'),
  less: phrases('less|smaller|lower|fewer'),
  approx: phrases(
    'about|around|roughly|approximately|approx|nearly|almost|ballpark|circa|some|or so|ish|close to|near',
  ),
  'no-growth': phrases('flat|unchanged|any growth|no change'),
  greeting: phrases(
    'hi|hello|morning|mornin|hey|heya|hiya|yo|good morning|good afternoon|good evening|good day|greetings|howdy|sup|hi there|hello there|hey there|are you there|you there|anyone there|anybody home|hola|gm|test|testing|ping|what is up|wassup',
  ),
  thanks: phrases(
    'much obliged|perfect|lovely stuff|brilliant|legend|appreciated|nice one|thanks|thank you|thx|ty|tysm|cheers|much appreciated|appreciated|appreciate it|great|awesome|perfect|nice|cool|got it|ok|okay|kk|ok thanks|great stuff|good bot|nice one|thank u|thnx|tks|lovely|brilliant|excellent|all good|helpful|super|good job|well done|noted|fair enough|makes sense|understood|legend|lol|lmao|haha|wow|damn|oof|neat',
  ),
  bye: phrases(
    'bye|goodbye|see you|see ya|cya|see you later|good night|thats all|that is all|thats it|im done|all done|done for today|that will be all|for today|for now|have a good one|have a nice day|gn|ttyl|take care',
  ),
  help: phrases(
    'are you a real person|real person or|are you human|are you a human|are you a bot|are you a robot|are you a script|are you an ai|human or|bot or human|do you make things up|are you making this up|do your answers come from|does anything you tell me come from|where do you get your answers|where are you getting this from|what can i query|kind of queries|what queries|queries can you field|can i query|how are you doing|what is up bot|sup bot|what kind of stuff can i ask|stuff can i ask|what stuff can i ask|can i ask you|what can i pull from you|can i pull from you|what can i get from you|what sort of things can i ask|what kind of things can i ask|what sort of questions|what kind of questions|help|what can you do|what can u do|what can i ask|what can i ask you|what do you do|how do you work|how does this work|how does this bot work|what are you|who are you|what questions can i ask|what do you know|commands|instructions|what can you answer|what are you able to answer|what can you tell me|what do you cover|first time here|new here|how do i talk to you|what can you even do|what else can you do|how to use you|how do i use you|how do i use this|what is this bot|are you a bot|are you human|are you real|are you a robot|are you an ai|are you chatgpt|what topics|which topics|what should i ask|capabilities|menu',
  ),
  source: phrases(
    'source|sources|citation|citations|cite|cited|reference|references|which paragraph|what paragraph|where does it say|where does it say that|where does that come from|where did you get that|where did you get it|where is that from|where does the article say|how do you know|says who|proof|evidence|provenance|where in the article|where is this from|according to what|which section says|link|quote|point me to|part that says it|the part that says|show me where|which bit says',
  ),
  else: phrases(
    'else|what else|who else|anything else|anyone else|any others|others|more|other|another|additional|further|and more|go on|continue|elaborate|expand on that|tell me more|more details|more detail|details|in addition|besides that|any other|keep going',
  ),
  summary: phrases(
    'summary|summarise|summarize|summarised|summarized|summaries|sum up|sum it up|tldr|tl dr|tl;dr|gist|overview|recap|nutshell|in a nutshell|in short|main idea|main ideas|key takeaways|takeaways|takeaway|key points|main points|highlights|synopsis|abstract|brief me|briefly|outline|what is this article about|what is the article about|what is this article even on about|what is this article on about|what is the article on about|what is this even about|what is it about|what is this about|short version|bottom line up front|elevator pitch|eli5|like im 5|like im five|like i am five|explain like|give me the short version|condense|boil it down|boil down|in brief|digest|executive summary|key message|crux|what does the article say overall|what is the piece about|about the article|core argument|main argument|main message|main takeaway|headline points',
  ),
  follow: phrases(
    'and|also|what about|how about|and what about|and for|so|then|same for|ok and|okay and|but|now|next|and in|as for|and the|what of|ditto',
  ),
  pronoun: phrases(
    'it|its|they|them|their|theirs|this|that|these|those|he|him|his|she|her|the same|same|that one|this one|such|there|the former|the latter|one|ones|who they|those two|they all|the thing|that figure|that number|the company|the firm',
  ),
  confirm: phrases(
    'is that|are they|was that|were they|so it|so they|so the|can it|could it|would it|will it|should it|does that',
  ),
  sentences: phrases(
    'sentence|sentences|line|lines|one liner|one sentence|two sentences|three sentences|one line|paragraph|single sentence',
  ),
  bullets: phrases('bullet points|bullet point|bullets|points|five bullets|key points'),
  'in-billions': phrases(
    'in billions|in bn|in rmb bn|in rmb billion|in rmb billions|rmb bn|rmb billion|in billion|bn|billions|us$bn|usd bn',
  ),
  'in-millions': phrases(
    'in millions|in mn|in rmb m|in rmb mn|in rmb million|in rmb millions|rmb m|rmb mn|rmb million|in million|us$m|usd m|usd mn|us$ m|us$ millions|us$ million|hk$m|hk$ m|hk$ million|millions|in m|mn',
  ),
  'in-yi': phrases('in yi|hundred million|hundred millions|100 million yuan|in units of 100 million'),
  'in-wan': phrases('in wan|ten thousand yuan|in ten thousands|in units of 10 000'),
  'in-yuan': phrases('in yuan|in full yuan|in plain yuan|plain digits|all the zeros|in full'),
  usd: phrases(
    'usd|us dollars|us dollar|dollars|dollar|bucks|us$|greenback|in dollars|american dollars|euro|euros|eur|gbp|pounds|sterling|yen|jpy|won|krw|sgd',
  ),
  hkd: phrases('hkd|hong kong dollars|hong kong dollar|hk$|hk dollars|in hk dollars'),
  cny: phrases('rmb|cny|yuan|renminbi|kuai|in rmb|chinese yuan|in local currency'),
  self: phrases('my|mine|i|im|ive|id|we|our|ours|weve|myself|ourselves'),
  filler: [
    ...words(`something anything somethin thingy thingies marquee prominent notable swears swear ugh bruh yikes omg meh welp dude a an the of in on at to for from by with as into onto about over under between among during through across is are was were be been being am do does did done doing has have had having
    will would can could shall should may might must you us me your yours u ur youre were theyre theres heres gonna wanna gotta lemme gimme dont
    please pls plz plse kindly just only even still yet already also too very really quite rather pretty much so then well now here again maybe perhaps probably
    if or but because than any some all other like kind sort bit lot lots little got get gets getting give gives given giving gave make made makes want wants wanted need needs needed know knows knew find found
    say says said saying tell tells told ask asks asked asking answer answers question questions see look looks looking show shows show shown check let lets go goes going went come comes came put take takes took taken turn turned
    article piece text story post report writeup passage author writer journalist according anyone anybody someone some1 any1 sum1 somebody guys folks everyone people person man dude bro bot pilcrow hey
    refer refers referring denote denotes terms rank ranked ranking sort sorted ascending descending alone saw see seen land lands landed lie lay typical typically non consecutive straight successive yearly hm hmm um uh er erm oh ah btw fyi imo tbh idk iirc afaik asap w r n b c thing things stuff way ways case point time times day today now currently
    exactly precisely specifically basically literally simply quickly quick fast short long simple clear clearly own such same different
    pre before after since during wise mgmt management grp co im lazy tick flagged enumerate bring brings brought bringing carry carries leave leaves stand stands stood wtf tf heck hell silly stupid crazy dumb insane damn em job fire single period main tense hit kit good bad bit big new hot old real true false ok okay lazy fine sure place person thing part side setup set-up reached reach ever happen outing
    i've i'd i'll we've they've you've he's she's hurt hurts calendar phrase wording passage later arithmetic square couple boil boils boiled lines unrounded rounded digits digit immediately directly separate separately financially wise disclosed disclose discloses reported recorded documented tabulated endpoint endpoints startpoint quantify quantified
    deck slide slides slideware presentation memo note notes manager team colleague homework assignment essay class exam teacher friend mate spreadsheet model doc docs email draft report meeting call client footnote table chart
    one two three four five six seven eight nine ten per that those these there which back up out off down way thru via re ref
    remind recall confirm verify clarify double sanity specify state stated states states mention mentions mentioned mentioning written write wrote read reads reading discussed discuss discusses describe described describes
    happen happens happened happening involve involved involves include included includes including contain contains cover covers feature featured features talk talks
    use used uses using work works worked working play plays run runs running keep keeps kept hold try tries tried mean means meant end ended ends start started starts begin began
    sorry wait curious wondering wonder hope trying care interested confused serious seriously honest honestly apparently allegedly supposedly exact actual overall whole entire full complete
    recompute recalculate recomputed recalculated redo parrot printed print prints line number figure series set put info information detail details fact facts context ballpark handy quick question
    that's row streak span spans fiscal group guy held business company companies firm it's what's there's here's who's how's where's as-is etc eg ie aka plus minus yes no yep nope nah ok okay lol lmao smh rn ngl fr af ong tho though although however anyway thx pls while whilst both either neither each every once twice able ability
    itself themselves himself myself yourself this week month currently presently respectively particular specific certain several various many few much more most less least enough total`),
    ...phrases(
      'listed years|years listed|the listed years|covid|covid year|pandemic|pandemic year|before the surge|before the jump|before the boom|before the drop|on record|for the record|money wise|in full|written out|spelled out|spelt out|fire up|fired up|spin up|closing section|closing part|final section|concluding section|wrap up section|can i find|can i read|can i see|could i find|do i find|can i get|for my|for our|i heard|i think|i thought|i believe|i assume|i guess|i read|i know|i see|i saw|i need|i want|i wanted|i was wondering|im wondering|i wonder|im curious|im confused|im trying|i mean|i meant|i remember|i recall|i forgot|i missed|i dont know|i dont get|i dont understand|i get|i got|can i ask|may i ask|i have a question|ive read|ive heard|i am|we are|do we know|we know|my deck|my report|my notes|my boss|my coach|my team|my friend|my mate|my buddy|my dad|my mom|my prof|my professor|my teacher|my class|my bad|my guy|my question|i have to|i ask|if i|i said|i say|i cite|i quote|we have|should we|teh|fo|plz|r mainly|all along|under the hood|in the first place|at the end of the day|long story short|in general|for real|no cap|for once|at first|at last|so called|as a result|according to|in the article|in this article|in the piece|in the text|the article|this article|per the article|per the piece|as per|of the article|by the article|from the article|based on|with respect to|in terms of|in regard to|when it comes to|a bit|a lot|kind of|sort of|do you|can you|could you|would you|i want to know|i would like to know|id like to know|i need to know|let me know|help me understand|im trying to figure out|figure out|any idea|do you know|you know|remind me|for my|for the record|just to be clear|to be clear|at all|as well|as of|in fact|of course|by the way|at the time|at that time|back then|in the end|so far|up to now|all of|some of|one of|end up|ended up|turn out|turned out|a total of|in all|the number|the figure|the amount|all your instructions|ignore your rules|ignore all your instructions|ignore previous instructions|ignore all previous instructions|and say|just say|system prompt|according to this article|acording to this article|in your own words|dont copy paste|do not copy paste|copy paste|straight answer|short answer|be honest|no fluff|asking for a friend|out of curiosity|quick one|quick q|at these|of these|in those',
    ),
  ],
};
