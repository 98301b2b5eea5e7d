import { describe, expect, it } from 'vitest';
import { commandLine, quote } from './commandLine';

const enable = ['module:enable', 'Acme_Bridge'];

describe('commandLine', () => {
  it.each([
    ['', 'bin/magento module:enable Acme_Bridge'],
    ['bin/magento', 'bin/magento module:enable Acme_Bridge'],
    ['  php -d memory_limit=-1 bin/magento ', 'php -d memory_limit=-1 bin/magento module:enable Acme_Bridge'],
    ['docker compose exec php bin/magento', 'docker compose exec php bin/magento module:enable Acme_Bridge'],
    ['ddev exec', 'ddev exec bin/magento module:enable Acme_Bridge'],
    ['ddev magento', 'ddev magento module:enable Acme_Bridge'],
    ['bin/cli', 'bin/cli bin/magento module:enable Acme_Bridge'],
    ['../bin/cli', '../bin/cli bin/magento module:enable Acme_Bridge'],
    ['warden shell -c', "warden shell -c 'bin/magento module:enable Acme_Bridge'"],
    ['warden shell -c "bin/magento"', "warden shell -c 'bin/magento module:enable Acme_Bridge'"],
    [
      `docker exec -it shop bash -c 'cd /var/www && php bin/magento'`,
      `docker exec -it shop bash -c 'cd /var/www && php bin/magento module:enable Acme_Bridge'`,
    ],
  ])('%s', (command, line) => {
    expect(commandLine(command, enable, 'posix')).toBe(line);
  });

  it('gives the one string of a second shell double quotes on Windows', () => {
    expect(commandLine('warden shell -c', enable, 'windows')).toBe(
      'warden shell -c "bin/magento module:enable Acme_Bridge"',
    );
    expect(commandLine('warden shell -c "bin/magento"', enable, 'windows')).toBe(
      'warden shell -c "bin/magento module:enable Acme_Bridge"',
    );
  });

  it('lets no argument become a second command', () => {
    const evil = ['module:enable', "A_B'; rm -rf ~; '"];
    expect(commandLine('bin/magento', evil, 'posix')).toBe(
      String.raw`bin/magento module:enable 'A_B'\''; rm -rf ~; '\'''`,
    );
    // Read by two shells, one after the other.
    const nested = commandLine('sh -c', evil, 'posix');
    const once = nested
      .slice('sh -c '.length)
      .slice(1, -1)
      .replaceAll(String.raw`'\''`, "'");
    expect(once).toBe(`bin/magento module:enable ${quote(evil[1]!, 'posix')}`);
  });

  it('keeps what is quoted inside the setting', () => {
    expect(commandLine(String.raw`bash -c "cd \"my shop\" && bin/magento"`, ['cache:clean'], 'posix')).toBe(
      `bash -c 'cd "my shop" && bin/magento cache:clean'`,
    );
  });
});
