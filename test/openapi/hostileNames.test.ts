import { spawnSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { typedClient, type EndpointModel } from '#service/languageService';

/** Ends a comment and a string in any of the languages, and begins something of its own. */
const hostile = `*/ ?> ran 'a"b\`\${ran} */ ran('x'); \\' """ ''' {ran}\n} ran(); //\u2028 ran \u202e`;

const thing = 'Acme\\Bridge\\Api\\Data\\ThingInterface';
const model = {
  magentoVersion: '2.4.6',
  routes: [`/V1/a/:id`, `/V1/${hostile.replaceAll('/', '|')}`, "/V1/b'`/:x'y"].map((url) => ({
    method: 'POST',
    url,
    resources: [`Acme_Bridge::${hostile}`],
    parameters: [{ name: 'data', type: thing, from: 'body', isOptional: false }],
    returns: thing,
    mayReturnNull: false,
  })),
  types: new Map([
    [
      thing,
      {
        fields: ['class', '__proto__', 'constructor', 'from', hostile].map((name) => ({
          name,
          type: 'string',
          isNullable: true,
        })),
      },
    ],
  ]),
} as unknown as EndpointModel;

const written = (template: 'node' | 'php' | 'flask'): string[] =>
  typedClient(model, template, `Acme ERP ${hostile}`).map(({ text }) => text);

/** Whether a program takes a text on its standard input. */
function isTaken(program: string, args: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}\n${input}`;
}

describe('names that end comments and strings stay in them', () => {
  it('in TypeScript', () => {
    for (const text of written('node')) {
      const code = transformSync(text, { loader: 'ts', minify: true, legalComments: 'none' }).code;
      expect(code.replace(/"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/gs, '')).not.toMatch(/\bran\b/);
    }
  });

  it('in PHP', () => {
    for (const text of written('php')) expect(isTaken('php', ['-l'], text)).toBe('');
  });

  it('in Python', () => {
    const compile = 'import sys; compile(sys.stdin.read(), "api.py", "exec")';
    for (const text of written('flask')) expect(isTaken('python3', ['-c', compile], text)).toBe('');
  });

  it('and nothing shows code in another order', () => {
    for (const template of ['node', 'php', 'flask'] as const)
      expect(written(template).join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});
