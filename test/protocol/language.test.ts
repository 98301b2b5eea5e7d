import { describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { TestClient, type ClientOptions } from './testClient';

const config = 'app/code/Acme/Bridge/etc/integration/config.xml';

/** The hover over the integration's name, for a client of that language. */
async function hover(params: ClientOptions): Promise<string> {
  const project = new DiskProject({ ...smallMagento, ...classicModule() });
  const client = await TestClient.start({ folders: [project.uri()], ...params });
  await client.open(project.uri(config), classicModule()[config]!);
  const lines = classicModule()[config]!.split('\n');
  const line = lines.findIndex((each) => each.includes('<integration '));
  const answer = await client.request<Hover>('textDocument/hover', {
    textDocument: { uri: project.uri(config) },
    position: { line, character: lines[line]!.indexOf('Acme') + 1 },
  });
  return (answer.contents as { value: string }).value;
}

describe('the texts of the server', () => {
  it.each(['en', 'en-GB', 'xx', '../../package'])('are English for %s', async (locale) => {
    expect(await hover({ locale })).toContain('Email: ');
  });

  it.each(['de', 'de-AT', 'DE'])('are German for %s', async (locale) => {
    expect(await hover({ locale })).toContain('E-Mail: ');
  });

  it('are those that the client gives, and English where it gives none', async () => {
    const texts = { 'Email: {0}': 'Courriel : {0}' };
    const text = await hover({ locale: 'de', initializationOptions: { texts } });
    expect(text).toContain('Courriel : erp@acme.example');
    expect(text).toContain('Endpoint URL');
  });
});
