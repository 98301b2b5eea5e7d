import { describe, expect, it } from 'vitest';
import { readPhp } from '#service/magento/php/readPhp';
import { checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

const code = 'php-syntax';
const path = 'Setup/Patch/Data/InstallIntegration.php';
const script = (body: string) =>
  setupScript('InstallIntegration', 'Patch\\DataPatchInterface', {
    namespace: 'Acme\\Bridge\\Setup\\Patch\\Data',
    body,
  });
const call = "$this->manager->processIntegrationConfig(['Acme ERP'])";

describe(code, () => {
  it('says of code that is nested too deeply that it is not checked, and not of half-typed code', async () => {
    const deep = script(`$a = ${'['.repeat(40_000)}1${']'.repeat(40_000)};`);
    const { ids, severities } = await checkRule(
      code,
      classicModule({ [path]: deep.replace('<?php', '[|<?php|]') }),
    );
    expect({ ids, severities }).toEqual({ ids: ['tooComplex'], severities: ['information'] });
    for (const half of ['<?php enum', '<?php $a = [[[', '<?php "{$a'])
      expect(readPhp(half).isTooComplex).toBe(false);
  });

  it.each([
    ['a lost semicolon', script(`${call.slice(0, -1)}[|)|]`), /A ; is missing/],
    [
      'a lost bracket of a list',
      script(call.replace('(', '(').replace("['Acme ERP']", "[|[|]'Acme ERP'") + ';'),
      /This \[ is never closed/,
    ],
    [
      'a lost bracket of a call',
      script(call.replace('(', '[|(|]').replace('])', ']') + ';'),
      /This \( is never closed\. Add \) before the }/,
    ],
    [
      'a lost brace',
      script(`${call};`).replace('{\n', '[|{|]\n').replace(/}\s*$/, ''),
      /This { is never closed/,
    ],
    [
      'a word too many',
      script(`$a = [|b|] c; ${call};`.replace('[|b|] c', 'b [|c|]')),
      /does not expect c here/,
    ],
    ['a lost operator', script(`$a [|$b|]; ${call};`), /does not expect \$b here/],
    [
      'a lost name',
      script(`${call};`)
        .replace(/class \w+ /, 'class ')
        .replace('implements', '[|implements|]'),
      /does not expect implements/,
    ],
    ['a misspelled tag', script(`${call};`).replace('<?php', '[|<?ph|]'), /not "<\?ph"/],
    ['a brace too many', `${script(`${call};`)}[|}|]\n`, /closes nothing/],
  ])('reports %s', async (_, text, message) => {
    const { data, ids, severities } = await checkRule(code, classicModule({ [path]: text }));
    expect(ids).toEqual(['script']);
    expect(data).toEqual([{ problem: expect.stringMatching(message) as string }]);
    expect(severities).toEqual(['error']);
  });

  it('reports a last statement without its semicolon', async () => {
    const text = (end: string) =>
      `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_Bridge', __DIR__${end}`;
    await checkRule(code, classicModule({ 'registration.php': text('[|)|]\n') }));
    await checkRule(code, classicModule({ 'registration.php': text('[|)|] // why\n') }));
    for (const end of [');', '); // why\n', ') ?>\n', '); ?>\n'])
      await checkRule(code, classicModule({ 'registration.php': text(end) }));
  });

  it('reports registration.php', async () => {
    const text =
      "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register[|(|]\n    'module', 'Acme_Bridge', __DIR__;\n";
    const { ids } = await checkRule(code, classicModule({ 'registration.php': text }));
    expect(ids).toEqual(['registration']);
  });

  it('takes nothing behind __halt_compiler() for PHP', async () => {
    const data = `function readonly() {}\n__halt_compiler(); ({[ "`;
    await checkRule(code, classicModule({ [path]: `${script(`${call};`)}${data}` }));
  });

  it.each([
    ['strings and comments', `$a = '({['; $b = "({["; /* ({[ */ // ({[\n # ({[\n ${call};`],
    ['texts with brackets in them', `$a = "{$this->b["c"]} \${d}"; ${call};`],
    ['heredocs', `$a = <<<A\n ({[ {$this->b}\nA;\n ${call};`],
    ['alternative syntax', `if ($a): ${call}; endif;`],
    ['a match and an arrow function', `$f = fn(array $a) => match (true) { default => [...$a] }; ${call};`],
    ['a cast to void', `(void)\n ${call};`],
    ['a closure for nothing', `static fn() => 1; ${call};`],
    ['a class that an expression names', `$a = !$b instanceof ('A' . 'B'); ${call};`],
    ['named arguments behind unpacked ones', `f(...$a, b: 1); ${call};`],
    ['clone() and exit() as functions', `$a = clone($b, ['c' => 1]); $d = exit(...); ${call};`],
  ])('says nothing of %s', async (_, body) => {
    await checkRule(code, classicModule({ [path]: script(body) }));
  });
});
