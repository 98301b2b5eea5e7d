import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface, webapiXml } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';
import { moduleXml, registration, smallMagento, type ProjectFiles } from '#test/support/project';
import { below } from '#test/support/workspace';

const code = 'webapi-service-missing';

const webapi = 'Harbor/etc/webapi.xml';
const php = phpInterface('Api\\BerthsInterface', '/** @return int */ public function count();');

describe(code, () => {
  it('reports a class that is not there, and knows the one that is meant', async () => {
    const text = webapiXml({ route: 'GET /V1/harbor/berths', service: 'Api\\BerthInterface::count' });
    const wrong = 'Acme\\Harbor\\Api\\BerthInterface';
    const files = harborFiles({ [webapi]: text.replace(wrong, `[|${wrong}|]`), ...php });
    expect((await checkRule(code, files)).ids).toEqual(['classNear']);
    const fixed = await applyFix(code, files, /^Change to/);
    expect(fixed[webapi]).toBe(text.replace(wrong, 'Acme\\Harbor\\Api\\BerthsInterface'));
  });

  it('reports a method that is not there, and one in another case', async () => {
    const files = harborFiles({
      [webapi]: webapiXml(
        { route: 'GET /V1/harbor/a', service: 'Api\\BerthsInterface::[|Count|]' },
        { route: 'GET /V1/harbor/b', service: 'Api\\BerthsInterface::[|list|]' },
        { route: 'GET /V1/harbor/c', service: 'Api\\BerthsInterface::count' },
      ),
      ...php,
    });
    expect((await checkRule(code, files)).ids).toEqual(['case', 'method']);
  });

  it('knows that the composer.json of a module in app/code leads nowhere', async () => {
    const service = 'Acme\\Harbor\\Api\\BerthsInterface';
    const text = webapiXml({ route: 'GET /V1/harbor/berths', service: 'Api\\BerthsInterface::count' });
    const files = (webapiText: string, composed: string): ProjectFiles => ({
      ...smallMagento,
      'vendor/composer/autoload_psr4.php': `<?php\nreturn array(\n    ${composed},\n);\n`,
      ...below('app/code/Acme/Harbor', {
        'registration.php': registration('Acme_Harbor'),
        'composer.json': '{"autoload":{"psr-4":{"Acme\\\\Harbor\\\\":"src/"}}}',
        'etc/module.xml': moduleXml('Acme_Harbor'),
        'etc/webapi.xml': webapiText,
        'Model/A.php': '<?php namespace Acme\\Harbor\\Model; class A {}',
        'src/Api/BerthsInterface.php': php['Harbor/Api/BerthsInterface.php']!,
      }),
    });
    const other = "'Acme\\\\Other\\\\' => array($vendorDir . '/acme/other')";
    const wrong = files(text.replace(service, `[|${service}|]`), other);
    expect((await checkRule(code, wrong)).ids).toEqual(['class']);
    const mapped = "'Acme\\\\Harbor\\\\' => array($baseDir . '/app/code/Acme/Harbor/src')";
    await checkRule(code, files(text, mapped));
  });

  it('says nothing of a module whose PHP is not here', async () => {
    await checkRule(code, harborFiles({ [webapi]: webapiXml({ route: 'GET /V1/harbor/berths' }) }));
  });

  it('says nothing of a service that is there', async () => {
    await checkRule(code, harborFiles(oneMethod('@return int', '')));
  });
});
