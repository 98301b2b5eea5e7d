import { signedUrl } from '../../oauth/baseString';
import { eras, type Era } from '../../oauth/eras';
import { rawurldecode } from '../../oauth/php';
import { UnsignableRequest } from '../../oauth/unsignable';
import { distinct, type Choice } from './choice';

/** The address in the base string: the one that Magento signs first. */
export function urls(seenUrl: string, storeBaseUrl: string, era: Era): Choice<string>[] {
  const seen = signedUrl(seenUrl, era);
  const others = [...otherEras(seenUrl), ...elsewhere(seen, storeBaseUrl)];
  return distinct([
    { value: seen },
    ...others.map((value) => ({ value, fault: addressFault(value, seen, era) })),
    {
      value: seenUrl,
      fault: `the URL was signed with its query (${seenUrl}): the query belongs to the parameters, not to the URL`,
    },
  ]);
}

function addressFault(signed: string, seen: string, { name }: Era): string {
  const isOtherEscape = rawurldecode(signed) === rawurldecode(seen);
  return isOtherEscape
    ? `the signature was made for ${signed}, but Magento ${name} changes that address to ${seen} before it signs`
    : `the signature was made for ${signed}, and Magento sees ${seen}`;
}

/** What other versions make of the address: a client may know only those. */
function otherEras(seenUrl: string): string[] {
  return eras.flatMap((era) => {
    try {
      return [signedUrl(seenUrl, era)];
    } catch (error) {
      if (error instanceof UnsignableRequest) return [];
      throw error;
    }
  });
}

/** The address behind a proxy, in another folder, with another port, … */
function elsewhere(seen: string, storeBaseUrl: string): string[] {
  if (!URL.canParse(seen)) return [];
  const { host, hostname, port, protocol } = new URL(seen);
  const pathname = /^https?:\/\/[^/]*((?:\/.*)?)$/s.exec(seen)![1]!;
  const store = new URL(storeBaseUrl);
  const otherScheme = protocol === 'http:' ? 'https:' : 'http:';
  const defaultPort = protocol === 'http:' ? 80 : 443;
  const hosts = [
    ...new Set([
      host,
      store.host,
      store.hostname,
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      hostname,
      `${hostname}:${defaultPort}`,
    ]),
  ];
  const bare = pathname.replace(/(?<!\/)\/+$/, '');
  const base = store.pathname.replace(/(?<!\/)\/+$/, '');
  const paths = [
    pathname,
    bare,
    `${bare}/`,
    `/${pathname}`,
    `${base}${pathname}`,
    ...(base !== '' && pathname.startsWith(base) ? [pathname.slice(base.length)] : []),
    `/index.php${pathname}`,
  ];
  return paths.flatMap((path) =>
    [protocol, otherScheme].flatMap((scheme) => hosts.map((each) => `${scheme}//${each}${path}`)),
  );
}
