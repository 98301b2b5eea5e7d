import type { ShopState } from '#protocol';
import { ProbeError } from './probeError';

/**
 * The document between the marks in what a probe printed. What stands around it, such as the greeting of a container, is
 * ignored. Throws ProbeError where there is none, where it says that Magento could not be read, or is not ours.
 */
export function readAnswer(output: string, mark: string): ShopState {
  const start = output.indexOf(`${mark} begin\n`);
  const end = output.lastIndexOf(`\n${mark} end`);
  if (start < 0 || end < start) throw new ProbeError('no-answer', 'PHP ran and gave no answer');
  let document: unknown;
  try {
    document = JSON.parse(output.slice(start + mark.length + ' begin\n'.length, end));
  } catch {
    throw new ProbeError('no-answer', 'the answer of PHP is damaged');
  }
  if (!isObject(document) || document.probe !== 1)
    throw new ProbeError('no-answer', 'the answer of PHP is not one of this version');
  const { failure } = document;
  if (isObject(failure)) throw failureError(failure);
  const wrong = wrongPart(document);
  if (wrong !== undefined) throw new ProbeError('no-answer', `the answer of PHP has no valid "${wrong}"`);
  return document as unknown as ShopState;
}

function failureError({ stage, class: type, message }: Record<string, unknown>): ProbeError {
  const what = stages[String(stage)] ?? 'Magento could not be read';
  if (stage === 'timeout') return new ProbeError('timeout', 'the shop did not answer within the time limit');
  const cause = [type, message].filter((each) => typeof each === 'string' && each !== '').join(': ');
  return new ProbeError('shop', `${what} (${cause})`, String(stage));
}

const stages: Readonly<Record<string, string>> = {
  root: 'Magento was not found where PHP runs',
  env: 'Magento is not installed there',
  bootstrap: 'Magento could not be started',
  database: 'the database cannot be read',
};

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
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const values = { email: orNull(isText), endpointUrl: orNull(isText), identityLinkUrl: orNull(isText) };
const isDeclarations = isList(
  has({ kind: isText, name: isText, ...values, resources: orNull(isList(isText)) }),
);

const parts: Readonly<Record<string, Check>> = {
  root: isText,
  readOnly: isFlag,
  notes: isList(has({ section: isText, message: isText })),
  magento: optional(has({ release: orNull(isText), mode: isText, cacheTypes: has({}) })),
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
  settings: optional(has({})),
  baseUrls: optional(isList(has({ store: isText, unsecure: orNull(isText), secure: orNull(isText) }))),
  integrations: optional(
    isList(
      has({
        id: isNumber,
        name: isText,
        ...values,
        status: isNumber,
        setupType: isNumber,
        consumer: orNull(has({})),
        accessToken: isText,
        hasRole: isFlag,
        allowed: isList(isText),
        unknown: isList(isText),
        denied: isList(isText),
      }),
    ),
  ),
};

function wrongPart(document: Record<string, unknown>): string | undefined {
  return Object.entries(parts).find(([name, check]) => !check(document[name]))?.[0];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
