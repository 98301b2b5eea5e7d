import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The first argument of every `l10n.t(…)` in the sources below a folder, tests left out. */
export function localisedStrings(folder: string): string[] {
  const found = new Set<string>();
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    if (!text.includes('l10n.t(')) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
        for (const each of textsOf(node.arguments[0], `${name}: ${node.getText()}`)) found.add(each);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  }
  return [...found];
}

function textsOf(argument: ts.Expression | undefined, call: string): string[] {
  if (argument && ts.isStringLiteralLike(argument)) return [argument.text];
  throw new Error(`l10n.t needs a literal, or nothing can be translated: ${call}`);
}
