// What needs no Magento; `magento-integration handshake test` tries the rest.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { completeLogin, receiveCredentials } from './handshake.js';
import { authorizationHeader, naturalOrder } from './oauth.js';
import { FileStorage } from './storage.js';

const credentials = {
  oauth_consumer_key: 'key',
  oauth_consumer_secret: 'secret',
  store_base_url: 'https://shop.example',
  oauth_verifier: 'verifier',
};
const registration = {
  consumerKey: 'key',
  consumerSecret: 'secret',
  storeBaseUrl: 'https://shop.example/',
  verifier: 'verifier',
};

const folders: string[] = [];
let folder: string;
let storage: FileStorage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'magento-'));
  folders.push(folder);
  storage = new FileStorage(folder);
});
after(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

test('keeps what Magento posts, for this user only', async () => {
  assert.equal((await receiveCredentials(credentials, storage)).status, 200);
  assert.deepEqual(await storage.all(), [registration]);
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  assert.equal((await stat(join(folder, file!))).mode & 0o777, 0o600);
});

test('refuses what is not of Magento', async () => {
  const post = async (changed: object) =>
    (await receiveCredentials({ ...credentials, ...changed }, storage)).status;
  assert.equal(await post({ oauth_verifier: '' }), 400);
  assert.equal(await post({ store_base_url: 'file:///etc/passwd' }), 400);
  assert.deepEqual(await storage.all(), []);
  assert.equal(await post({}), 200);
  assert.equal(await post({ oauth_consumer_secret: 'another' }), 403);
});

test('sends the browser back to the shop only', async () => {
  await storage.save({ ...registration, accessToken: 'token', accessTokenSecret: 'hush' });
  const login = (success_call_back: string) =>
    completeLogin({ oauth_consumer_key: 'key', success_call_back }, storage);
  const back = 'https://shop.example/admin/integration/?a=1';
  assert.equal((await login(back)).location, back);
  assert.equal((await login('https://evil.example/')).location, undefined);
  assert.equal((await login('https://evil.example\\@shop.example/')).location, undefined);
  assert.equal((await login('javascript:alert(1)')).status, 400);
});

test("signs each try anew, in Magento's order", () => {
  const sign = () => authorizationHeader('GET', 'https://shop.example/rest/V1/orders', registration);
  assert.match(sign(), /^OAuth oauth_consumer_key="key", .*oauth_signature_method="HMAC-SHA256", /);
  assert.notEqual(sign(), sign());
  assert.deepEqual(['f%5B10%5D', 'f%5B9%5D'].sort(naturalOrder), ['f%5B9%5D', 'f%5B10%5D']);
});
