import { times, type ScalingInput } from './scalingInput';

const patch = (body: string): string => `<?php
namespace Acme\\Bridge\\Setup\\Patch\\Data;

use Magento\\Framework\\Setup\\Patch\\DataPatchInterface;

class InstallIntegration implements DataPatchInterface
{
    public static function getDependencies() { return []; }
    public function getAliases() { return []; }
    public function apply()
    {
${body}
    }
}
`;

/** What any text of PHP can have too much of. */
export function anyPhp(path: string): ScalingInput[] {
  const inputs: [string, (n: number) => string][] = [
    [
      'writes of a variable',
      (n) =>
        patch(
          `$a = [];\n${'$a = array_merge($a, ["x"]);\n'.repeat(n)}$this->m->processIntegrationConfig($a);`,
        ),
    ],
    [
      'appended names',
      (n) =>
        patch(`$a = [];\n${times(n, (i) => `$a[] = "x${i}";\n`)}$this->m->processIntegrationConfig($a);`),
    ],
    [
      'appending itself',
      (n) => patch(`$a = [];\n${'$a[] = $a;\n'.repeat(n)}$this->m->processIntegrationConfig($a);`),
    ],
    [
      'variables that double',
      (n) =>
        patch(
          `$a0 = ['x'];\n${times(n, (i) => `$a${i + 1} = [...$a${i}, ...$a${i}];\n`)}$this->m->processIntegrationConfig($a${n});`,
        ),
    ],
    [
      'an assignment of assignments',
      (n) => patch(`${'$a = '.repeat(n)}['x'];\n$this->m->processIntegrationConfig($a);`),
    ],
    ['choices', (n) => patch(`$this->m->processIntegrationConfig(${'$a ?: '.repeat(n)}['x']);`)],
    ['calls', (n) => patch("$this->m->processIntegrationConfig(['x']);\n".repeat(n))],
    [
      'names in a call',
      (n) => patch(`$this->m->processIntegrationConfig([${times(n, (i) => `'x${i}',`)}]);`),
    ],
    ['parentheses', (n) => patch(`$a = ${'('.repeat(n)}1${')'.repeat(n)};`)],
    ['open brackets', (n) => `<?php\n${'['.repeat(n)}`],
    ['calls in a chain', (n) => patch(`$a${'->b()'.repeat(n)};`)],
    ['concatenations', (n) => patch(`$a = 'a'${" . 'b'".repeat(n)};`)],
    ['blocks', (n) => patch(`${'if ($a) {'.repeat(n)}${'}'.repeat(n)}`)],
    ['line breaks', (n) => `<?php${'\n'.repeat(n)}$a = 1;${'\n'.repeat(n)}`],
    ['blanks', (n) => `<?php${' '.repeat(n)}$a = 1;${' '.repeat(n)}`],
    ['comments', (n) => `<?php\n${'/* a */ // b\n'.repeat(n)}`],
    ['open comments', (n) => `<?php\n${'/* '.repeat(n)}`],
    ['open strings', (n) => `<?php\n${'" \' '.repeat(n)}`],
    ['open heredocs', (n) => `<?php\n${'$a = <<<A\n'.repeat(n)}`],
    ['tags', (n) => '<?php ?>'.repeat(n)],
    ['half tags', (n) => '<?'.repeat(n)],
    ['imports', (n) => `<?php\n${times(n, (i) => `use A\\B${i};\n`)}${times(n, (i) => `new B${i}();\n`)}`],
    [
      'classes that inherit',
      (n) =>
        `<?php\n${times(n, (i) => `class A${i} extends A${i + 1} { function f() { $this->m->processIntegrationConfig($this->g()); } }\n`)}`,
    ],
    [
      'getters',
      (n) =>
        `<?php\nclass A {\n${times(n, (i) => `function f${i}() { return $this->f${(i + 1) % n}(); }\n`)}function g() { $this->m->processIntegrationConfig($this->f0()); } }`,
    ],
    [
      'getters that branch',
      (n) =>
        `<?php\nclass A {\n${times(n, (i) => `function f${i}() { return $x ? $this->f${i + 1}() : [...$this->f${i + 1}()]; }\n`)}function g() { $this->m->processIntegrationConfig($this->f0()); } }`,
    ],
    [
      'constants',
      (n) =>
        `<?php\nclass A {\n${times(n, (i) => `const C${i} = 'Acme_Bridge::a${i}';\n`)}function g() { $this->m->isAllowed(self::C0); } }`,
    ],
    ['questions for permission', (n) => patch("$this->isAllowed('Acme_Bridge::a');\n".repeat(n))],
    ['words', (n) => `<?php\n${'class '.repeat(n)}`],
    ['use without end', (n) => `<?php\nnamespace A;\n${'use A '.repeat(n)}`],
  ];
  return inputs.map(([name, text]) => ({ name, path, text }));
}
