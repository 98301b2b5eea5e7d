import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onDisk } from '../cli/runCli';
import { classicModule, smallMagento } from '../support/project';
import { agentIn, type Agent, type ToolAnswer } from './agent';

const webapi = `<?xml version="1.0"?>
<routes>
    <route url="/V1/acme/berths/:id" method="GET">
        <service class="Acme\\Bridge\\Api\\BerthsInterface" method="get"/>
        <resources><resource ref="Magento_Sales::actions_view"/></resources>
    </route>
</routes>
`;
const folder = onDisk({ ...smallMagento, ...classicModule({ 'etc/webapi.xml': webapi }) });
let agent: Agent;
beforeAll(async () => {
  agent = await agentIn(folder);
});
afterAll(() => agent.client.close());

const call = (tool: string, input?: Record<string, unknown>): Promise<ToolAnswer> => agent.call(tool, input);

describe('plan_endpoint', () => {
  const answers = {
    module: 'app/code/Acme/Bridge',
    method: 'POST',
    url: '/V1/acme/orders/:orderId',
    takes: 'sku: string',
    gives: 'orderId: int, done: bool',
    resource: 'Acme_Bridge::orders',
  };

  it('gives the files and edits of an endpoint and writes none', async () => {
    const { result } = await call('plan_endpoint', answers);
    expect(result).toMatchObject({ endpoint: 'POST /V1/acme/orders/:orderId', module: 'Acme_Bridge' });
    const planned = (result!.newFiles as { file: string }[]).map(({ file }) => file);
    expect(planned).toContain('app/code/Acme/Bridge/Api/OrdersInterface.php');
    const edited = (result!.edits as { file: string }[]).map(({ file }) => file);
    expect(edited).toEqual(['app/code/Acme/Bridge/etc/webapi.xml']);
    expect(() => readFileSync(join(folder, 'app/code/Acme/Bridge/Api/OrdersInterface.php'))).toThrow(
      'ENOENT',
    );
  });

  it.each([
    [{ ...answers, url: '/V1/acme/berths/:berthId', method: 'GET' }, 'url: '],
    [{ ...answers, takes: 'sku' }, 'takes: '],
    [{ ...answers, module: 'vendor/magento/module-sales' }, 'module: '],
    [{ ...answers, module: 'app/code/None/Such' }, 'There is no folder'],
    [{ ...answers, method: 'PATCH' }, 'Input validation error'],
  ])('refuses %#', async (input, text) => {
    expect((await call('plan_endpoint', input)).refusal).toContain(text);
  });
});

describe('doctor', () => {
  it('follows a call to where it fails', async () => {
    const { result } = await call('doctor', { endpoint: 'GET /V1/acme/berths/7' });
    expect(result!.integrations).toMatchObject([
      { name: '"GET /V1/acme/berths/:id"', module: 'Acme_Bridge' },
    ]);
    const { result: none } = await call('doctor', { endpoint: 'PUT /V1/acme/berths/7' });
    expect(none!.integrations).toMatchObject([{ broken: 'route' }]);
    expect((await call('doctor', { endpoint: 'berths' })).refusal).toContain('An endpoint is written as in');
  });
});
