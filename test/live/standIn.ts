import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether this machine has what the stand-in runs on; CI has it. */
const extensions = String(spawnSync('php', ['-m'], { encoding: 'utf8' }).stdout ?? '');
export const hasPhp = extensions.includes('pdo_sqlite');
/** Whether PHP can end itself after some time of waiting. */
export const hasAlarm = hasPhp && extensions.includes('pcntl');

/** A row of the table integration in a stand-in, with what belongs to it. */
export interface StandInIntegration {
  readonly name: string;
  readonly email: string;
  readonly endpoint?: string;
  readonly identityLink?: string;
  readonly status: number;
  readonly setupType?: number;
  readonly allowed: readonly string[];
  readonly token?: 'access' | 'revoked' | 'request';
}

export interface StandIn {
  readonly integrations?: readonly StandInIntegration[];
  /** As in app/etc/config.php. */
  readonly modules?: Readonly<Record<string, 0 | 1>>;
  readonly patches?: readonly string[];
  /** What each reader, and the cache, of Magento answers. */
  readonly classic?: object;
  readonly granted?: object;
  readonly consolidated?: object;
  readonly cached?: object;
  /** Why the database is away. */
  readonly database?: string;
  readonly exits?: string;
  /** That it takes longer than anybody waits to start: doing nothing, or using the processor. */
  readonly starting?: 'waits' | 'computes';
  /** SQL that code of the shop runs while its files are read. */
  readonly meanwhile?: string;
  /** A database server to connect to, in place of SQLite. */
  readonly server?: { readonly socket: string; readonly user: string };
}

/** The secrets of the stand-in, none of which may come out of it. */
export const secrets = ['access-token-text', 'consumer-secret-text', 'consumer-key-text', 'db-password-text'];

const acl = [
  'Magento_Backend::admin',
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Sales::actions',
  'Magento_Sales::actions_view',
  'Magento_Catalog::catalog',
];

/** The files of a stand-in shop, below its folder. */
export function standInFiles(shop: StandIn = {}): Record<string, string> {
  return {
    'app/bootstrap.php': readFileSync('test/live/standIn.php', 'utf8'),
    'app/etc/env.php':
      "<?php return ['db' => ['connection' => ['default' => ['username' => 'shop-user-text', 'password' => 'db-password-text']]]];",
    'composer.lock': JSON.stringify({
      packages: [{ name: 'magento/product-community-edition', version: '2.4.7-p3' }],
    }),
    'var/shop.json': JSON.stringify(shopJson(shop)),
  };
}

function shopJson({
  integrations = [],
  modules = { Acme_Bridge: 1 },
  patches = [],
  ...rest
}: StandIn): object {
  const table = (columns: string, rows: readonly (readonly unknown[])[]): object => ({
    columns: columns.split(' '),
    rows,
  });
  const numbered = integrations.map((each, index) => ({ ...each, id: index + 1 }));
  return {
    mode: 'production',
    config: {
      'oauth/consumer/enable_integration_as_bearer': '0',
      'web/secure/base_url': 'https://shop.example/',
    },
    acl: acl.map((id) => ({ id, children: [] })),
    classic: {},
    granted: {},
    consolidated: {},
    cached: {},
    ...rest,
    listed: modules,
    modules: Object.fromEntries(Object.keys(modules).map((name) => [name, { name }])),
    tables: {
      integration: table(
        'integration_id name email endpoint identity_link_url status setup_type consumer_id updated_at',
        numbered.map(({ id, name, email, endpoint, identityLink, status, setupType = 1 }) => [
          id,
          name,
          email,
          endpoint ?? null,
          identityLink ?? null,
          status,
          setupType,
          id,
          null,
        ]),
      ),
      oauth_consumer: table(
        'entity_id created_at key secret',
        numbered.map(({ id }) => [id, '2026-01-01', 'consumer-key-text', 'consumer-secret-text']),
      ),
      oauth_token: table(
        'consumer_id type revoked token',
        numbered.flatMap(({ id, token }) =>
          token
            ? [
                [
                  id,
                  token === 'request' ? 'request' : 'access',
                  token === 'revoked' ? 1 : 0,
                  'access-token-text',
                ],
              ]
            : [],
        ),
      ),
      authorization_role: table(
        'role_id user_type user_id',
        numbered.map(({ id }) => [id, 1, id]),
      ),
      authorization_rule: table(
        'role_id resource_id permission',
        numbered.flatMap(({ id, allowed }) =>
          acl.map((each) => [id, each, allowed.includes(each) ? 'allow' : 'deny']),
        ),
      ),
      setup_module: table('module schema_version data_version', []),
      patch_list: table(
        'patch_name',
        patches.map((name) => [name]),
      ),
      store: table('code store_id is_active', [['default', 1, 1]]),
    },
  };
}
