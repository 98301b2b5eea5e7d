/**
 * Whether a text has the shape of an ACL id: something, `_`, something, `::`, something. What these may be is the caller's
 * business. By hand, since a regular expression takes time with the square of `____…` or `::::…`.
 */
export function hasIdShape(text: string): boolean {
  const underscore = text.indexOf('_', 1);
  return underscore > 0 && text.lastIndexOf('::', text.length - 3) >= underscore + 2;
}
