import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onDisk } from './testing/onDisk';
import { findWrapper, phpService } from './wrappers';

const compose = `# A shop
x-common: &common
  restart: always

services:
  # The web server
  web:
    image: nginx
    depends_on:
      - php
  php-fpm: # PHP
    image: php:8.2-fpm
    environment:
      php: "8.2"

volumes:
  php:
`;

describe('findWrapper', () => {
  it.each([
    ['DDEV', { '.ddev/config.yaml': 'type: magento2' }, 'ddev exec bin/magento'],
    ['Warden by its folder', { '.warden/warden-env.yml': '' }, 'warden shell -c "bin/magento"'],
    ['Warden by .env', { '.env': 'A=1\nWARDEN_ENV_TYPE=magento2\n' }, 'warden shell -c "bin/magento"'],
    ['docker-magento', { 'bin/cli': '#!/bin/sh', 'compose.yaml': compose }, 'bin/cli bin/magento'],
    ['compose.yaml', { 'compose.yaml': compose }, 'docker compose exec php-fpm bin/magento'],
    ['docker-compose.yml', { 'docker-compose.yml': compose }, 'docker compose exec php-fpm bin/magento'],
  ])('%s', async (_, files, command) => {
    const folder = onDisk({ ...files, 'src/bin/magento': '' });
    const found = await findWrapper(path.join(folder, 'src'), folder);
    expect(found).toMatchObject({ folder, wrapper: { command } });
  });

  it('finds none where PHP runs on the machine itself', async () => {
    const folder = onDisk({
      'compose.yaml': 'services:\n  db:\n    image: mariadb\n',
      'bin/magento': '',
      '.env': 'A=1',
    });
    expect(await findWrapper(folder, folder)).toBeUndefined();
  });

  it('does not look above the folder that is open', async () => {
    const folder = onDisk({ '.ddev/config.yaml': '', 'shop/bin/magento': '' });
    expect(await findWrapper(path.join(folder, 'shop'), path.join(folder, 'shop'))).toBeUndefined();
  });
});

describe('phpService', () => {
  it('prefers the usual names over others', () => {
    expect(phpService('services:\n    my-php-debug:\n        image: a\n    php:\n        image: b\n')).toBe(
      'php',
    );
  });
  it.each(['$(touch made)php', 'php;touch', '"php fpm"', '-uphp', '--php', '../php'])(
    'takes no name that docker has not: %s',
    (name) => {
      expect(phpService(`services:\n  ${name}:\n    image: a\n`)).toBeUndefined();
    },
  );

  it('takes no key that is not a service', () => {
    expect(
      phpService('version: "3"\nservices:\n  web:\n    php:\n      a: 1\nphp:\n  b: 1\n'),
    ).toBeUndefined();
    expect(phpService('')).toBeUndefined();
  });
});
