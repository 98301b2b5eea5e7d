import * as l10n from '@vscode/l10n';
import type { SimpleType } from './types';
import { isAnyUri } from './uri';

/** What is wrong with a value, and the value that was certainly meant, if there is one. */
export interface ValueProblem {
  readonly reason: string;
  readonly meant?: string;
}

/** Judges a value as libxml2 does; undefined means that it is fine. */
export function checkValue(type: SimpleType, value: string): ValueProblem | undefined {
  if (isValid(type, value)) return undefined;
  const meant = meantValue(type, value);
  const shown = value.trim();
  const shortened = shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
  const length = [...value].length;
  let reason: string;
  if (shown === '') reason = l10n.t('is empty. Enter {0}.', type.expected);
  else if (meant !== undefined && meant === shown) {
    reason = l10n.t(
      'has leading or trailing white space, which Magento does not remove. Write {0} without it.',
      meant,
    );
  } else if (type.maxLength !== undefined && length > type.maxLength) {
    reason = l10n.t('has {0} characters, but at most {1} are allowed. Shorten it.', length, type.maxLength);
  } else if (type.minLength !== undefined && length < type.minLength) {
    reason = l10n.t(
      '"{0}" is too short: at least {1} characters are required. Enter {2}.',
      shortened,
      type.minLength,
      type.expected,
    );
  } else reason = l10n.t('"{0}" is not valid. Enter {1}.', shortened, type.expected);
  return meant === undefined ? { reason } : { reason, meant };
}

function meantValue(type: SimpleType, value: string): string | undefined {
  const trimmed = value.trim();
  if (trimmed !== value && isValid(type, trimmed)) return trimmed;
  const lower = trimmed.toLowerCase();
  if (type.base === 'boolean') {
    if (lower === 'true' || lower === 'false') return lower;
    return undefined;
  }
  return type.enumeration?.find((each) => each.value.toLowerCase() === lower)?.value;
}

/** Whether libxml2 takes a value for one of the type. */
export function isValid(type: SimpleType, written: string): boolean {
  // libxml2 takes no white space around an xs:int, though the standard does.
  const value = type.base === 'string' || type.base === 'int' ? written : collapse(written);
  if (!isOfBase(type.base, value)) return false;
  if (type.minLength !== undefined || type.maxLength !== undefined) {
    const length = value.length < 1000 ? [...value].length : value.length;
    if (length < (type.minLength ?? 0) || length > (type.maxLength ?? Infinity)) return false;
  }
  if (type.pattern && !type.pattern.test(value)) return false;
  return !type.enumeration || type.enumeration.some((each) => each.value === value);
}

function collapse(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

function isOfBase(base: SimpleType['base'], value: string): boolean {
  switch (base) {
    case 'string':
      return true;
    case 'boolean':
      return value === 'true' || value === 'false' || value === '1' || value === '0';
    case 'int': {
      if (!/^[+-]?[0-9]+$/.test(value)) return false;
      const number = Number(value);
      return number >= -2147483648 && number <= 2147483647;
    }
    case 'nonNegativeInteger':
      // libxml2 holds no more than 24 digits.
      return /^(?:\+?0*[0-9]{1,24}|-0+)$/.test(value);
    case 'anyURI':
      return isAnyUri(value);
  }
}
