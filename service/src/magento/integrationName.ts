/**
 * Whether PHP makes a number of the name where it is the key of an array, as Magento keeps integrations.
 * Magento\Integration\Model\Plugin\Integration::_addAllowedResources renumbers such keys with array_merge and no longer
 * finds the name: setup:upgrade stops with "Undefined array key 12345" (seen with 2.4.7-p3, in both styles).
 */
export function isNumberToPhp(name: string): boolean {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(name)) return false;
  const value = BigInt(name);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

/**
 * Whether the name has characters of four bytes in UTF-8, such as emoji. Magento's connection has three (SET NAMES utf8;
 * up to 2.4.7 its tables, too): the name is stored with a "?" for each byte, under which the plugin above no longer finds
 * its resources.
 */
export function exceedsDatabaseCharset(name: string): boolean {
  return /[\u{10000}-\u{10ffff}]/u.test(name);
}

/**
 * What two names have in common that are one for the unique key INTEGRATION_NAME: the collation utf8_general_ci ignores
 * case, accents and spaces at the end. Approximately: decomposed by Unicode, from which its table was made.
 */
export function nameInDatabase(name: string): string {
  return [...name.trimEnd()]
    .map((character) => (character === 'ß' ? 'S' : character.normalize('NFD').charAt(0).toUpperCase()))
    .join('');
}
