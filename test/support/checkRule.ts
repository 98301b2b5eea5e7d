import { expect } from 'vitest';
import type { RuleCode } from '#service/rules/registry';
import type { MessageData } from '#service/rules/support/message';
import type { FileOperation } from '#service/rules/rule';
import { applyEdits } from '#service/text';
import type { IndexOptions } from '#service/workspace/workspace';
import { project, projectRoot, type ProjectFiles, type TestProject } from './project';

const mark = /\[\|([\s\S]*?)\|\]/g;

/** Takes `[|…|]` marks out of a text and tells where they were. */
export function takeMarks(text: string): { text: string; ranges: { start: number; end: number }[] } {
  const ranges: { start: number; end: number }[] = [];
  let plain = '';
  let from = 0;
  for (const match of text.matchAll(mark)) {
    plain += text.slice(from, match.index);
    ranges.push({ start: plain.length, end: plain.length + match[1]!.length });
    plain += match[1];
    from = match.index + match[0].length;
  }
  return { text: plain + text.slice(from), ranges };
}

function putMarks(text: string, ranges: readonly { start: number; end: number }[]): string {
  const sorted = [...ranges].sort((a, b) => b.start - a.start || b.end - a.end);
  return sorted.reduce(
    (marked, { start, end }) =>
      `${marked.slice(0, start)}[|${marked.slice(start, end)}|]${marked.slice(end)}`,
    text,
  );
}

/**
 * The rule `code` reports exactly at the `[|…|]` marks, in whichever of the files they are. The messages found are
 * returned, in the order of the files and the text: their ids and data, which tests assert, and their texts.
 */
export async function checkRule(
  code: RuleCode,
  files: ProjectFiles,
  options?: IndexOptions,
): Promise<{
  ids: string[];
  data: MessageData[];
  messages: string[];
  severities: string[];
  test: TestProject;
}> {
  const marked = Object.entries(files).map(([path, text]) => [path, takeMarks(text).text] as const);
  const test = await project(Object.fromEntries(marked), options);
  await test.service.prepareEndpoints(projectRoot);
  const ids: string[] = [];
  const data: MessageData[] = [];
  const messages: string[] = [];
  const severities: string[] = [];
  const actual: Record<string, string> = {};
  for (const [path, text] of marked) {
    const found = test.service.findProblems(test.uri(path)).filter(({ rule }) => rule.code === code);
    for (const { problem, text } of found) {
      messages.push(text);
      ids.push(problem.message.id);
      data.push(problem.message.data);
    }
    severities.push(...found.map(({ severity }) => severity));
    actual[path] = putMarks(
      text,
      found.map(({ problem }) => problem.range),
    );
  }
  expect(actual).toEqual(files);
  return { ids, data, messages, severities, test };
}

/**
 * Applies the fix of that title which the rule offers first for the marked place (or, with `whole`, the rule's fix of
 * the whole file at `whole`), and returns the files as they are then. The rule must find nothing more there.
 */
export async function applyFix(
  code: RuleCode,
  files: ProjectFiles,
  title: string | RegExp,
  options?: { whole?: string; index?: IndexOptions; remains?: boolean },
): Promise<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) plain[path] = takeMarks(text).text;
  const test = await project(plain, options?.index);
  await test.service.prepareEndpoints(projectRoot);
  const offered: string[] = [];
  for (const path of Object.keys(plain)) {
    for (const { rule, problem, text } of test.service.findProblems(test.uri(path))) {
      if (rule.code !== code) continue;
      const fixes =
        options?.whole === undefined
          ? (problem.fixes?.() ?? [])
          : options.whole === path
            ? [rule.fixFile?.(test.service.find(test.uri(path))!)]
            : [];
      for (const fix of fixes) {
        if (!fix) continue;
        offered.push(fix.title);
        if (typeof title === 'string' ? fix.title !== title : !title.test(fix.title)) continue;
        for (const target of Object.keys(plain)) {
          const edits = fix.edits.filter((edit) => edit.uri === test.uri(target));
          plain[target] = applyEdits(plain[target]!, edits);
        }
        const moved = carryOut(fix.files ?? [], plain, (uri) => uri.slice(test.uri('x').length - 1));
        if (!options?.remains) {
          const after = await project(moved, options?.index);
          await after.service.prepareEndpoints(projectRoot);
          const rest = after.service
            .findProblems(after.uri(path))
            .filter((found) => found.rule.code === code);
          expect(rest.filter((found) => found.text === text)).toEqual([]);
        }
        return moved;
      }
    }
  }
  throw new Error(`no fix "${String(title)}" for ${code}; offered: ${offered.join(' | ') || 'none'}`);
}

/** The files after some were made or moved; nothing may be overwritten. */
function carryOut(
  operations: readonly FileOperation[],
  files: Readonly<Record<string, string>>,
  pathOf: (uri: string) => string,
): Record<string, string> {
  const result = new Map(Object.entries(files));
  for (const operation of operations) {
    const to = pathOf(operation.kind === 'move' ? operation.to : operation.uri);
    expect([...result.keys()]).not.toContain(to);
    if (operation.kind === 'create') result.set(to, operation.text);
    else {
      const from = pathOf(operation.from);
      result.set(to, result.get(from)!);
      result.delete(from);
    }
  }
  return Object.fromEntries(result);
}
