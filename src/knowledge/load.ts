import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Big from 'big.js';
import { load as parseFast } from 'js-yaml';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { readPrinted } from '../language/amounts.ts';
import type { Base, FigureFact, FigureSeries } from './base.ts';
import { linkProblems } from './links.ts';
import { didYouMean, KnowledgeError, type Problem } from './problem.ts';
import { type Entity, type Figure, files, type Measure, type Topic } from './schema.ts';

/** Files that an article may do without. */
const OPTIONAL: ReadonlySet<string> = new Set(['asked.yaml']);

type FileName = keyof typeof files;
export type Parsed = { readonly [Name in FileName]: z.infer<(typeof files)[Name]> };
/** A place inside a file: keys and indexes from its root. */
export type Path = readonly (string | number)[];

/** Reads an article's folder. Throws KnowledgeError with every mistake that it finds, each with file, line and column. */
export function loadKnowledge(folder: string): Base {
  const names = Object.keys(files) as FileName[];
  const texts = new Map(names.map((name) => [name, readText(folder, name)]));
  const problems: Problem[] = [];
  const parsed: Partial<Record<FileName, unknown>> = {};
  for (const name of names) {
    const text = texts.get(name);
    if (text === undefined && OPTIONAL.has(name)) {
      parsed[name] = {};
      continue;
    }
    if (text === undefined) {
      problems.push({ file: name, line: 1, column: 1, message: 'the file is missing' });
      continue;
    }
    const read = readFile(name, text);
    problems.push(...read.problems);
    parsed[name] = read.data;
  }
  for (const stray of strayFiles(folder, names)) problems.push(stray);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const whole = parsed as Parsed;
  const links = linkProblems(whole).map(({ file, path, message }) => ({
    file,
    message,
    ...positionOf(texts.get(file) ?? '', path),
  }));
  if (links.length > 0) throw new KnowledgeError(links);
  return link(whole);
}

function readText(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

function strayFiles(folder: string, names: readonly string[]): Problem[] {
  const known = [...names, 'questions.yaml'];
  return (readdirSync(folder, { withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile() && /\.ya?ml$/u.test(entry.name) && !known.includes(entry.name))
    .map((entry) => ({
      file: entry.name,
      line: 1,
      column: 1,
      message: `no such file is read${didYouMean(entry.name, known)}`,
    }));
}

/**
 * js-yaml reads six times as fast as yaml, which alone knows where each thing stands: only a file with a mistake is
 * parsed again with positions.
 */
function readFile(file: FileName, text: string): { data?: unknown; problems: Problem[] } {
  let value: unknown;
  try {
    value = parseFast(text);
  } catch {
    const counter = new LineCounter();
    const { errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
    if (errors.length === 0) return { problems: [{ file, line: 1, column: 1, message: 'not valid YAML' }] };
    return {
      problems: errors.map((error) => {
        const { line, col } = counter.linePos(error.pos[0]);
        return { file, line, column: col, message: `not valid YAML: ${error.message.split('\n')[0]}` };
      }),
    };
  }
  const result = files[file].safeParse(value);
  if (result.success) return { data: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => explain(file, text, issue)) };
}

function explain(file: FileName, text: string, issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.filter((key): key is string | number => typeof key !== 'symbol');
  const at = (extra: Path = []) => ({ file, ...positionOf(text, [...path, ...extra]) });
  const place = path.length > 0 ? `${path.join('.')}: ` : '';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...at([key]),
        message: `${place}“${key}” is not a known field${didYouMean(key, knownFields(file))}`,
      }));
    case 'invalid_value':
      return [{ ...at(), message: `${place}must be one of ${issue.values.join(', ')}` }];
    case 'invalid_union':
      return [
        {
          ...at(),
          message: `${place}${
            issue.errors
              .flat()
              .map((inner) => inner.message)
              .filter(Boolean)
              .slice(0, 2)
              .join(', or ') || 'not a valid value'
          }`,
        },
      ];
    case 'invalid_type':
      return [{ ...at(), message: `${place}${issue.message.includes('undefined') ? 'is missing' : issue.message}` }];
    default:
      return [{ ...at(), message: place + issue.message }];
  }
}

function knownFields(file: FileName): string[] {
  const shape = (schema: z.ZodType): string[] => {
    if (schema instanceof z.ZodObject)
      return [
        ...Object.keys(schema.shape),
        ...Object.values(schema.shape).flatMap((s) => (s instanceof z.ZodType ? shape(s) : [])),
      ];
    if (schema instanceof z.ZodArray || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
      const inner = schema instanceof z.ZodArray ? schema.element : schema.def.innerType;
      return inner instanceof z.ZodType ? shape(inner) : [];
    }
    if (schema instanceof z.ZodRecord) return schema.valueType instanceof z.ZodType ? shape(schema.valueType) : [];
    return [];
  };
  return shape(files[file]);
}

/** Line and column of a path in a YAML text: of the nearest thing on the way if the path itself does not exist. */
function positionOf(text: string, path: Path): { line: number; column: number } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? node.range
        : undefined;
    if (range) {
      const { line, col } = counter.linePos(Number(range[0]));
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** Puts the parts together: figures read and grouped into series. Everything has been checked before. */
function link(parsed: Parsed): Base {
  const figures = parsed['figures.yaml'].map(readFigure);
  const series = new Map<string, FigureSeries>();
  for (const figure of figures) {
    const id = `${figure.of}.${figure.measure}`;
    const known = series.get(id) ?? { id, of: figure.of, measure: figure.measure, figures: [], totals: [] };
    const grown = figure.totals
      ? { ...known, totals: [...known.totals, figure] }
      : { ...known, figures: [...known.figures, figure].sort(byPeriod) };
    series.set(id, grown);
  }
  const entities = new Map(Object.entries(parsed['entities.yaml']));
  const measures = new Map(Object.entries(parsed['measures.yaml']));
  addComputed(series, measures);
  const topics = new Map(Object.entries(parsed['topics.yaml']));
  const withAsked = <Fact extends { id: string; asked: { en: string[]; zh: string[] } }>(fact: Fact): Fact => {
    const more = parsed['asked.yaml'][fact.id];
    return more ? { ...fact, asked: { en: [...fact.asked.en, ...more.en], zh: [...fact.asked.zh, ...more.zh] } } : fact;
  };
  const subject = [...entities].find(([, entity]) => entity.subject)?.[0] ?? '';
  return {
    article: parsed['article.yaml'],
    entities,
    measures,
    topics,
    figures,
    series,
    statements: new Map(parsed['statements.yaml'].map((statement) => [statement.id, withAsked(statement)])),
    lists: new Map(parsed['lists.yaml'].map((list) => [list.id, withAsked(list)])),
    summaries: parsed['summaries.yaml'],
    issues: parsed['known-issues.yaml'],
    themes: parsed['themes.yaml'],
    subject,
    name: (id) => (entities.get(id) ?? measures.get(id) ?? topics.get(id))?.name ?? { en: id, zh: id },
  };
}

/** Adds to the series what a measure's rule gives where the article prints the parts: price × shares, total ÷ rounds. */
function addComputed(series: Map<string, FigureSeries>, measures: ReadonlyMap<string, Measure>): void {
  for (const [measure, { computed, unit }] of measures) {
    if (!computed) continue;
    const by = 'product' in computed ? 'product' : 'quotient';
    const [left, right] = 'product' in computed ? computed.product : computed.quotient;
    for (const { of, figures } of [...series.values()].filter((known) => known.measure === left)) {
      for (const a of figures) {
        const b = series.get(`${of}.${right}`)?.figures.find((other) => other.period === a.period);
        const id = `${of}.${measure}`;
        const known = series.get(id) ?? { id, of, measure, figures: [], totals: [] };
        if (!b || known.figures.some((figure) => figure.period === a.period)) continue;
        const [x, y] = [new Big(a.value), new Big(b.value)];
        const bound = a.bound ?? b.bound;
        const currency = unit === 'percent' ? undefined : (a.currency ?? b.currency);
        const { currency: _, ...own } = a;
        const quotient = () => (unit === 'percent' ? x.times(100).div(y) : x.div(y));
        const made: FigureFact = {
          ...own,
          id: `${of}-${measure}-${a.period ?? 'computed'}`,
          measure,
          printed: '',
          value: (by === 'product' ? x.times(y) : quotient()).round(unit === 'percent' ? 2 : 6).toFixed(),
          about: [...new Set([...a.about, ...b.about])],
          paragraph: [...new Set([a.paragraph, b.paragraph].flat())],
          computed: { by, parts: [a, b] },
          ...(bound ? { bound } : {}),
          ...(currency ? { currency } : {}),
        };
        series.set(id, { ...known, figures: [...known.figures, made].sort(byPeriod) });
      }
    }
  }
}

const byPeriod = (a: Figure, b: Figure): number =>
  (a.period ?? '~') < (b.period ?? '~') ? -1 : (a.period ?? '~') > (b.period ?? '~') ? 1 : 0;

function readFigure(figure: Figure): FigureFact {
  const read = readPrinted(figure.printed);
  if (!read) throw new Error(`figure ${figure.id} was not checked`);
  const value = figure.direction === 'down' ? read.value.neg() : read.value;
  return {
    ...figure,
    value: value.toFixed(),
    ...(read.currency ? { currency: read.currency } : {}),
    ...(read.bound ? { bound: read.bound } : {}),
  };
}

/** Every concept with its names and other words, for the lexicon. */
export function conceptsOf(base: Base): { id: string; concept: Entity | Measure | Topic }[] {
  return [base.entities, base.measures, base.topics].flatMap((map) =>
    [...map].map(([id, concept]) => ({ id, concept })),
  );
}

/** "file:line:column: problem" for a problem that names a fact by its id or a paragraph: where a person would mend it. */
export function locate(folder: string, problem: string): string {
  const id = /^(?:figure|“[^”]*” is claimed by both \S+ and) ?([a-z0-9-]+)/u.exec(problem)?.[1];
  const paragraph = /^paragraph (\d+\.\d+)/u.exec(problem)?.[1];
  for (const file of Object.keys(files)) {
    const text = readText(folder, file);
    const value: unknown = text === undefined ? undefined : parseFast(text);
    const path = Array.isArray(value) ? value.findIndex((fact: unknown) => id !== undefined && hasId(fact, id)) : -1;
    const place =
      path >= 0
        ? [path]
        : paragraph && file === 'article.yaml'
          ? ['fingerprints', paragraph]
          : isRecord(value) && id !== undefined && id in value
            ? [id]
            : undefined;
    if (place) {
      const { line, column } = positionOf(text ?? '', place);
      return `${file}:${line}:${column}: ${problem}`;
    }
  }
  return problem;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasId = (value: unknown, id: string): boolean => isRecord(value) && value.id === id;
