import { describe, expect, it } from 'vitest';
import { moduleXml, project, registration } from '#test/support/project';

describe('"Add resources for a REST endpoint…"', () => {
  it('says where the releases that the module is for differ', async () => {
    const path = 'etc/integration.xml';
    const answer = async (framework: string) => {
      const { service, uri } = await project({
        'registration.php': registration('Acme_Bridge'),
        'etc/module.xml': moduleXml('Acme_Bridge'),
        'composer.json': JSON.stringify({ require: { 'magento/framework': framework } }),
        [path]:
          '<config><integration name="Acme"><email>a@b.example</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>',
      });
      return service.addRoutes({ uri: uri(path), integration: 'Acme' }, ['POST /V1/orders']);
    };
    const { resources, message } = await answer('~103.0.7');
    expect(resources).toEqual(['Magento_Sales::api_actions']);
    expect(message).toContain('In Magento 2.4.7 to 2.4.7-p3, POST /V1/orders needs Magento_Sales::create.');
    expect((await answer('103.0.8')).message).not.toContain('In Magento');
  });
});
