import express, { Router, type Response } from 'express';
import { completeLogin, isFromBrowser, receiveCredentials, type Answer } from './handshake.js';
import { AllowedShops } from './shops.js';
import type { RegistrationStorage } from './storage.js';

/** The two pages, for `app.use('/magento', magentoRouter(storage))`. */
export function magentoRouter(storage: RegistrationStorage, shops = new AllowedShops()): Router {
  const router = Router();

  // endpoint_url. Magento comes without a session or a CSRF token: keep this one open.
  router.post(
    '/endpoint',
    express.urlencoded({ extended: false, limit: '16kb' }),
    (request, response, next) => {
      if (isFromBrowser(request.headers)) return send(response, { status: 403 });
      receiveCredentials(request.body ?? {}, storage, shops).then((answer) => send(response, answer), next);
    },
  );

  // identity_link_url. Put your own login in front of it, and remember whose account oauth_consumer_key belongs to.
  router.get('/login', (request, response, next) => {
    completeLogin(request.query, storage, shops).then((answer) => send(response, answer), next);
  });

  return router;
}

function send(response: Response, { status, location, html }: Answer): void {
  response.set('Referrer-Policy', 'no-referrer').set('Content-Security-Policy', "default-src 'none'");
  if (location !== undefined) response.redirect(status, location);
  else if (html !== undefined) response.status(status).type('html').send(html);
  else response.status(status).end();
}
