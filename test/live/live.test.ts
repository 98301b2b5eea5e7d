import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onDisk, runCli } from '../cli/runCli';
import { classicModule } from '../support/project';
import { active, allowed, asJson, erp, shop } from './bridgeShop';
import { hasAlarm, hasPhp, secrets, type StandIn } from './standIn';

describe.skipIf(!hasPhp)('the stand-in shop (needs php with pdo_sqlite)', () => {
  it('is as the files say: the command is named, nothing is broken', () => {
    const cwd = shop();
    const { code, stdout, stderr } = runCli(['doctor', '--live'], { cwd });
    expect(stderr).toBe(`asking the running shop, read-only: php (in ${cwd})\n`);
    expect(stdout).toContain('"Acme ERP" is active in the shop, and as the files say.');
    expect(stdout).toContain('Nothing: InstallIntegration has run');
    expect(code).toBe(0);
  });

  it('answers in JSON, read-only and without a secret', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('magento-integration-probe'));
    const { stdout, stderr } = runCli(['doctor', '--live', '--format', 'json'], { cwd: shop() });
    const { shop: found, integrations } = asJson(stdout);
    expect(found).toMatchObject({ release: '2.4.7-p3', mode: 'production', readOnly: true });
    expect(integrations).toMatchObject([{ name: 'Acme ERP', state: 'active' }]);
    expect(found.baseUrls).toMatchObject([{ store: null }, { store: 'default' }]);
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('magento-integration-probe'))).toEqual(
      before,
    );
  });

  it('leaves what module:enable asks of the next start to Magento', () => {
    const cwd = shop(active, { 'var/.regenerate': '' });
    expect(runCli(['doctor', '--live'], { cwd }).code).toBe(0);
    expect(existsSync(join(cwd, 'var/.regenerate'))).toBe(true);
  });

  const consolidated = {
    'app/code/Acme/Bridge/etc/integration.xml':
      '<?xml version="1.0"?>\n<config><integration name="Acme CRM"><email>crm@acme.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>\n',
  };
  it('fails a deployment that would cost a token, and only that', () => {
    const crm = {
      ...erp,
      name: 'Acme CRM',
      email: 'old@acme.example',
      endpoint: undefined,
      identityLink: undefined,
    };
    const changed = shop(
      {
        ...active,
        integrations: [erp, { ...crm, allowed: ['Magento_Backend::admin', 'Magento_Sales::sales'] }],
      },
      consolidated,
    );
    const check = ['doctor', '--live', '--fail-on', 'token-loss', '--format', 'json'];
    const { code, stdout } = runCli(check, { cwd: changed });
    expect(asJson(stdout).losesTokens).toBe(true);
    expect(code).toBe(1);
    expect(runCli(check, { cwd: shop({ ...active, integrations: [{ ...erp, status: 0 }] }) }).code).toBe(0);
  });

  it('shows both sides', () => {
    const cwd = shop({
      ...active,
      integrations: [{ ...erp, email: 'old@acme.example', allowed: allowed.slice(1) }],
    });
    const { stdout } = runCli(['show', '--live'], { cwd });
    expect(stdout).toContain('files "erp@acme.example", shop "old@acme.example"');
    expect(stdout).toContain('Magento_Sales::sales (files only)');
  });

  it('says what its release does with a patch that was renamed', () => {
    const file = 'app/code/Acme/Bridge/Setup/Patch/Data/InstallIntegration.php';
    const renamed = classicModule()[file]!.replace(
      /(getAliases\(\)\s*\{\s*return )\[\]/,
      "$1['Acme\\\\Bridge\\\\Old']",
    );
    const cwd = shop({ ...active, patches: ['Acme\\Bridge\\Old'] }, { [file]: renamed });
    const { stdout } = runCli(['doctor', '--live'], { cwd });
    expect(stdout).toContain('Nothing changes: InstallIntegration writes what is there already.');
  });

  it('says that the cache is stale', () => {
    const cwd = shop({ ...active, cached: { integration: { 'Acme ERP': { email: 'old@acme.example' } } } });
    const { stdout } = runCli(['doctor', '--live', '--format', 'json'], { cwd });
    const links = asJson(stdout).integrations[0]!.links.filter(({ state }) => state === 'broken');
    expect(links.map(({ id }) => id)).toEqual(['cache']);
  });

  it.each<[string, StandIn, Record<string, string | undefined>, string]>([
    ['no env.php', active, { 'app/etc/env.php': undefined }, 'Magento is not installed there'],
    ['no bootstrap.php', active, { 'app/bootstrap.php': undefined }, 'Magento was not found where PHP runs'],
    [
      'the database away',
      {
        ...active,
        database: "SQLSTATE[HY000] [1045] Access denied for user 'shop-user-text'@'db' (db-password-text)",
      },
      {},
      "the database cannot be read (PDOException: SQLSTATE[HY000] [1045] Access denied for user '***'@'db' (***))",
    ],
    [
      'a bootstrap that ends PHP',
      { ...active, exits: 'Magento supports PHP 8.1.0 or later.' },
      {},
      'Magento could not be started (Magento supports PHP 8.1.0 or later.)',
    ],
  ])('says what is wrong: %s', (_, state, files, message) => {
    const { code, stderr } = runCli(['doctor', '--live'], { cwd: shop(state, files) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    for (const secret of secrets) expect(stderr).not.toContain(secret);
  });
});

describe.skipIf(!hasPhp)('the time limit', () => {
  const atLimit = (starting: StandIn['starting'], php: string) => {
    const folder = join(onDisk({ 'tmp/.keep': '' }), 'tmp');
    const { code, stderr } = runCli(['doctor', '--live', '--timeout', '1', '--php', php], {
      cwd: shop({ ...active, starting }),
      env: { TMPDIR: folder },
    });
    return { code, stderr, left: readdirSync(folder) };
  };
  const said = { code: 2, stderr: expect.stringContaining('within the time limit') as string };

  it.skipIf(!hasAlarm)('is for waiting, too (needs php with pcntl); nothing is left behind', () => {
    expect(atLimit('waits', 'php')).toEqual({ ...said, left: ['.keep'] });
  });

  it('is for computing, also where PHP has no alarm', () => {
    expect(atLimit('computes', 'php -d disable_functions=pcntl_alarm')).toEqual({ ...said, left: ['.keep'] });
  });
});

describe('the command of the user', () => {
  it.each<[string, string[], string]>([
    ['a program that is not there', ['--php', 'no-such-php'], 'no-such-php cannot be run in'],
    ['a quote that is not closed', ['--php', 'ssh "shop'], '--php: a quote is not closed in "shop'],
    ['no answer', ['--php', 'node -e "process.exit(3)"'], 'ended with 3 without an answer'],
    [
      'a limit of nothing',
      ['--php', 'node -e "setInterval(() => 0, 1000)"', '--timeout', '0'],
      '--timeout must be at least 1',
    ],
  ])('%s', (_, args, message) => {
    const { code, stderr } = runCli(['doctor', '--live', ...args], { cwd: shop() });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('never comes to a shell', () => {
    const cwd = shop();
    const { stderr } = runCli(
      ['doctor', '--live', '--php', 'node -e 1 ; touch made && $(touch made) `touch made`'],
      { cwd },
    );
    expect(stderr).toContain('without an answer');
    expect(readdirSync(cwd)).not.toContain('made');
  });

  it('is for --live only', () => {
    expect(runCli(['doctor', '--php', 'php'], { cwd: shop() }).stderr).toContain('--php is for --live');
  });
});

const real = process.env.MAGENTO_ROOT;
/** Where Magento writes: each file and folder with its size and time. */
const filesOf = (root: string): string[] =>
  ['app/etc', 'generated', 'var']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      ['', ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })].map((name) => {
        const { size, mtimeMs } = lstatSync(join(root, folder, name));
        return `${folder}/${name} ${size} ${mtimeMs}`;
      }),
    );
describe.skipIf(real === undefined)('a real shop (MAGENTO_ROOT)', () => {
  it('answers and is only read', () => {
    const before = filesOf(real!);
    const { code, stdout } = runCli(['show', '--live', '--format', 'json'], { cwd: real! });
    expect(code).toBe(0);
    const { shop: found } = asJson(stdout);
    expect(found).toMatchObject({ readOnly: true, notes: [] });
    expect(found.release).toMatch(/^2\.\d+\.\d+/);
    expect(filesOf(real!)).toEqual(before);
  });
});
