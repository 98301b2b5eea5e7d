const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const pathCharacters = /(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*/y;
const colonFreeSegment = /(?:[A-Za-z0-9\-._~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})+/y;
const queryCharacters = /(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*/y;
const fragmentCharacters = /(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?[\]]|%[0-9A-Fa-f]{2})*/y;
const userInfo = /(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@/y;
const registeredName = /(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*/y;
const bracketed = /\[[^\]]*\]/y;
const port = /:[0-9]+/y;
/** Whether libxml2 takes this (white space collapsed) as an xs:anyURI. */
export function isAnyUri(value: string): boolean {
  // What a URI must escape is let pass.
  const uri = value.replace(/[\0-\x20\x7f-\uffff<>"{}|\\^`]/g, '_');
  const match = scheme.exec(uri);
  if (match && isHierarchical(uri, match[0].length, pathCharacters)) return true;
  return isHierarchical(uri, 0, colonFreeSegment);
}

function isHierarchical(uri: string, start: number, firstSegment: RegExp): boolean {
  let at = start;
  if (uri.startsWith('//', at)) {
    at = skipAuthority(uri, at + 2);
    if (at < 0) return false;
    at = skipSegments(uri, at);
  } else if (uri[at] === '/') {
    const first = skip(pathCharacters, uri, at + 1);
    at = first > at + 1 ? skipSegments(uri, first) : first;
  } else {
    const first = skip(firstSegment, uri, at);
    at = first > at ? skipSegments(uri, first) : first;
  }
  if (uri[at] === '?') at = skip(queryCharacters, uri, at + 1);
  if (uri[at] === '#') at = skip(fragmentCharacters, uri, at + 1);
  return at === uri.length;
}

function skipAuthority(uri: string, start: number): number {
  let at = skip(userInfo, uri, start);
  if (uri[at] === '[') {
    const end = skip(bracketed, uri, at);
    if (end === at) return -1;
    at = end;
  } else at = skip(registeredName, uri, at);
  if (uri[at] !== ':') return at;
  const end = skip(port, uri, at);
  return end > at ? end : -1;
}

function skipSegments(uri: string, start: number): number {
  let at = start;
  while (uri[at] === '/') at = skip(pathCharacters, uri, at + 1);
  return at;
}

function skip(pattern: RegExp, uri: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(uri) ? pattern.lastIndex : at;
}
