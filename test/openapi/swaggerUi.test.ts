import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { credentialsOf, SigningProxy } from '#handshake';
import { openApiDocument, type OpenApiDocument } from '#service/languageService';
import { handshake, startApplication, startMagento } from '../handshake/bothSides';
import { coreEndpoints } from '../support/coreEndpoints';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser)
  console.warn(`skipped: no ${executablePath}, so Swagger UI is not tried (CHROMIUM names another one)`);

const swaggerUi = resolve(__dirname, '../../node_modules/swagger-ui-dist');
const pictures = resolve(__dirname, '../../.cache/screenshots');

const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="swagger-ui.css"><div id="ui"></div>
<script src="swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#ui', deepLinking: true, docExpansion: 'none',
  defaultModelsExpandDepth: -1, validatorUrl: null });</script>`;

/** Swagger UI with a document, on an origin of its own. */
async function serve(
  documentFor: (origin: string) => Promise<OpenApiDocument>,
): Promise<{ server: Server; url: string }> {
  const served: { document?: OpenApiDocument } = {};
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    const types: Record<string, string> = {
      '.css': 'text/css',
      '.js': 'text/javascript',
      '.json': 'application/json',
    };
    const file = join(swaggerUi, name);
    const isFile = /\.(?:css|js)$/.test(name) && existsSync(file);
    response.setHeader('content-type', types[/\.\w+$/.exec(name)?.[0] ?? ''] ?? 'text/html');
    response.end(
      name === 'openapi.json' ? JSON.stringify(served.document) : isFile ? readFileSync(file) : page,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  served.document = await documentFor(url);
  return { server, url };
}

describe.skipIf(!hasBrowser)('Swagger UI', () => {
  const ending: (() => Promise<unknown> | unknown)[] = [];
  afterAll(async () => {
    for (const end of ending.reverse()) await end();
  });

  it('loads all routes of Magento, and calls one through the proxy', { timeout: 180_000 }, async () => {
    const { magento, events } = await startMagento({ version: '2.4.6' });
    const { application, storage } = await startApplication({ version: '2.4.6' });
    const { registration } = await handshake(magento, application, storage);
    const { server, url } = await serve(async (origin) => {
      const proxy = await SigningProxy.start({
        credentials: credentialsOf(registration)!,
        version: '2.4.6',
        origins: [origin],
      });
      ending.push(() => proxy.stop());
      const document = openApiDocument(await coreEndpoints(), { title: 'Magento' });
      return { ...document, servers: [{ url: `${proxy.url}rest/default`, description: 'the proxy' }] };
    });
    ending.push(() => server.close());
    const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    ending.push(() => browser.close());
    const tab = await browser.newPage();
    const failures: string[] = [];
    tab.on('pageerror', (error) => failures.push(error.message));
    await tab.goto(`${url}/#/Magento_Store/GetV1StoreStoreConfigs`);
    const operation = tab.locator('#operations-Magento_Store-GetV1StoreStoreConfigs');
    await operation.getByRole('button', { name: 'Try it out' }).click({ timeout: 120_000 });
    await operation.getByRole('button', { name: 'Execute' }).click();
    const status = operation.locator('.live-responses-table .response-col_status').last();
    await status.waitFor({ timeout: 60_000 });
    mkdirSync(pictures, { recursive: true });
    await tab.screenshot({ path: join(pictures, 'swagger-ui.png') });
    expect(await status.textContent()).toContain('200');
    expect(await tab.locator('.errors-wrapper').count()).toBe(0);
    expect(failures).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'rest', status: 200 });
  });
});
