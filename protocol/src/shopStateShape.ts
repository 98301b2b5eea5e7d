// What a `ShopState` has to be where one comes in: from PHP, and from a client.
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number';
const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const has =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const isRecord =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const values = { email: orNull(isText), endpointUrl: orNull(isText), identityLinkUrl: orNull(isText) };
const isDeclarations = isList(
  has({ kind: isText, name: isText, ...values, resources: orNull(isList(isText)) }),
);

const parts: Readonly<Record<string, Check>> = {
  probe: (value) => value === 1,
  php: isText,
  root: isText,
  readOnly: isFlag,
  notes: isList(has({ section: isText, class: isText, message: isText })),
  magento: optional(has({ release: orNull(isText), mode: isText, cacheTypes: isRecord(isFlag) })),
  modules: optional(
    isList(
      has({
        name: isText,
        enabled: orNull(isFlag),
        setupVersion: orNull(isText),
        schemaVersion: orNull(isText),
        dataVersion: orNull(isText),
      }),
    ),
  ),
  patches: optional(orNull(isList(isText))),
  patchAliases: optional(orNull(isOneOf('ignored', 'recorded', 'twice', 'skipped'))),
  declared: optional(isDeclarations),
  cached: optional(
    has({
      classic: orNull(isDeclarations),
      granted: orNull(isDeclarations),
      consolidated: orNull(isDeclarations),
    }),
  ),
  settings: optional(isRecord((value) => value === null || isText(value) || isFlag(value))),
  baseUrls: optional(
    isList(has({ store: orNull(isText), unsecure: orNull(isText), secure: orNull(isText) })),
  ),
  integrations: optional(
    isList(
      has({
        id: isNumber,
        name: isText,
        ...values,
        status: isNumber,
        setupType: isNumber,
        updatedAt: orNull(isText),
        consumer: orNull(has({ createdAt: orNull(isText) })),
        verifier: isFlag,
        requestToken: isFlag,
        accessToken: isText,
        hasRole: isFlag,
        allowed: isList(isText),
        unknown: isList(isText),
        denied: isList(isText),
      }),
    ),
  ),
};

/** The first part of a value that no `ShopState` has so, as in `modules`; empty where it is no object, undefined where it is one. */
export function wrongPartOfShop(value: unknown): string | undefined {
  if (!isObject(value)) return '';
  return Object.entries(parts).find(([name, check]) => !check(value[name]))?.[0];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
