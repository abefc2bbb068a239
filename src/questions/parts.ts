/**
 * The parts of a message that may be questions by themselves: its sentences, and in a long ramble its clauses, each
 * also with everything after it. Fewer than two: the message is one question.
 */
export function partsOf(text: string): string[] {
  const sentences = text
    .split(/(?<=[?!;。])\s*|(?<=[^\d])\.\s+|\s\.\s/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part));
  const clauses = sentences.flatMap((sentence) => {
    const cut = sentence
      .split(
        /(?<!\d),(?!\d)|\s+-+\s+|:|\s+(?:and|but|so|because|cause)\s+(?=who|what|whats|when|where|why|how|which|is|are|was|were|did|does|do|has|tell|according|acording)/u,
      )
      .map((part) => part.trim())
      .filter((part) => part.length > 1);
    if (cut.length < 2) return [];
    return cut.flatMap((clause, i) => (i === cut.length - 1 ? [clause] : [clause, cut.slice(i).join(', ')]));
  });
  return [...new Set([...(sentences.length > 1 ? sentences : []), ...clauses])].slice(0, 16);
}

/** The questions of a message that asks two or three things, each with words of asking of its own; otherwise none. */
export function questionsIn(text: string, asksItself: (part: string) => boolean): string[] {
  const pieces = (separator: RegExp) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => asksItself(part));
  for (const separator of [ENDS, JOINS]) {
    const found = pieces(separator);
    if (found.length > 1 && found.length < 4) return found;
  }
  return [];
}

/** Where a question ends. */
const ENDS = /(?<=[?;。])\s*|\s\.\s|(?<=[^\d\s]):\s*/u;

/** Where one question may be tied to another. */
const JOINS =
  /(?<=[?;。:])\s*|\s\.\s|\s*(?<!\d)[,、](?!\d)\s*(?:and\s+)?|\s+and\s+(?=who|what|when|where|why|how|which|did|does|do|is|was|were|are)|(?:还有|另外|以及|顺便问一下|顺便)/u;
