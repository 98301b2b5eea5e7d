import path from 'node:path';
import { foldersAbove, namesIn, readText } from './folders';

/** A way to run bin/magento, and PHP, in a container, as a project's own files suggest it. */
export interface Wrapper {
  /** What people call it. */
  readonly name: string;
  /** For `magentoIntegration.binMagento`. */
  readonly command: string;
  /** What runs PHP there, without a terminal: its standard input comes from us. */
  readonly php: readonly string[];
}

const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** The wrapper of the innermost folder at or above a Magento project that has one, and that folder. */
export async function findWrapper(
  magentoRoot: string,
  top?: string,
): Promise<{ wrapper: Wrapper; folder: string } | undefined> {
  for (const folder of foldersAbove(magentoRoot, top)) {
    const wrapper = await wrapperIn(folder);
    if (wrapper) return { wrapper, folder };
  }
  return undefined;
}

/** The most specific first: Warden, DDEV and docker-magento bring compose files of their own. */
async function wrapperIn(folder: string): Promise<Wrapper | undefined> {
  const names = await namesIn(folder);
  const text = async (name: string): Promise<string> =>
    names.has(name) ? ((await readText(path.join(folder, name))) ?? '') : '';
  if (names.has('.ddev/'))
    return { name: 'DDEV', command: 'ddev exec bin/magento', php: ['ddev', 'exec', 'php'] };
  if (names.has('.warden/') || /^WARDEN_ENV_(NAME|TYPE)=/m.test(await text('.env'))) {
    const php = ['warden', 'env', 'exec', '-T', 'php-fpm', 'php'];
    return { name: 'Warden', command: 'warden shell -c "bin/magento"', php };
  }
  const scripts = names.has('bin/') ? await namesIn(path.join(folder, 'bin')) : new Set<string>();
  if (scripts.has('cli')) {
    const run = scripts.has('clinotty') ? 'bin/clinotty' : 'bin/cli';
    return { name: 'docker-magento', command: 'bin/cli bin/magento', php: [run, 'php'] };
  }
  for (const name of composeFiles) {
    const service = phpService(await text(name));
    if (service !== undefined) {
      const command = `docker compose exec ${service} bin/magento`;
      return { name: 'Docker Compose', command, php: ['docker', 'compose', 'exec', '-T', service, 'php'] };
    }
  }
  return undefined;
}

/** The service of a compose file that runs PHP, by the names that people give it. */
export function phpService(compose: string): string | undefined {
  const services = servicesIn(compose);
  const usual = ['php', 'phpfpm', 'php-fpm', 'php_fpm', 'fpm', 'cli', 'magento', 'app'];
  return usual.find((name) => services.includes(name)) ?? services.find((name) => /php|fpm/i.test(name));
}

/** The keys right below `services:`; enough of YAML for how compose files are written. */
function servicesIn(compose: string): string[] {
  const lines = compose.split(/\r?\n/);
  const start = lines.findIndex((line) => /^services:\s*(#.*)?$/.test(line));
  if (start < 0) return [];
  const found: string[] = [];
  let indent: number | undefined;
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    if (!/^\s/.test(line)) break;
    // A word with a dash in front would be an option of docker.
    const key = /^(\s+)["']?(\w[\w.-]*)["']?:\s*(?:#.*|&\S+\s*)?$/.exec(line);
    if (!key) continue;
    indent ??= key[1]!.length;
    if (key[1]!.length === indent) found.push(key[2]!);
  }
  return found;
}
