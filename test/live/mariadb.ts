import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const hasDriver = String(spawnSync('php', ['-m'], { encoding: 'utf8' }).stdout ?? '').includes('pdo_mysql');

/** Whether this machine can have a MariaDB of its own; CI has it. */
export const hasMariaDb = hasDriver && ['mariadbd', 'mariadb', 'mariadb-install-db'].every(runs);

/** What is fast and safe enough for data that nobody keeps. */
const options = ['--innodb-flush-method=nosync', '--innodb-doublewrite=0', '--innodb-log-file-size=4M'];

/** A MariaDB server in a folder of its own, without a port. */
export class MariaDb {
  readonly socket: string;
  readonly #folder: string;
  readonly #server: ChildProcess;

  private constructor(folder: string, server: ChildProcess, socket: string) {
    this.#folder = folder;
    this.#server = server;
    this.socket = socket;
  }

  static async start(): Promise<MariaDb> {
    const folder = mkdtempSync(join(tmpdir(), 'magento-mariadb-'));
    const [data, socket] = [join(folder, 'data'), join(folder, 'socket')];
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    const common = ['--no-defaults', `--datadir=${data}`, ...user, ...options];
    const made = spawnSync(
      'mariadb-install-db',
      [...common, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}${made.stdout}`);
    const server = spawn('mariadbd', [...common, `--socket=${socket}`, '--skip-networking'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await readiness(server);
    return new MariaDb(folder, server, socket);
  }

  /** What a user gets for SQL: the rows, or the errors. */
  run(user: string, sql: string): { readonly rows: string; readonly errors: string } {
    const client = [
      '--no-defaults',
      `--socket=${this.socket}`,
      `--user=${user}`,
      '--batch',
      '--skip-column-names',
    ];
    const { stdout, stderr } = spawnSync('mariadb', client, { input: sql, encoding: 'utf8' });
    return { rows: stdout, errors: stderr };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.once('close', resolve));
    this.#server.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready for connections')) resolve();
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`mariadbd: ${said}`)));
  });
}

/** A table as var/shop.json of the stand-in has it. */
export interface StandInTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** SQL that makes the database `magento` with these tables. */
export function sqlOf(tables: Readonly<Record<string, StandInTable>>): string {
  const value = (each: unknown): string =>
    each === null ? 'NULL' : `'${String(each).replace(/[\\']/g, '\\$&')}'`;
  return [
    'CREATE DATABASE magento; USE magento;',
    ...Object.entries(tables).map(
      ([name, { columns, rows }]) =>
        `CREATE TABLE ${name} (${columns.map((column) => `\`${column}\` VARCHAR(255)`).join(', ')});` +
        rows.map((row) => `INSERT INTO ${name} VALUES (${row.map(value).join(', ')});`).join(''),
    ),
  ].join('\n');
}
