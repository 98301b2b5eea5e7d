import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationSide } from '#handshake';

/** An application at 127.0.0.1. */
export interface Application {
  readonly endpointUrl: string;
  readonly identityLinkUrl: string;
  stop(): Promise<void>;
}

/** Its endpoint has moved, and it says so: what Magento does not hear. */
export function redirectingApplication(): Promise<Application> {
  return listen((_request, response) => {
    response.writeHead(301, { location: 'https://erp.acme.example/magento/endpoint' }).end();
  });
}

/** Exchanges as it should, and has a login page for a person. */
export async function askingApplication(): Promise<Application> {
  const side = await ApplicationSide.start();
  const application = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/endpoint') {
      const answer = await fetch(side.endpointUrl, {
        method: 'POST',
        headers: { 'content-type': request.headers['content-type'] ?? '' },
        body: await bodyOf(request),
      });
      response.writeHead(answer.status).end();
      return;
    }
    const back = url.searchParams.get('success_call_back') ?? '';
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<title>Log in</title><form action="${back}"></form><a href="${back}">Log in</a>`);
  });
  return {
    ...application,
    async stop() {
      await application.stop();
      await side.stop();
    },
  };
}

async function listen(handler: RequestListener): Promise<Application> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpointUrl: `${url}/endpoint`,
    identityLinkUrl: `${url}/login`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
  return body;
}
