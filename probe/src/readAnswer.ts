import { wrongPartOfShop, type ShopState } from '#protocol';
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
  const wrong = wrongPartOfShop(document);
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
