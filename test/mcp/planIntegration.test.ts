import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onDisk } from '../cli/runCli';
import { classicModule, smallMagento } from '../support/project';
import { agentIn, type Agent, type ToolAnswer } from './agent';

const folder = onDisk({ ...smallMagento, ...classicModule() });
let agent: Agent;
beforeAll(async () => {
  agent = await agentIn(folder);
});
afterAll(() => agent.client.close());

const call = (tool: string, input?: Record<string, unknown>): Promise<ToolAnswer> => agent.call(tool, input);

describe('plan_integration', () => {
  const answers = {
    folder: 'app/code',
    newModule: { vendor: 'Acme', module: 'Second' },
    name: 'Acme CRM',
    email: 'crm@acme.example',
    resources: ['Magento_Sales::ship'],
  };

  it('gives the files of a new module and writes none', async () => {
    const { result } = await call('plan_integration', answers);
    const planned = result!.newFiles as { file: string; text: string }[];
    expect(planned.map(({ file }) => file)).toContain('app/code/Acme/Second/etc/integration.xml');
    const listed = planned.find(({ file }) => file.endsWith('etc/integration.xml'))!.text;
    expect(listed).toContain('Magento_Sales::ship"');
    expect(() => readFileSync(join(folder, 'app/code/Acme/Second/registration.php'))).toThrow('ENOENT');
  });

  it('gives the edits of a module that is there', async () => {
    const { result } = await call('plan_integration', {
      ...answers,
      newModule: undefined,
      folder: 'app/code/Acme/Bridge',
    });
    const edited = (result!.edits as { file: string }[]).map(({ file }) => file);
    expect(edited).toContain('app/code/Acme/Bridge/etc/integration/config.xml');
  });

  it.each([
    [{ ...answers, email: 'nobody' }, 'email: '],
    [{ ...answers, resources: ['Magento_Sales::none'] }, 'resources: '],
    [{ ...answers, name: 'Acme ERP' }, 'name: '],
    [{ ...answers, folder: 'app/code/None/Such', newModule: undefined }, 'There is no folder'],
    [{ ...answers, resources: [] }, 'Input validation error'],
  ])('refuses %#', async (input, text) => {
    expect((await call('plan_integration', input)).refusal).toContain(text);
  });
});
