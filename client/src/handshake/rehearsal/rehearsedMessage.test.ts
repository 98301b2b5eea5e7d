import { expect, it } from 'vitest';
import { rehearsedMessage } from './rehearsedMessage';

it('puts the query of an address into the details', () => {
  const message = { step: 'login', from: 'browser', to: 'application', details: ['cookie=1'] } as const;
  const text =
    'GET http://127.0.0.1/login?oauth_consumer_key=abcd…&success_call_back=http%3A%2F%2Fshop%2F&x=%E0';
  expect(rehearsedMessage({ ...message, text }, 7)).toEqual({
    id: 7,
    from: 'browser',
    to: 'application',
    text: 'GET http://127.0.0.1/login',
    details: ['oauth_consumer_key=abcd…', 'success_call_back=http://shop/', 'x=%E0', 'cookie=1'],
  });
  const answer = 'HTTP 302, to http://shop/?a=b';
  expect(rehearsedMessage({ ...message, text: answer, ok: true }, 8)).toMatchObject({
    text: answer,
    details: ['cookie=1'],
    ok: true,
  });
});
