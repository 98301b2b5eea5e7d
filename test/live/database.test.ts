import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/runCli';
import { active, asJson, shop } from './bridgeShop';
import { hasMariaDb, MariaDb, sqlOf, type StandInTable } from './mariadb';
import { hasPhp, standInFiles } from './standIn';

const canRun = hasPhp && hasMariaDb;
if (!canRun) console.log('skipped: no MariaDB here (mariadb-server-core, mariadb-client-core, php-mysql)');

describe.skipIf(!canRun)('a shop on a real MariaDB (needs mariadbd and pdo_mysql)', () => {
  const { tables } = JSON.parse(standInFiles(active)['var/shop.json']!) as {
    tables: Record<string, StandInTable>;
  };
  const write = "INSERT INTO magento.patch_list VALUES ('Written\\\\ByTheProbe')";
  let database: MariaDb;

  beforeAll(async () => {
    database = await MariaDb.start();
    const made = database.run(
      'root',
      `${sqlOf(tables)}
      CREATE USER reader; GRANT SELECT ON magento.* TO reader;
      CREATE USER writer; GRANT ALL ON magento.* TO writer;`,
    );
    expect(made.errors).toBe('');
  });
  afterAll(() => database.stop());

  /** What the tables hold, in a number for each. */
  const contents = (): string =>
    database.run('root', `USE magento; CHECKSUM TABLE ${Object.keys(tables).join(', ')}`).rows;

  const ask = (user: string, meanwhile?: string, ...args: string[]) => {
    const server = { socket: database.socket, user };
    const cwd = shop({ ...active, server, ...(meanwhile !== undefined && { meanwhile }) });
    return runCli(['doctor', '--live', '--format', 'json', ...args], { cwd });
  };

  it('is read by a user without write rights', () => {
    const before = contents();
    const { code, stdout, stderr } = ask('reader');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    const { shop: found, integrations } = asJson(stdout);
    expect(found).toMatchObject({ readOnly: true, notes: [] });
    expect(integrations).toMatchObject([{ name: 'Acme ERP', state: 'active' }]);
    expect(code).toBe(0);
    expect(contents()).toBe(before);
  });

  it.each([
    write,
    'UPDATE magento.integration SET status = 0',
    'DELETE FROM magento.oauth_token',
    'CREATE TABLE magento.own (id INT)',
    'TRUNCATE magento.integration',
  ])('has no write rights for that user: %s', (sql) => {
    expect(database.run('reader', sql).errors).toMatch(/ERROR 1142 .* denied to user 'reader'/);
  });

  it('refuses to write what code of the shop would write meanwhile, with all rights', () => {
    const before = contents();
    const { stdout } = ask('writer', write);
    expect(asJson(stdout).shop.notes).toMatchObject([
      { section: 'declared', message: expect.stringContaining('READ ONLY transaction') as string },
    ]);
    expect(contents()).toBe(before);
    expect(database.run('writer', `START TRANSACTION; ${write}; SELECT ROW_COUNT(); ROLLBACK`)).toEqual({
      rows: '1\n',
      errors: '',
    });
  });

  it('ends a query that takes too long, also where PHP has no alarm', () => {
    const php = 'php -d disable_functions=pcntl_alarm';
    const { stderr } = ask('reader', 'SELECT SLEEP(60)', '--timeout', '1', '--php', php);
    expect(stderr).toMatch(/not read in the shop: declared \(.*max_statement_time exceeded/);
  });
});
