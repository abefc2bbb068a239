import type { Citation } from '../../answers/answer.ts';
import { Language } from '../../language/language.ts';
import { CUSTOM_ID } from './limits.ts';

/**
 * What a button does, written into its custom id and nowhere else: it works after a restart and on another process.
 * Discord allows 100 characters, a query's code has at most 80.
 */
export type Action =
  /** Asks a query, in the language of the answer that the button stands under. */
  | { readonly do: 'ask'; readonly language: Language; readonly code: string }
  /** Answers the same for everybody in the channel. */
  | { readonly do: 'share'; readonly language: Language; readonly code: string }
  | { readonly do: 'passage'; readonly language: Language; readonly citations: readonly Citation[] }
  | { readonly do: 'vote'; readonly helpful: boolean; readonly code: string }
  /** Deletes the answer, for the person who asked or a moderator. */
  | { readonly do: 'delete'; readonly person: string }
  /** The menu of languages; what was chosen comes with the event. */
  | { readonly do: 'language' };

/** The custom id; undefined if the action does not fit. */
export function encodeAction(action: Action): string | undefined {
  const id = text(action);
  return id.length <= CUSTOM_ID ? id : undefined;
}

function text(action: Action): string {
  switch (action.do) {
    case 'ask':
      return `q:${action.language}:${action.code}`;
    case 'share':
      return `s:${action.language}:${action.code}`;
    case 'passage':
      return `p:${action.language}:${action.citations.map((c) => `${c.section}.${c.paragraph}`).join(',')}`;
    case 'vote':
      return `v:${action.helpful ? '+' : '-'}:${action.code}`;
    case 'delete':
      return `d::${action.person}`;
    case 'language':
      return 'l::';
    default:
      return action satisfies never;
  }
}

/** The action of a custom id; undefined for one that this version does not know. */
export function decodeAction(id: string): Action | undefined {
  const [, kind, mark = '', rest = ''] = /^([a-z]):([^:]*):([\s\S]*)$/.exec(id) ?? [];
  const language = Language.safeParse(mark).data;
  switch (kind) {
    case 'q':
      return language && rest ? { do: 'ask', language, code: rest } : undefined;
    case 's':
      return language && rest ? { do: 'share', language, code: rest } : undefined;
    case 'p': {
      const citations = rest
        .split(',')
        .map(citationOf)
        .filter((c) => c !== undefined);
      return language && citations.length > 0 ? { do: 'passage', language, citations } : undefined;
    }
    case 'v':
      return mark === '+' || mark === '-' ? { do: 'vote', helpful: mark === '+', code: rest } : undefined;
    case 'd':
      return rest ? { do: 'delete', person: rest } : undefined;
    case 'l':
      return { do: 'language' };
    default:
      return undefined;
  }
}

function citationOf(text: string): Citation | undefined {
  const [, section, paragraph] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? [];
  return section && paragraph ? { section: Number(section), paragraph: Number(paragraph) } : undefined;
}
