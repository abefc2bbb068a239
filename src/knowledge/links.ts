import { readPrinted } from '../language/amounts.ts';
import type { Parsed, Path } from './load.ts';
import { didYouMean } from './problem.ts';

/** A mistake between the parts: an id that nothing has, a printed figure that cannot be read. */
export interface LinkProblem {
  readonly file: keyof Parsed;
  readonly path: Path;
  readonly message: string;
}

/** Checks that everything an article's files refer to exists, and that ids are used once. */
export function linkProblems(parsed: Parsed): LinkProblem[] {
  const problems: LinkProblem[] = [];
  const entities = Object.keys(parsed['entities.yaml']);
  const measures = Object.keys(parsed['measures.yaml']);
  const topics = Object.keys(parsed['topics.yaml']);
  const concepts = [...entities, ...measures, ...topics];
  const conceptSet = new Set(concepts);
  const factIds = [...parsed['figures.yaml'], ...parsed['statements.yaml'], ...parsed['lists.yaml']].map(
    ({ id }) => id,
  );
  const factSet = new Set(factIds);
  const series = new Set(parsed['figures.yaml'].map((figure) => `${figure.of}.${figure.measure}`));

  const need = (
    known: ReadonlySet<string> | readonly string[],
    what: string,
    file: keyof Parsed,
    path: Path,
    id: string | undefined,
  ) => {
    if (id === undefined) return;
    const set = known instanceof Set ? known : new Set(known);
    if (!set.has(id)) problems.push({ file, path, message: `there is no ${what} “${id}”${didYouMean(id, [...set])}` });
  };
  const concept = (file: keyof Parsed, path: Path, id: string | undefined) =>
    need(conceptSet, 'entity, measure or topic', file, path, id);

  const owners = new Map<string, string>();
  for (const [file, ids] of [
    ['entities.yaml', entities],
    ['measures.yaml', measures],
    ['topics.yaml', topics],
  ] as const) {
    for (const id of ids) {
      const other = owners.get(id);
      if (other) problems.push({ file, path: [id], message: `“${id}” is already the id of something in ${other}` });
      owners.set(id, file);
    }
  }
  const seen = new Map<string, string>();
  for (const file of ['figures.yaml', 'statements.yaml', 'lists.yaml'] as const) {
    parsed[file].forEach(({ id }, i) => {
      const other = seen.get(id);
      if (other) problems.push({ file, path: [i, 'id'], message: `“${id}” is already the id of a fact in ${other}` });
      seen.set(id, file);
    });
  }

  const kinds: readonly (readonly [keyof Parsed & `${string}s.yaml`, Record<string, { kin: string[] }>])[] = [
    ['entities.yaml', parsed['entities.yaml']],
    ['measures.yaml', parsed['measures.yaml']],
    ['topics.yaml', parsed['topics.yaml']],
  ];
  for (const [file, records] of kinds) {
    for (const [id, record] of Object.entries(records))
      record.kin.forEach((kin, i) => {
        concept(file, [id, 'kin', i], kin);
      });
  }
  for (const [id, entity] of Object.entries(parsed['entities.yaml']))
    need(conceptSet, 'entity', 'entities.yaml', [id, 'owner'], entity.owner);
  const subjects = Object.entries(parsed['entities.yaml']).filter(([, entity]) => entity.subject);
  if (subjects.length !== 1)
    problems.push({
      file: 'entities.yaml',
      path: [],
      message: `exactly one entity is the subject, not ${subjects.length}`,
    });
  const statements = new Set(parsed['statements.yaml'].map((statement) => statement.id));
  for (const [id, topic] of Object.entries(parsed['topics.yaml'])) {
    concept('topics.yaml', [id, 'opposite'], topic.opposite);
    concept('topics.yaml', [id, 'amount_of'], topic.amount_of);
    concept('topics.yaml', [id, 'now'], topic.now);
    need(statements, 'statement', 'topics.yaml', [id, 'instead'], topic.instead);
  }
  for (const [id, measure] of Object.entries(parsed['measures.yaml'])) {
    need(measures, 'measure', 'measures.yaml', [id, 'change_of'], measure.change_of);
    need(measures, 'measure', 'measures.yaml', [id, 'part_of'], measure.part_of);
    const parts = measure.computed ? Object.entries(measure.computed) : [];
    for (const [how, pair] of parts)
      for (const part of pair ?? []) need(measures, 'measure', 'measures.yaml', [id, 'computed', how], part);
  }
  parsed['figures.yaml'].forEach((figure, i) => {
    need(factSet, 'fact', 'figures.yaml', [i, 'explained_by'], figure.explained_by);
    need(entities, 'entity', 'figures.yaml', [i, 'of'], figure.of);
    need(measures, 'measure', 'figures.yaml', [i, 'measure'], figure.measure);
    figure.about.forEach((id, j) => {
      concept('figures.yaml', [i, 'about', j], id);
    });
    if (!readPrinted(figure.printed))
      problems.push({
        file: 'figures.yaml',
        path: [i, 'printed'],
        message: `“${figure.printed}” cannot be read as a figure`,
      });
  });
  parsed['statements.yaml'].forEach((statement, i) => {
    statement.about.forEach((id, j) => {
      concept('statements.yaml', [i, 'about', j], id);
    });
    statement.denies.forEach((id, j) => {
      concept('statements.yaml', [i, 'denies', j], id);
    });
    concept('statements.yaml', [i, 'defines'], statement.defines);
  });
  parsed['lists.yaml'].forEach((list, i) => {
    list.about.forEach((id, j) => {
      concept('lists.yaml', [i, 'about', j], id);
    });
    list.items.forEach((item, j) => {
      if (typeof item === 'string') concept('lists.yaml', [i, 'items', j], item);
    });
  });
  parsed['known-issues.yaml'].forEach((issue, i) => {
    issue.figures.forEach((id, j) => {
      need(factSet, 'fact', 'known-issues.yaml', [i, 'figures', j], id);
    });
    issue.about.forEach((id, j) => {
      concept('known-issues.yaml', [i, 'about', j], id);
    });
  });
  for (const id of Object.keys(parsed['asked.yaml'])) need(factSet, 'fact', 'asked.yaml', [id], id);
  parsed['themes.yaml'].forEach((theme, i) => {
    theme.facts.forEach((id, j) => {
      need(factSet, 'fact', 'themes.yaml', [i, 'facts', j], id);
    });
    need(series, 'series', 'themes.yaml', [i, 'chart'], theme.chart);
  });
  const article = parsed['article.yaml'];
  for (const role of ['author', 'outlet', 'republisher'] as const)
    need(entities, 'entity', 'article.yaml', [role], article[role]);
  need(series, 'series', 'article.yaml', ['main'], article.main);
  need(factSet, 'fact', 'article.yaml', ['figures_from'], article.figures_from);
  article.stance.forEach((id, i) => {
    need(factSet, 'fact', 'article.yaml', ['stance', i], id);
  });
  article.sections.forEach(({ about }, i) => {
    about.forEach((id, j) => {
      concept('article.yaml', ['sections', i, 'about', j], id);
    });
  });
  const paragraphs = new Set(
    article.sections.flatMap(({ number, paragraphs: count }) =>
      Array.from({ length: count + 1 }, (_, p) => `${number}.${p}`),
    ),
  );
  for (const file of ['figures.yaml', 'statements.yaml', 'lists.yaml', 'known-issues.yaml'] as const) {
    parsed[file].forEach(({ paragraph }, i) => {
      for (const ref of [paragraph].flat()) need(paragraphs, 'paragraph', file, [i, 'paragraph'], ref);
    });
  }
  return problems;
}
