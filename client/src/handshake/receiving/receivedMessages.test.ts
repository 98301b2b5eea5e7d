import { describe, expect, it } from 'vitest';
import { ApplicationSide, MagentoSide, type ApplicationEvent } from '#handshake';
import { receivedMessages } from './receivedMessages';

describe('what the receiving application shows', () => {
  it('is the whole exchange in its order, without a secret', async () => {
    const events: ApplicationEvent[] = [];
    const application = await ApplicationSide.start({ onEvent: (event) => events.push(event) });
    const magento = await MagentoSide.start();
    try {
      const consumer = magento.createConsumer();
      const credentials = magento.activate(consumer);
      await magento.postToConsumer(credentials, application.endpointUrl);
      await fetch(magento.loginUrl(consumer, application.identityLinkUrl), { redirect: 'manual' });

      const messages = events.flatMap(receivedMessages);
      expect(messages.map(({ from, to, text, ok }) => [from, to, text, ok])).toEqual([
        ['magento', 'application', 'POST endpoint_url', undefined],
        ['application', 'magento', 'HTTP 200', true],
        ['application', 'magento', `POST ${magento.url}oauth/token/request`, undefined],
        ['magento', 'application', 'HTTP 200', true],
        ['application', 'magento', `POST ${magento.url}oauth/token/access`, undefined],
        ['magento', 'application', 'HTTP 200', true],
        ['browser', 'application', 'GET identity_link_url', undefined],
        ['application', 'browser', 'HTTP 302, to success_call_back', true],
      ]);
      const shown = JSON.stringify(messages);
      const [token] = consumer.tokens;
      for (const secret of [
        consumer.key,
        consumer.secret,
        credentials.oauth_verifier,
        token!.token,
        token!.secret,
      ])
        expect(shown).not.toContain(secret);
    } finally {
      await application.stop();
      await magento.stop();
    }
  });

  it('keeps control characters of whoever posts out', () => {
    const registration = {
      consumerKey: '',
      consumerSecret: '',
      storeBaseUrl: 'http://x/\u001b[31m',
      verifier: '',
    };
    const [post] = receivedMessages({ kind: 'credentials', registration });
    expect(post!.details[2]).toBe('store_base_url=http://x/ [31m');
  });

  it('says what failed, and why that may be', () => {
    const registration = {
      consumerKey: 'k',
      consumerSecret: 's',
      storeBaseUrl: 'http://shop.example/',
      verifier: 'v',
    };
    const failed = receivedMessages({ kind: 'failed', registration, error: new Error('no answer') });
    expect(failed).toEqual([
      {
        from: 'magento',
        to: 'application',
        text: 'no answer',
        details: ['Can this machine reach http://shop.example/?'],
        ok: false,
      },
    ]);
    expect(receivedMessages({ kind: 'credentials-refused', missing: ['oauth_verifier'] })[1]).toMatchObject({
      ok: false,
      details: ["Missing or invalid: oauth_verifier. Is it Magento's?"],
    });
  });
});
