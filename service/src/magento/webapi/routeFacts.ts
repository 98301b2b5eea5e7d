import type { Located, OffsetRange } from '../../text';
import { childElements, descendantsNamed, locatedAttribute, locatedText } from '../../xml/nodes';
import type { XmlDocument, XmlElement } from '../../xml/tree';

/** One `<route>` of a webapi.xml with all that decides on how a call is answered. */
export interface RouteFacts {
  /** Undefined where the attribute is not there. */
  readonly method: Located | undefined;
  /** As written, white space included. */
  readonly url: Located;
  readonly serviceClass: Located | undefined;
  readonly serviceMethod: Located | undefined;
  readonly resources: readonly Located[];
  /** As written; undefined where the attribute is not there. */
  readonly secure: Located | undefined;
  readonly soapOperation: string | undefined;
  readonly parameters: readonly ForcedParameter[];
  /** The elements directly inside, in text order. */
  readonly children: readonly RouteChild[];
  /** The start tag. */
  readonly tag: OffsetRange;
  readonly range: OffsetRange;
}

export interface RouteChild {
  readonly name: string;
  /** The start tag. */
  readonly range: OffsetRange;
  /** Attributes that it needs and has not; for `resources`, the element `resource`. */
  readonly missing: readonly string[];
}

/** One `<parameter>` of `<data>`. */
export interface ForcedParameter {
  readonly name: Located;
  readonly isForced: boolean;
  /** `null` as a text is null to Magento. */
  readonly value: string | null;
}

/** Reads routes as Magento\Webapi\Model\Config\Converter does: first `service`, all `resource` and `parameter` below. */
export function readRoutes(document: XmlDocument): RouteFacts[] {
  return descendantsNamed(document, 'route').flatMap((route) => {
    const url = locatedAttribute(route, 'url');
    return url ? [readRoute(route, url)] : [];
  });
}

function readRoute(route: XmlElement, url: Located): RouteFacts {
  const service = descendantsNamed(route, 'service')[0];
  const named = (element: XmlElement | undefined, name: string): Located | undefined =>
    element && locatedAttribute(element, name);
  return {
    method: named(route, 'method'),
    url,
    serviceClass: named(service, 'class'),
    serviceMethod: named(service, 'method'),
    resources: descendantsNamed(route, 'resource').flatMap((each) => named(each, 'ref') ?? []),
    secure: named(route, 'secure'),
    soapOperation: named(route, 'soapOperation')?.value.trim(),
    parameters: descendantsNamed(route, 'parameter').flatMap((each) => {
      const name = named(each, 'name');
      if (!name) return [];
      const { value } = locatedText(each);
      // filter_var(…, FILTER_VALIDATE_BOOLEAN)
      const isForced = /^\s*(?:1|true|on|yes)\s*$/i.test(named(each, 'force')?.value ?? '');
      return [{ name, isForced, value: value === 'null' ? null : value }];
    }),
    children: childElements(route).map((each) => ({
      name: each.name,
      range: each.startTagRange,
      missing: missingIn(each),
    })),
    tag: route.startTagRange,
    range: route.range,
  };
}

function missingIn(element: XmlElement): string[] {
  if (element.name === 'resources') return childElements(element, 'resource').length > 0 ? [] : ['resource'];
  const needed = element.name === 'service' ? ['class', 'method'] : [];
  return needed.filter((name) => !locatedAttribute(element, name));
}
