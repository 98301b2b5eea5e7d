// What needs no Magento; `magento-integration handshake test` tries out the rest.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { completeLogin, isFromBrowser, mostPending, receiveCredentials } from './handshake.js';
import { AllowedShops } from './shops.js';
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
  receivedAt: 0,
};
const shops = new AllowedShops('https://shop.example/, https://second.example https://admin.example');

const folders: string[] = [];
let folder: string;
let storage: FileStorage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'magento-'));
  folders.push(folder);
  storage = new FileStorage(folder);
});
after(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

const post = (changed: object = {}, allowed = shops) =>
  receiveCredentials({ ...credentials, ...changed }, storage, allowed);
const login = (success_call_back: string, oauth_consumer_key = 'key') =>
  completeLogin({ oauth_consumer_key, success_call_back }, storage, shops);

test('keeps what Magento posts, for this user only', async () => {
  assert.equal((await post()).status, 200);
  const [kept] = await storage.all();
  assert.deepEqual({ ...kept, receivedAt: 0 }, registration);
  assert.ok(kept!.receivedAt > 0);
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  assert.equal((await stat(join(folder, file!))).mode & 0o777, 0o600);
});

test('refuses what does not come from Magento', async () => {
  assert.equal((await post({ oauth_verifier: '' })).status, 400);
  assert.deepEqual(await storage.all(), []);
  assert.equal((await post()).status, 200);
  assert.equal((await post({ oauth_consumer_secret: 'another' })).status, 403);
});

test('knows what a web page has a browser send', () => {
  assert.ok(isFromBrowser({ origin: 'null' }));
  assert.ok(isFromBrowser({ 'sec-fetch-site': 'cross-site' }));
  assert.ok(!isFromBrowser({ host: 'app.example' }));
});

test('refuses a base URL that leads elsewhere', async () => {
  const addresses = ['?x=', '#', '\\@evil.example', ' '].map((end) => `https://shop.example${end}`);
  for (const store_base_url of [...addresses, 'file:///etc/passwd', 'https://me@shop.example/', '']) {
    assert.equal((await post({ store_base_url })).status, 400, store_base_url);
  }
});

test('refuses shops that are not in the list', async () => {
  for (const store_base_url of [
    'https://evil.example/',
    'http://shop.example/',
    'https://shop.example:8443/',
  ]) {
    const { status, html } = await post({ store_base_url });
    assert.equal(status, 403);
    assert.match(html!, /is not a shop in MAGENTO_SHOPS/);
  }
  assert.deepEqual(await storage.all(), []);
  assert.equal((await post({ store_base_url: 'https://SECOND.example:443/folder' })).status, 200);
});

test('takes shops on this machine while the list is empty', async () => {
  const nobody = new AllowedShops('');
  assert.match((await post({}, nobody)).html!, /MAGENTO_SHOPS, the list of shops that may connect, is empty/);
  assert.equal((await post({ store_base_url: 'http://127.0.0.1:8080' }, nobody)).status, 200);
});

test('says what is wrong with the list', () => {
  assert.throws(() => new AllowedShops('https://shop.example, shop'), /MAGENTO_SHOPS: "shop" is not a URL/);
});

test('sends the browser back to the shop that posted, and nowhere else', async () => {
  await storage.save({ ...registration, accessToken: 'token', accessTokenSecret: 'hush' });
  const back = 'https://shop.example/admin/integration/?a=1';
  assert.deepEqual(await login(back), { status: 302, location: back });
  const elsewhere = ['https://evil.example/', 'https://second.example/', 'https://admin.example/'];
  for (const bad of [...elsewhere, 'https://evil.example\\@shop.example/', 'javascript:alert(1)']) {
    const { status, location } = await login(bad);
    assert.deepEqual([bad, status, location], [bad, 400, undefined]);
  }
});

test("sends the browser back to the shop's admin if it has a host of its own", async () => {
  const storeBaseUrl = 'https://second.example/';
  await storage.save({ ...registration, storeBaseUrl, accessToken: 'token', accessTokenSecret: 'hush' });
  assert.equal((await login('https://admin.example/')).location, 'https://admin.example/');
});

test('keeps a limited number of registrations that nobody logged in with', async () => {
  await storage.save({
    ...registration,
    consumerKey: 'done',
    accessToken: 'token',
    accessTokenSecret: 'hush',
  });
  for (let i = 0; i < mostPending; i++) {
    await storage.save({ ...registration, consumerKey: `key ${i}`, receivedAt: i + 1 });
  }
  await post({ oauth_consumer_key: 'new' });
  assert.equal((await storage.all()).length, mostPending + 1);
  assert.equal(await storage.find('key 0'), undefined);
  for (const kept of ['done', 'key 1', 'new']) assert.ok(await storage.find(kept));
});
