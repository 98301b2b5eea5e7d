import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { localisedStrings } from './sourceStrings';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;
const english = json('package.nls.json');
const german = json('package.nls.de.json');

/** The slots that a text fills, each once: German may need one twice. */
const slots = (text: string): string[] => [...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].sort();
const links = (text: string): string[] => [...text.matchAll(/\(command:[^)]*\)/g)].map(String);

describe('the manifest', () => {
  const keys = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);

  it('has every text in English and German, and no text that nobody shows', () => {
    expect(Object.keys(english).sort()).toEqual([...new Set(keys)].sort());
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });

  it('has texts of its own only in the nls files', () => {
    const manifest = read('package.json');
    // What a model reads of the tools is English.
    const [tools = ''] = /^ {4}"languageModelTools": \[$[^]*?^ {4}\]/m.exec(manifest) ?? [];
    const texts = manifest
      .replace(tools, '')
      .matchAll(/"(title|description|markdownDescription|altText)": "([^"]*)"/g);
    expect([...texts].map((match) => match[2]).filter((text) => !/^%.*%$/.test(text!))).toEqual([]);
  });

  it('leads to the same commands in both languages', () => {
    for (const key of Object.keys(english)) expect(links(german[key]!), key).toEqual(links(english[key]!));
  });
});

describe('what the client, the server and the language service say', () => {
  const bundle = json('l10n/bundle.l10n.de.json');
  const strings = ['client/src', 'server/src', 'service/src'].flatMap((folder) =>
    localisedStrings(path.join(root, folder)),
  );

  it('is there in German, all of it and nothing else', () => {
    expect(strings.length).toBeGreaterThan(100);
    const known = new Set(Object.keys(bundle));
    const wanted = new Set(strings);
    expect({
      missing: [...wanted].filter((text) => !known.has(text)),
      unused: [...known].filter((text) => !wanted.has(text)),
    }).toEqual({ missing: [], unused: [] });
  });

  it('keeps its slots', () => {
    for (const [text, translation] of Object.entries(bundle))
      expect(slots(translation), text).toEqual(slots(text));
  });
});
