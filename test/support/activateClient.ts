import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { freshBundle } from './freshBundle';

/** The commands that the built client registers when it is activated, in an editor in which nothing happens. */
export function registeredCommands(): string[] {
  const registered: string[] = [];
  activateClient({
    commands: standIn({ registerCommand: (name: string) => (registered.push(name), { dispose() {} }) }),
    workspace: standIn({ workspaceFolders: undefined }),
  });
  return registered;
}

/** Activates the built client in an editor of which only `known` is more than a stand-in. */
export function activateClient(
  known: Readonly<Record<string, unknown>>,
  context: Readonly<Record<string, unknown>> = {},
  name: 'client' | 'web/client' = 'client',
): void {
  const bundle = freshBundle(name);
  const vscode = standIn(known);
  const fromBundle = createRequire(bundle);
  const exported: { activate?: (context: unknown) => void } = {};
  const load = runInThisContext(`(function (exports, require, module) {${readFileSync(bundle, 'utf8')}\n})`, {
    filename: bundle,
  }) as (exports: object, require: (name: string) => unknown, module: object) => void;
  const module = { exports: exported };
  load(exported, (name) => (name === 'vscode' ? vscode : fromBundle(name)), module);
  module.exports.activate!(standIn({ subscriptions: [], ...context }));
}

/** Something that can be called, constructed, extended and asked for anything, besides what is `known`. */
export function standIn(known: Readonly<Record<string, unknown>> = {}): unknown {
  const values = new Map<PropertyKey, unknown>(Object.entries(known));
  const proxy: object = new Proxy(function () {}, {
    get(target, key) {
      if (key === 'prototype') return target.prototype as unknown;
      if (key === 'then') return undefined;
      if (key === Symbol.toPrimitive) return () => 'stand-in';
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      if (typeof key === 'symbol') return undefined;
      if (!values.has(key)) values.set(key, standIn());
      return values.get(key);
    },
    set: () => true,
    apply: () => standIn(),
    construct: (_target, _args, created) =>
      created === proxy ? (standIn() as object) : (Reflect.construct(Object, [], created) as object),
  });
  return proxy;
}
