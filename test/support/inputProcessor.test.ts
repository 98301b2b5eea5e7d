import { beforeAll, describe, expect, it } from 'vitest';
import { harbor, oneMethod, phpInterface } from '#test/support/endpoints';
import { inputFault } from './inputProcessor';
import type { EndpointModel } from '#service/magento/webapi/model';

const berth = phpInterface(
  'Api\\Data\\BerthInterface',
  `/** @return string */ public function getCode();
   /** @param string $code
    * @return void */ public function setCode($code);
   /** @return int */ public function getDepth();
   /** @param int $depth
    * @return void */ public function setDepth($depth);
   /** @return int[] */ public function getCranes();
   /** @param int[] $cranes
    * @return void */ public function setCranes($cranes);
   /** @return bool */ public function isFree();`,
);
const doc = `@param \\Acme\\Harbor\\Api\\Data\\BerthInterface $theBerth
@param int $days
@return int`;

describe('what a body makes Magento do', () => {
  let model: EndpointModel;
  beforeAll(async () => {
    model = await harbor({ ...oneMethod(doc, '$theBerth, $days = 1', 'POST /V1/harbor/berths'), ...berth });
  });

  const name = 'Acme\\Harbor\\Api\\Data\\BerthInterface';
  it.each([
    [{ theBerth: { code: 'a', depth: '7', cranes: [1, 'x'] } }, undefined],
    [{ the_berth: { Code: 'a' }, days: 7.9 }, undefined],
    [{ theBerth: { free: false } }, undefined],
    [{ theBerth: 'a text' }, undefined],
    [{}, '"theBerth" is required. Enter and try again.'],
    [{ theBerth: null }, '"theBerth" is required. Enter and try again.'],
    [
      { theBerth: {}, days: 'many' },
      'The "many" value\'s type is invalid. The "int" type was expected. Verify and try again.',
    ],
    [
      { theBerth: { depth: [1] } },
      'Error occurred during "depth" processing. The "Array" value\'s type is invalid. The "int" type was expected. Verify and try again.',
    ],
    [
      { theBerth: { colour: 'red' } },
      `Property "Colour" does not have accessor method "getColour" in class "${name}".`,
    ],
    [
      { theBerth: { free: true } },
      `Property "Free" does not have accessor method "setFree" in class "${name}".`,
    ],
  ])('%j', (body, fault) => {
    expect(inputFault(model.routes[0]!, model.types, body)).toBe(fault);
  });
});
