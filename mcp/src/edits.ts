import type { TextEdit } from 'vscode-languageserver-types';
import type { CreatePlan, Fix } from '#service/languageService';
import { isInert, named, sentence } from './quoted';
import { placeOf, type Opened } from './workspace';
import type { Call } from './tool';
import { ToolError } from './toolError';

export interface PlannedEdit {
  file: string;
  range: TextEdit['range'];
  newText: string;
}

/** A fix as changes that an agent can make; an agent that cannot be given one of them is told. */
export interface PlannedFix {
  title: string;
  safe: boolean;
  edits?: PlannedEdit[];
  newFiles?: { file: string; text: string }[];
  moves?: { from: string; to: string }[];
  notGiven?: string;
}

/** What is wrong with the answers, for an integration or an endpoint. */
interface Problems {
  readonly problems: readonly {
    readonly field: string;
    readonly message: string;
    readonly severity: 'error' | 'warning';
  }[];
}

/** How much text the fixes of one answer may contain, in UTF-16 units; and one fix. */
const mostOfAll = 40_000;
const mostOfOne = 20_000;

/** Turns fixes into changes, until an answer is full. */
export class FixWriter {
  #left = mostOfAll;

  constructor(
    private readonly opened: Opened,
    private readonly call: Call,
  ) {}

  write({ edits, files = [], safe, title }: Fix, shownTitle: string): PlannedFix {
    const texts = [
      ...edits.map(({ newText }) => newText),
      ...files.flatMap((file) => (file.kind === 'create' ? [file.text] : [])),
    ];
    const fix = { title: shownTitle, safe: safe === true };
    const obstacle = this.#obstacle(texts);
    if (obstacle !== undefined) return { ...fix, notGiven: obstacle };
    const { roots } = this.call;
    const planned = edits.flatMap((edit) => {
      const place = placeOf(edit, this.opened, this.call);
      return place ? [{ ...place, newText: edit.newText }] : [];
    });
    if (planned.length < edits.length) return { ...fix, notGiven: `Run "${title}" in an editor.` };
    const created = files.flatMap((file) =>
      file.kind === 'create' ? [{ file: roots.nameOf(file.uri), text: file.text }] : [],
    );
    const moves = files.flatMap((file) =>
      file.kind === 'move' ? [{ from: roots.nameOf(file.from), to: roots.nameOf(file.to) }] : [],
    );
    return {
      ...fix,
      ...(planned.length > 0 && { edits: planned }),
      ...(created.length > 0 && { newFiles: created }),
      ...(moves.length > 0 && { moves }),
    };
  }

  #obstacle(texts: readonly string[]): string | undefined {
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    if (!texts.every(isInert))
      return 'Its text has control characters: look at the file, and run check --fix.';
    if (length > mostOfOne) return 'Its text is too large to be given here: run check --fix.';
    if (length > this.#left) return 'The response is full: check this file separately.';
    this.#left -= length;
    return undefined;
  }
}

/** The plan that was made; throws what is wrong with the answers, for the agent to correct them. */
export function planOf<Outcome extends CreatePlan | Problems>(outcome: Outcome): Exclude<Outcome, Problems> {
  if (!('problems' in outcome)) return outcome as Exclude<Outcome, Problems>;
  const problems = outcome.problems.filter(({ severity }) => severity === 'error');
  throw new ToolError(problems.map(({ field, message }) => `${field}: ${sentence(message)}`).join('\n'));
}

/** What is to be written for a new integration or endpoint, as tools answer it. */
export function plannedFiles({ moduleName, folder, files, edits, notes }: CreatePlan, { roots }: Call) {
  const texts = [
    ...files.map(({ text }) => text),
    ...edits.flatMap((change) => change.edits.map(({ newText }) => newText)),
  ];
  if (!texts.every(isInert)) {
    throw new ToolError('An answer or a file of the module has control characters: take them out first.');
  }
  return {
    module: named(moduleName),
    folder: roots.nameOf(folder),
    newFiles: files.map(({ uri, text }) => ({ file: roots.nameOf(uri), text })),
    edits: edits.flatMap(({ uri, edits: ofFile }) =>
      ofFile.map(({ range, newText }) => ({ file: roots.nameOf(uri), range, newText })),
    ),
    notes: notes.map(sentence),
  };
}
