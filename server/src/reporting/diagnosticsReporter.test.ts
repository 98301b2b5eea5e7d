import { describe, expect, it } from 'vitest';
import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticsReporter } from './diagnosticsReporter';

const uri = 'file:///shop/app/code/Acme/Bridge/etc/integration/api.xml';

/** A reporter whose one document shows what it is told to, and how often the client was asked to pull again. */
function reporterOf() {
  let found: readonly Diagnostic[] = [];
  let asked = 0;
  const document = TextDocument.create(uri, 'xml', 1, '');
  const refresh = (): Promise<void> => {
    asked++;
    return Promise.resolve();
  };
  const reporter = new DiagnosticsReporter(
    { languages: { diagnostics: { refresh } } } as unknown as Connection,
    { get: () => document, all: () => [document] } as unknown as TextDocuments<TextDocument>,
    'pull',
    () => found,
    (each) => [...each],
  );
  return {
    reporter,
    asked: () => asked,
    show: (message: string) => {
      const start = { line: 0, character: 0 };
      found = [{ range: { start, end: start }, message }];
      reporter.update();
    },
  };
}

describe('DiagnosticsReporter', () => {
  it('asks the client to pull once, however often something changes before it does', () => {
    const { reporter, asked, show } = reporterOf();
    reporter.pull(uri, undefined);
    show('one');
    show('two');
    expect(asked()).toBe(1);
    expect(reporter.pull(uri, undefined)).toMatchObject({ items: [{ message: 'two' }] });
    show('three');
    expect(asked()).toBe(2);
  });

  it('asks again for a document that was closed and opened in between', () => {
    const { reporter, asked, show } = reporterOf();
    reporter.pull(uri, undefined);
    show('one');
    reporter.close(uri, false);
    reporter.pull(uri, undefined);
    show('two');
    expect(asked()).toBe(2);
  });
});
