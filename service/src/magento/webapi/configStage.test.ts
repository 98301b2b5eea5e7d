import { describe, expect, it } from 'vitest';
import { harbor, phpInterface } from '#test/support/endpoints';

describe('what developer mode refuses', () => {
  const config = async (route: string): Promise<string[]> => {
    const model = await harbor({
      ...phpInterface('Api\\BerthsInterface', '/** @return int */ public function go();'),
      'Harbor/etc/webapi.xml': `<routes>\n<route url="/V1/harbor/a" ${route}</route>\n</routes>`,
    });
    return model.config.map(({ message, line }) => `${line}: ${message}`);
  };
  const serviceElement = '<service class="Acme\\Harbor\\Api\\BerthsInterface" method="go"/>';
  const resources = '<resources><resource ref="self"/></resources>';

  it.each([
    ['all well', `method="GET">${serviceElement}${resources}`, []],
    [
      'the wrong order',
      `method="GET">${resources}\n${serviceElement}`,
      ["3: Element 'service': This element is not expected. Expected is ( data )."],
    ],
    [
      'PATCH',
      `method="PATCH">${serviceElement}${resources}`,
      [
        "2: Element 'route', attribute 'method': [facet 'enumeration'] The value 'PATCH' is not an element of the set " +
          "{'GET', 'PUT', 'POST', 'DELETE'}.",
      ],
    ],
    [
      'no resources',
      `method="GET">${serviceElement}`,
      ["2: Element 'route': Missing child element(s). Expected is ( resources )."],
    ],
    [
      'no service',
      `method="GET">${resources}`,
      ["2: Element 'resources': This element is not expected. Expected is ( service )."],
    ],
  ])('%s', async (_, route, expected) => {
    expect(await config(route)).toEqual(expected);
  });
});
