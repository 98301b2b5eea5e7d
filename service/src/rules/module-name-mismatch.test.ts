import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, moduleXml, registration, smallMagento } from '#test/support/project';

const code = 'module-name-mismatch';
const root = 'app/code/Acme/Bridge';
const named = (xml: string, php: string) =>
  classicModule({
    'etc/module.xml': moduleXml('Acme_Bridge').replace('"Acme_Bridge"', `"${xml}"`),
    'registration.php': registration(php),
  });

describe(code, () => {
  it.each([
    ['Acme_Brigde', 'Acme_Bridge', 'Write Acme_Bridge in module.xml, as in registration.php', true],
    ['Acme_Bridge', 'Acme_Brigde', 'Register Acme_Bridge in registration.php, as in module.xml', undefined],
    ['Acme_bridge', 'Acme_Bridge', 'Write Acme_Bridge in module.xml, as in registration.php', true],
    ['Acme_One', 'Acme_Two', 'Write Acme_Two in module.xml, as in registration.php', false],
  ])('module.xml says %s, registration.php %s', async (xml, php, first, safe) => {
    const files = named(`[|${xml}|]`, php);
    const { data, ids, severities, test } = await checkRule(code, files);
    expect(ids).toEqual([xml.toLowerCase() === php.toLowerCase() ? 'differsInCase' : 'differs']);
    expect(data).toEqual([{ declared: xml, registered: php }]);
    expect(severities).toEqual(['error']);
    const [found] = test.service
      .findProblems(test.uri(`${root}/etc/module.xml`))
      .filter(({ rule }) => rule.code === code);
    expect(found?.problem.related?.[0]?.uri).toBe(test.uri(`${root}/registration.php`));
    const fixes = found?.problem.fixes?.() ?? [];
    expect(fixes).toHaveLength(2);
    expect([fixes[0]?.title, fixes[0]?.safe]).toEqual([first, safe]);

    const inXml = await applyFix(code, files, /^Write/);
    expect(inXml[`${root}/etc/module.xml`]).toBe(moduleXml(php));
    await checkRule(code, inXml);
    const inPhp = await applyFix(code, files, /^Register/);
    expect(inPhp[`${root}/registration.php`]).toBe(registration(xml));
    await checkRule(code, inPhp);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['the same name', {}],
    ['no registration.php', { 'registration.php': undefined }],
    ['no name in module.xml', { 'etc/module.xml': '<config><module name=""/></config>' }],
    ['a theme', { 'registration.php': registration('x').replace('::MODULE', '::THEME') }],
    [
      'another folder',
      { 'registration.php': registration('Acme_Other').replace('__DIR__', "__DIR__ . '/src'") },
    ],
    [
      'two modules',
      { 'registration.php': `${registration('Acme_Other')}${registration('Acme_Bridge').slice(5)}` },
    ],
  ])('says nothing: %s', async (_, overrides) => {
    await checkRule(code, classicModule(overrides));
    await checkRule(code, { ...smallMagento, ...classicModule(overrides) });
  });
});
