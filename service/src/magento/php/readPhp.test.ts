import { describe, expect, it } from 'vitest';
import type { OffsetRange } from '../../text';
import { mentionsProcessing, readPhp, readRegistration } from './readPhp';
import { scanRegistration } from './scanRegistration';

const cut = (text: string, range: OffsetRange | undefined): string | undefined =>
  range && text.slice(range.start, range.end);

const modern = `<?php
// Ünïcödé before everything 🎉
declare(strict_types=1);

namespace Acme\\Bridge\\Setup; // 🎉

use Magento\\Framework\\Setup\\{InstallDataInterface, ModuleContextInterface as Context, ModuleDataSetupInterface};
use Magento\\Integration\\Model\\ConfigBasedIntegrationManager;
use function sprintf as format;

#[\\Attribute('ñ')]
final class InstallData extends \\Acme\\Base implements InstallDataInterface
{
    use Helper;
    public const string NAME = 'Größe', OTHER = "a\\tb";
    private static ?array $list = ['é' => 'x'];
    public private(set) string $kept = 'k';

    public function __construct(
        private readonly ConfigBasedIntegrationManager $manager,
        protected string $name = 'Promöted',
    ) {
        $this->late = 'L';
    }

    public function install(ModuleDataSetupInterface $setup, Context $context): void
    {
        $text = <<<EOT
        ->processIntegrationConfig(['heredoc'])
        EOT;
        // $this->manager->processIntegrationConfig(['comment']);
        $x = match (true) { default => fn(int ...$n) => strlen(...) };
        $this->manager?->processIntegrationConfig(integrationNames: ['ünï' , self::NAME]) ;
    }

    abstract protected static function label(): string;
}

enum Suit: string { case Hearts = 'h'; const Wild = self::Hearts; }
`;

describe('readPhp', () => {
  it('gives what a class declares, with exact ranges', () => {
    const facts = readPhp(modern);
    expect(facts.hasErrors).toBe(false);
    expect([facts.namespace?.value, cut(modern, facts.namespace?.range)]).toEqual([
      'Acme\\Bridge\\Setup',
      'Acme\\Bridge\\Setup',
    ]);
    const [found, suit] = facts.classes;
    expect(cut(modern, found?.name.range)).toBe('InstallData');
    expect(found).toMatchObject({
      fqn: 'Acme\\Bridge\\Setup\\InstallData',
      extends: 'Acme\\Base',
      implements: ['Magento\\Framework\\Setup\\InstallDataInterface'],
      traits: ['Acme\\Bridge\\Setup\\Helper'],
      isAbstract: false,
    });
    expect(found?.constants.get('OTHER')?.value).toMatchObject({ kind: 'string', value: 'a\tb' });
    const constant = found?.constants.get('NAME');
    expect(cut(modern, constant?.name.range)).toBe('NAME');
    expect(constant?.value.kind === 'string' && cut(modern, constant.value.inside)).toBe('Größe');
    expect([...(found?.properties.keys() ?? [])]).toEqual(['list', 'kept', 'manager', 'name']);
    const promoted = found?.properties.get('name');
    expect(promoted).toMatchObject({ isPromoted: true, default: { value: 'Promöted' } });
    expect(cut(modern, promoted?.name.range)).toBe('name');
    expect(found?.properties.get('manager')?.type).toBe(
      'Magento\\Integration\\Model\\ConfigBasedIntegrationManager',
    );
    expect(found?.methods.get('install')?.scope.parameters.map(({ type }) => type)).toEqual([
      'Magento\\Framework\\Setup\\ModuleDataSetupInterface',
      'Magento\\Framework\\Setup\\ModuleContextInterface',
    ]);
    expect(found?.methods.get('label')).toMatchObject({ isStatic: true, isAbstract: true });
    expect(suit).toMatchObject({ kind: 'enum', fqn: 'Acme\\Bridge\\Setup\\Suit' });
  });

  it('finds the one call that is a call', () => {
    const { calls } = readPhp(modern);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ inClass: 'Acme\\Bridge\\Setup\\InstallData', inMethod: 'install' });
    expect(cut(modern, calls[0]?.range)).toBe(
      "$this->manager?->processIntegrationConfig(integrationNames: ['ünï' , self::NAME])",
    );
    expect(cut(modern, calls[0]?.argument?.range)).toBe("['ünï' , self::NAME]");
  });

  it.each([
    ['$m->processIntegrationConfig($a);', '$m->processIntegrationConfig($a)', '$a'],
    ['$m->ProcessIntegrationconfig([1]) /* ) */ ;', '$m->ProcessIntegrationconfig([1])', '[1]'],
    ['Manager::processIntegrationConfig(["a"]);', 'Manager::processIntegrationConfig(["a"])', '["a"]'],
    ['( $this->m )->processIntegrationConfig(X);', '( $this->m )->processIntegrationConfig(X)', 'X'],
    ['[$m, "processIntegrationConfig"]($a);', '"processIntegrationConfig"', undefined],
    ['$f = $m->processIntegrationConfig(...);', '$m->processIntegrationConfig(...)', undefined],
  ])('reads the call in %s', (code, call, argument) => {
    const text = `<?php /* é🎉 */ ${code}`;
    const [found, ...others] = readPhp(text).calls;
    expect(others).toEqual([]);
    const range = found?.range;
    // The comment inside the parser's range may contain a parenthesis; what counts is where the call begins.
    expect(cut(text, range)?.startsWith(call)).toBe(true);
    expect(cut(text, found?.argument?.range)).toBe(argument);
  });

  it.each([
    '// $m->processIntegrationConfig(["a"]);',
    '# $m->processIntegrationConfig(["a"]);',
    '/** @see $m->processIntegrationConfig(["a"]) */',
    'echo "->processIntegrationConfig([1])";',
    "echo <<<'X'\n->processIntegrationConfig(['a'])\nX;",
    'function processIntegrationConfig(array $names) {}',
    '$this->processIntegrationConfig();',
    '?> $m->processIntegrationConfig(["a"]) <?php',
  ])('sees no call in %s', (code) => {
    expect(readPhp(`<?php\n${code}\n`).calls).toEqual([]);
  });

  it('keeps offsets right after a byte order mark, with CRLF, and behind a short open tag', () => {
    for (const open of ['\uFEFF<?php\r\n', '<?\r\n', 'html é\r\n<?php ']) {
      const text = `${open}namespace A;\r\nclass B {\r\n  const C = 'ü';\r\n}\r\n`;
      const [found] = readPhp(text).classes;
      expect(found?.fqn).toBe('A\\B');
      const value = found?.constants.get('C')?.value;
      expect(value?.kind === 'string' && cut(text, value.inside)).toBe('ü');
    }
  });

  it('lists the classes that are used, not those only imported', () => {
    const { references } = readPhp(
      '<?php namespace A; use X\\Y; use X\\Z; new Y(); function f(?B $b): \\C {} $d = D::class; $e = "E\\\\F";',
    );
    for (const name of ['x\\y', 'a\\b', 'c', 'a\\d', 'e\\f']) expect(references).toContain(name);
    expect(references).not.toContain('x\\z');
  });

  it('reads what stands before the place where typing stopped', () => {
    const facts = readPhp('<?php class A { function b() { $this->x->processIntegrationConfig(["a"');
    expect(facts.hasErrors).toBe(true);
    expect(facts.calls).toHaveLength(1);
  });

  it('survives every truncation and deep nesting', () => {
    for (let end = 0; end <= modern.length; end++) readPhp(modern.slice(0, end));
    for (let start = 0; start <= modern.length; start += 3) readPhp(`<?php ${modern.slice(start)}`);
    expect(readPhp(`<?php ${'['.repeat(20_000)}`).hasErrors).toBe(true);
    expect(readPhp(`<?php $a = ${'f('.repeat(3_000)}1${')'.repeat(3_000)};`).classes).toEqual([]);
  });

  it('tells from the text whether parsing is worth it', () => {
    expect(mentionsProcessing('->processintegrationconfig(')).toBe(true);
    expect(mentionsProcessing('<?php class A {}')).toBe(false);
  });
});

const registrar = 'Magento\\Framework\\Component\\ComponentRegistrar';
const use = `use ${registrar};\n`;
const usual = (prefix = ''): string =>
  `${prefix}ComponentRegistrar::register(${prefix}ComponentRegistrar::MODULE, 'Acme_Bridge', __DIR__);`;
const full = '\\Magento\\Framework\\Component\\';

describe('readRegistration', () => {
  it.each([
    ['import', `<?php\n${use}${usual()}\n`, true],
    ['full name', `<?php\r\n/** é */\r\n${usual(full)}`, true],
    ['full name without the first backslash', `<?php\n${usual(full.slice(1))}`, true],
    [
      'byte order mark, comments, strict types',
      `\uFEFF<?php # ä\ndeclare(strict_types=1);\n// ö\n${use}${usual()} ?>\n`,
      true,
    ],
    ['dirname', `<?php\n${usual(full).replace('__DIR__', 'dirname(__FILE__)')}`, true],
    [
      'double quotes, trailing comma',
      `<?php ${usual(full).replace(/'/g, '"').replace('__DIR__', '__DIR__,')}`,
      true,
    ],
    ['alias', `<?php\nuse ${registrar} as R;\nR::register(R::MODULE, 'Acme_Bridge', __DIR__);`, false],
    ['group import', `<?php\nuse Magento\\Framework\\{Component\\ComponentRegistrar};\n${usual()}`, false],
    ['literal type', `<?php\n${full}ComponentRegistrar::register('module', 'Acme_Bridge', __DIR__);`, false],
    [
      'variables',
      `<?php ${use} $n = 'Acme_Bridge'; $t = ComponentRegistrar::MODULE; ComponentRegistrar::register($t, $n, __DIR__);`,
      false,
    ],
    ['condition', `<?php ${use} if (class_exists('X')) { ${usual()} }`, false],
    [
      "Magento's own",
      `<?php ${usual(full).replace('__DIR__', 'isset($file) && realpath($file) == __FILE__ ? dirname($file) : __DIR__')}`,
      false,
    ],
    ['namespace', `<?php namespace A; ${usual(full)}`, false],
  ])('reads the usual names: %s', (_, text, isFast) => {
    expect(readRegistration(text)).toEqual([
      { type: 'module', name: { value: 'Acme_Bridge', range: expect.anything() }, directory: '' },
    ]);
    expect(cut(text, readRegistration(text)[0]?.name.range)).toBe('Acme_Bridge');
    expect(readPhp(text).registrations).toEqual(readRegistration(text));
    expect(scanRegistration(text) !== undefined).toBe(isFast);
  });

  it('reads other types, several calls, and other folders', () => {
    const text = `<?php ${use}
      ComponentRegistrar::register(ComponentRegistrar::THEME, 'frontend/Acme/x', __DIR__);
      ComponentRegistrar::register(ComponentRegistrar::LANGUAGE, 'acme_de', __DIR__ . '/i18n');
      ComponentRegistrar::register(ComponentRegistrar::LIBRARY, 'acme/lib', dirname(__DIR__) . DIRECTORY_SEPARATOR . 'lib');
      ComponentRegistrar::register(ComponentRegistrar::MODULE, 'Acme_B', getcwd());`;
    expect(readRegistration(text).map(({ type, name, directory }) => [type, name.value, directory])).toEqual([
      ['theme', 'frontend/Acme/x', ''],
      ['language', 'acme_de', '/i18n'],
      ['library', 'acme/lib', '/../lib'],
      ['module', 'Acme_B', undefined],
    ]);
  });

  it.each([
    ['comment', `<?php\n${use}// ${usual()}\n/* ${usual()} */`],
    ['string', `<?php echo "${usual(full)}";`],
    ['heredoc', `<?php echo <<<X\n${usual(full)}\nX;\n`],
    ['no import, so another class', `<?php\n${usual()}`],
    ['computed name', `<?php ${usual(full).replace("'Acme_Bridge'", "'Acme_' . $x")}`],
    ['outside of PHP', usual(full)],
    ['not a component type', `<?php ${usual(full).replace('MODULE', 'OTHER')}`],
  ])('does not count: %s', (_, text) => {
    expect(readRegistration(text)).toEqual([]);
  });

  it('survives every truncation, and long comments without backtracking', () => {
    const text = `<?php\n/* a * b */ // c\n${use}${usual()}`;
    for (let end = 0; end <= text.length; end++) readRegistration(text.slice(0, end));
    const long = `<?php ${'/* * */ // x\n \n'.repeat(3000)} register`;
    expect(scanRegistration(long)).toBeUndefined();
  });
});
