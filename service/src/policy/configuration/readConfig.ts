import * as l10n from '@vscode/l10n';
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { nearest } from '../../magento/nearest';
import { ruleCodes, type RuleCode } from '../../rules/registry';
import type { Message } from '../../rules/support/message';
import type { Problem } from '../../rules/rule';
import type { Located, OffsetRange } from '../../text';
import { configMessages as messages } from '../config-invalid';
import type { Config, Override } from './config';
import { matcherOf } from './globs';
import {
  configurableSeverities,
  isConfigurableSeverity,
  isRuleCode,
  type ConfigurableSeverity,
  type RuleSeverities,
} from './severities';

/**
 * Reads a configuration file: JSON with comments and trailing commas. A value that is wrong is a problem, and the default
 * applies in its place; a text that is not JSON, or a file that cannot be read, is one problem, and all defaults apply.
 * Never throws. `uri` names the file in fixes.
 */
export function readConfig(
  text: string | undefined,
  uri: string,
): { config: Config; problems: readonly Problem[] } {
  if (text === undefined) {
    return { config: noConfig, problems: [{ range: { start: 0, end: 0 }, message: messages.unreadable() }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !root) {
    const fault = error ? inWords(printParseErrorCode(error.error)) : 'it is empty';
    const start = Math.min(error?.offset ?? 0, text.length);
    const range = { start, end: Math.min(start + Math.max(error?.length ?? 0, 1), text.length) };
    return { config: noConfig, problems: [{ range, message: messages.syntax({ fault }) }] };
  }
  if (root.type !== 'object') {
    return { config: noConfig, problems: [{ range: rangeOf(root), message: messages.notAnObject() }] };
  }
  return new Reader(uri).read(root);
}

/** What counts where nothing is configured. */
const noConfig: Config = {
  rules: new Map(),
  overrides: [],
  isExcluded: () => false,
  magento: undefined,
  magentoVersion: undefined,
  baseline: undefined,
};

class Reader {
  readonly #uri: string;
  readonly #problems: Problem[] = [];

  constructor(uri: string) {
    this.#uri = uri;
  }

  read(root: Node): { config: Config; problems: readonly Problem[] } {
    const config: { -readonly [K in keyof Config]: Config[K] } = { ...noConfig };
    for (const [key, value] of this.#properties(root)) {
      const name = String(key.value);
      if (name === 'rules') config.rules = this.#rules(value);
      else if (name === 'overrides') config.overrides = this.#overrides(value);
      else if (name === 'exclude') config.isExcluded = matcherOf(this.#globs(value, name));
      else if (name === 'magento' || name === 'baseline') config[name] = this.#path(value, name);
      else if (name === 'magentoVersion') config.magentoVersion = this.#version(value);
      else if (name !== '$schema') this.#warn(key, messages.property({ name }));
    }
    if (config.magento && config.magentoVersion) {
      this.#problems.push({
        range: config.magentoVersion.range,
        message: messages.both(),
        severity: 'warning',
      });
      config.magentoVersion = undefined;
    }
    return { config, problems: this.#problems.sort((a, b) => a.range.start - b.range.start) };
  }

  #rules(node: Node): RuleSeverities {
    const rules = new Map<RuleCode, ConfigurableSeverity>();
    if (!this.#is(node, 'object', 'rules', 'an object of rule codes and severities')) return rules;
    for (const [key, value] of this.#properties(node)) {
      const code = String(key.value);
      if (!isRuleCode(code)) this.#unknownCode(key, code);
      else if (!isConfigurableSeverity(value.value)) {
        this.#warn(value, messages.severity({ code, severities: configurableSeverities.join(', ') }));
      } else rules.set(code, value.value);
    }
    return rules;
  }

  #overrides(node: Node): Override[] {
    if (!this.#is(node, 'array', 'overrides', 'a list')) return [];
    return (node.children ?? []).flatMap((entry, index) => {
      if (!this.#is(entry, 'object', 'overrides', 'a list of objects')) return [];
      let files: readonly string[] = [];
      let rules: RuleSeverities = new Map();
      for (const [key, value] of this.#properties(entry)) {
        const name = String(key.value);
        if (name === 'files') files = this.#globs(value, name);
        else if (name === 'rules') rules = this.#rules(value);
        else this.#warn(key, messages.property({ name }));
      }
      return files.length > 0 ? [{ index, matches: matcherOf(files), rules }] : [];
    });
  }

  #globs(node: Node, name: string): string[] {
    if (!this.#is(node, 'array', name, 'a list of glob patterns')) return [];
    return (node.children ?? []).flatMap((entry) => {
      if (!this.#is(entry, 'string', name, 'a list of glob patterns')) return [];
      const pattern = String(entry.value);
      if (pattern.trim() !== '' && pattern.length < longestGlob && !pattern.startsWith('!')) return [pattern];
      this.#warn(entry, messages.glob({ pattern }));
      return [];
    });
  }

  #path(node: Node, name: string): Located | undefined {
    if (!this.#is(node, 'string', name, 'a path')) return undefined;
    const path = String(node.value);
    // A share of another machine is no place to be led to by a file in a repository.
    if (path.trim() !== '' && !/^([\\/]{2}|[a-z][a-z\d+.-]+:)/i.test(path)) return located(node);
    this.#warn(node, messages.network({ path }));
    return undefined;
  }

  #version(node: Node): Located | undefined {
    if (!this.#is(node, 'string', 'magentoVersion', 'a version in quotes')) return undefined;
    if (/^\d+\.\d+\.\d+(-p\d+)?$/.test(String(node.value))) return located(node);
    this.#warn(node, messages.version({ version: String(node.value) }));
    return undefined;
  }

  #unknownCode(node: Node, code: string): void {
    this.#problems.push({
      range: inside(node),
      message: messages.code({ code }),
      severity: 'warning',
      fixes: () => renameFix(this.#uri, inside(node), code),
    });
  }

  #is(node: Node, type: Node['type'], name: string, expected: string): boolean {
    if (node.type === type) return true;
    this.#warn(node, messages.type({ name, expected }));
    return false;
  }

  #warn(node: Node, message: Message): void {
    this.#problems.push({ range: rangeOf(node), message, severity: 'warning' });
  }

  *#properties(node: Node): Iterable<readonly [key: Node, value: Node]> {
    for (const { children: [key, value] = [] } of node.children ?? []) if (key && value) yield [key, value];
  }
}

/** picomatch refuses longer ones. */
const longestGlob = 1000;

/** The fix that writes the code which was most likely meant, if there is one. */
export function renameFix(uri: string, range: OffsetRange, code: string) {
  const meant = nearest(code, ruleCodes);
  if (meant === undefined) return [];
  return [{ title: l10n.t('Change to {name}', { name: meant }), edits: [{ uri, range, newText: meant }] }];
}

function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

const rangeOf = ({ offset, length }: Node): OffsetRange => ({ start: offset, end: offset + length });
const inside = ({ offset, length }: Node): OffsetRange => ({ start: offset + 1, end: offset + length - 1 });
const located = (node: Node): Located => ({ value: String(node.value), range: rangeOf(node) });
