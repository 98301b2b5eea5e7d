import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;
const english = json('package.nls.json');
const german = json('package.nls.de.json');

/** The first argument of every `l10n.t(…)` below client/src. */
function runtimeStrings(): string[] {
  const found = new Set<string>();
  for (const name of fs.readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const source = ts.createSourceFile(
      name,
      read(path.join('client/src', name)),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
        const message = node.arguments[0];
        if (!message || !ts.isStringLiteralLike(message)) {
          throw new Error(`${name}: l10n.t needs a literal, or nothing can be translated: ${node.getText()}`);
        }
        found.add(message.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found];
}

const slots = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(String).sort();
const links = (text: string): string[] => [...text.matchAll(/\(command:[^)]*\)/g)].map(String);

describe('the manifest', () => {
  const keys = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);

  it('has every text in English and German, and no text that nobody shows', () => {
    expect(Object.keys(english).sort()).toEqual([...new Set(keys)].sort());
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });

  it('has texts of its own only in the nls files', () => {
    const texts = [
      ...read('package.json').matchAll(/"(title|description|markdownDescription|altText)": "([^"]*)"/g),
    ];
    expect(texts.map((match) => match[2]).filter((text) => !/^%.*%$/.test(text!))).toEqual([]);
  });

  it('leads to the same commands in both languages', () => {
    for (const key of Object.keys(english)) expect(links(german[key]!), key).toEqual(links(english[key]!));
  });
});

describe('what the client says', () => {
  const bundle = json('l10n/bundle.l10n.de.json');
  const strings = runtimeStrings();

  it('is there in German, all of it and nothing else', () => {
    expect(strings.length).toBeGreaterThan(10);
    expect(Object.keys(bundle).sort()).toEqual([...strings].sort());
  });

  it('keeps its slots', () => {
    for (const [text, translation] of Object.entries(bundle))
      expect(slots(translation), text).toEqual(slots(text));
  });
});
