import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packCommandLine, root, run } from './installed';

const folder = mkdtempSync(join(tmpdir(), 'magento-pipelines-'));
const prefix = join(folder, 'prefix');
const repository = join(folder, 'repository');
let archive = '';

const offline = { npm_config_offline: 'true' };
const onPath = { PATH: `${join(prefix, 'bin')}${delimiter}${process.env.PATH}` };
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A code block of docs/ci.md, by the word behind its language. */
function block(word: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${word}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text('docs/ci.md'));
  if (!found) throw new Error(`docs/ci.md has no block "${word}"`);
  return found[1]!;
}

function shell(script: string, env: Readonly<Record<string, string>>, shellName = 'bash') {
  const { status, stdout, stderr } = spawnSync(shellName, ['-e', '-c', script], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  archive = packCommandLine(folder);
  run('npm', ['install', '--global', '--offline', '--prefix', prefix, archive], folder);
  mkdirSync(repository);
  cpSync(join(root, 'samples/erp-bridge'), join(repository, 'erp-bridge'), { recursive: true });
  run('git', ['init', '--quiet'], repository);
  run('git', ['add', '.'], repository);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('GitHub Actions', () => {
  const action = parse(text('action.yml')) as {
    inputs: Record<string, { default: string; description: string }>;
    runs: { using: string; steps: { shell: string; run: string; env: Record<string, string> }[] };
  };
  const check = (inputs: Readonly<Record<string, string>>) => {
    const [step] = action.runs.steps;
    const env = Object.entries(step!.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)![1]!;
      return [name, inputs[input] ?? action.inputs[input]!.default];
    });
    return shell(step!.run, { ...offline, RUNNER_TEMP: folder, ...Object.fromEntries(env) });
  };

  it('annotates', () => {
    const { status, stdout } = check({ package: archive, paths: 'erp-bridge', args: '--max-warnings 0' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=erp-bridge\//m);
  });

  it('writes a report into a file', () => {
    expect(check({ package: archive, format: 'sarif', output: 'integration.sarif' }).status).toBe(1);
    expect(JSON.parse(readFileSync(join(repository, 'integration.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('has the inputs that the documentation sets', () => {
    const { jobs } = parse(block('github')) as { jobs: { integration: { steps: { with?: object }[] } } };
    const [, step] = jobs.integration.steps;
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step!.with!)));
  });
});

it('GitLab CI writes a Code Quality report', () => {
  const job = (
    parse(text('ci/gitlab.yml')) as Record<string, { script: string[]; variables: Record<string, string> }>
  )['magento-integration']!;
  const set = (parse(block('gitlab')) as { variables: Record<string, string> }).variables;
  expect(Object.keys(job.variables)).toEqual(expect.arrayContaining(Object.keys(set)));
  const variables = {
    ...job.variables,
    MAGENTO_INTEGRATION_PACKAGE: archive,
    MAGENTO_INTEGRATION_PATHS: 'erp-bridge',
  };
  expect(shell(job.script.join('\n'), { ...offline, ...variables }, 'sh').status).toBe(1);
  const issues = JSON.parse(
    readFileSync(join(repository, 'gl-code-quality-report.json'), 'utf8'),
  ) as unknown[];
  expect(issues.length).toBeGreaterThan(0);
});

describe('before a commit', () => {
  const expected = expect.stringContaining('erp-bridge/etc/integration/api.xml');

  it('pre-commit runs the hook for files that have rules', () => {
    const [hook] = parse(text('.pre-commit-hooks.yaml')) as { id: string; entry: string; files: string }[];
    const { repos } = parse(block('pre-commit')) as { repos: { hooks: { id: string }[] }[] };
    expect(repos[0]!.hooks).toEqual([{ id: hook!.id }]);
    const files = new RegExp(hook!.files);
    expect(['etc/acl.xml', 'registration.php', 'a/composer.json'].every((path) => files.test(path))).toBe(
      true,
    );
    expect(files.test('README.md')).toBe(false);
    expect(shell(hook!.entry, onPath)).toMatchObject({ status: 1, stdout: expected });
  });

  it("git's own hook keeps the commit from being made", () => {
    const path = join(repository, '.git/hooks/pre-commit');
    writeFileSync(path, block('hook'));
    chmodSync(path, 0o755);
    const commit = shell('git -c user.name=T -c user.email=t@t.example commit --message=x', onPath);
    expect(commit.status).toBe(1);
    expect(commit.stdout + commit.stderr).toContain('acl-missing-parent');
    rmSync(path);
  });

  it('GrumPHP runs the script', () => {
    const { grumphp } = parse(block('grumphp')) as { grumphp: { tasks: { shell: { scripts: string[][] } } } };
    const { scripts } = grumphp.tasks.shell;
    const { status, stdout } = spawnSync('sh', scripts[0]!, {
      cwd: repository,
      encoding: 'utf8',
      env: { ...process.env, ...onPath },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: expected });
  });
});

const hasComposer = spawnSync('composer', ['--version']).status === 0;
if (!hasComposer) console.log('skipped: composer is not installed, its script is not run');

it.skipIf(!hasComposer)('composer runs the script, and passes options on', () => {
  writeFileSync(join(repository, 'composer.json'), block('composer'));
  const { status, stdout } = shell('composer --no-interaction check-integrations -- --format json', {
    ...onPath,
    COMPOSER_ALLOW_SUPERUSER: '1',
  });
  rmSync(join(repository, 'composer.json'));
  expect(status).toBe(1);
  expect(JSON.parse(stdout).summary.errors).toBeGreaterThan(0);
});

it('the other commands run as they are written', () => {
  const installing = text('docs/ci.md').includes(`./${archive.slice(folder.length + 1)}`);
  expect(installing).toBe(true);
  const name = 'magento-integration';
  const module = join(repository, 'erp-bridge');
  cpSync(join(module, 'etc/integration/config.xml'), join(module, 'unsaved.xml'));
  const env = { ...process.env, ...onPath };
  const stdin = spawnSync('sh', ['-c', block('stdin')], { cwd: module, encoding: 'utf8', env });
  rmSync(join(module, 'unsaved.xml'));
  expect(JSON.parse(stdin.stdout).summary.files).toBe(1);
  shell('git -c user.name=T -c user.email=t@t.example commit --quiet --message=x && git branch -f main2', {});
  const since = shell(block('since').replace('origin/main', 'main2'), onPath);
  expect(since).toMatchObject({ status: 0, stderr: expect.stringMatching(/^nothing to check/) });
  expect(existsSync(join(prefix, 'bin', name))).toBe(true);
});
