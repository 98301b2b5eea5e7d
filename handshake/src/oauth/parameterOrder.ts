/** Compares two percent-encoded names. */
export type ParameterOrder = (a: string, b: string) => number;

/** RFC 5849 section 3.4.1.3.2: by bytes. Percent-encoded names are ASCII, so UTF-16 units do. */
export const byteOrder: ParameterOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order in which Magento puts the parameters before it signs: PHP's `strnatcmp` (`uksort` in Laminas' and Zend's
 * `toByteValueOrderedQueryString`), which takes a run of digits as a number. It differs from RFC 5849's as soon as
 * two names differ in numbers of unequal length, such as the filters 9 and 10 of one search: a signature made in the
 * order of the RFC is then "invalid" to Magento.
 */
export const naturalOrder: ParameterOrder = (left, right) => {
  if (left === '' || right === '') return left.length - right.length;
  const a = withoutLeadingZeros(left);
  const b = withoutLeadingZeros(right);
  let i = 0;
  let j = 0;
  for (;;) {
    if (isDigit(a[i]) && isDigit(b[j])) {
      const [x, y] = [digitsAt(a, i), digitsAt(b, j)];
      // With a zero in front, the digits count as those behind a decimal point.
      const order = a[i] === '0' || b[j] === '0' ? byteOrder(x, y) : asNumbers(x, y);
      if (order !== 0) return order;
      i += x.length;
      j += y.length;
    } else {
      const order = byteOrder(a[i]!, b[j]!);
      if (order !== 0) return order;
      i++;
      j++;
    }
    if (i === a.length || j === b.length) return Number(j === b.length) - Number(i === a.length);
  }
};

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
const withoutLeadingZeros = (text: string): string => text.replace(/^0+(?=\d)/, '');
const digitsAt = (text: string, at: number): string => /^\d+/.exec(text.slice(at))![0];

function asNumbers(x: string, y: string): number {
  return x.length === y.length ? byteOrder(x, y) : x.length - y.length;
}
