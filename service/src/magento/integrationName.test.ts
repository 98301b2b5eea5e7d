import { expect, it } from 'vitest';
import { exceedsDatabaseCharset, isNumberToPhp, nameInDatabase } from './integrationName';

it.each([
  ['12345', true],
  ['0', true],
  ['-5', true],
  ['9223372036854775807', true],
  ['9223372036854775808', false],
  ['-9223372036854775808', true],
  ['007', false],
  ['-0', false],
  ['+5', false],
  ['1.5', false],
  ['1e3', false],
  [' 12', false],
  ['12 ERP', false],
])('PHP takes the key "%s" for a number: %s', (name, expected) => {
  expect(isNumberToPhp(name)).toBe(expected);
});

it.each([
  ['Plain A', 'plain ä', true],
  ['Straße', 'STRASE', true],
  ['Acme ERP', 'Acme ERP ', true],
  ['Acme ERP', 'Acme  ERP', false],
  ['Ørsted', 'Orsted', false],
])('the database takes "%s" and "%s" for one name: %s', (one, other, expected) => {
  expect(nameInDatabase(one) === nameInDatabase(other)).toBe(expected);
});

it('tells names that the database cannot store', () => {
  expect(['ERP 🚀', 'ÄÖ €', 'ERP 漢字'].map(exceedsDatabaseCharset)).toEqual([true, false, false]);
});
