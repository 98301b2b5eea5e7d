import { Collector } from './collect';
import type { PhpFacts, Registration } from './facts';
import { parsePhp } from './parser';
import { firstSyntaxError } from './syntaxErrors';
import { scanRegistration } from './scanRegistration';

/**
 * Reads what a PHP file states about integrations, setup scripts and registration. Ranges are UTF-16 offsets into
 * `text`. Never throws: of half-typed code it gives what the parser could make out, and sets `hasErrors`.
 *
 * @param hasByteOrderMark whether the file begins with one, which is no part of `text`
 */
export function readPhp(text: string, hasByteOrderMark = false): PhpFacts {
  const { root, hasErrors, errors, isTooComplex } = parsePhp(text);
  const collector = new Collector(text);
  let isComplete = !hasErrors;
  let isWalked = true;
  try {
    if (root) collector.walkProgram(root);
  } catch {
    // Expressions nested thousands deep exhaust the stack; what was found before that still holds.
    isComplete = false;
    isWalked = false;
  }
  const { namespace, imports, classes, calls, registrations, references, setupNames, outputBefore } =
    collector;
  return {
    namespace,
    imports,
    classes,
    calls,
    registrations,
    references,
    setupNames,
    outputBefore: outputBefore ?? (hasByteOrderMark ? { start: 0, end: 0 } : undefined),
    hasErrors: !isComplete,
    syntaxError: firstSyntaxError(text, errors),
    isTooComplex: isTooComplex || !isWalked,
  };
}

/**
 * Whether a file can hold a call of `processIntegrationConfig` at all: a cheap look at the text, before parsing.
 * Comments and strings count here; `readPhp` sorts them out.
 */
export function mentionsProcessing(text: string): boolean {
  return /processIntegrationConfig/i.test(text);
}

/**
 * The components that a registration.php registers (magento2: lib/internal/Magento/Framework/Component/
 * ComponentRegistrar.php). Name ranges are UTF-16 offsets into `text`, inside the quotes. Never throws.
 *
 * Nearly every registration.php is an import and one call, which a scan reads; whatever the scan does not know goes
 * to the parser, so both give the same answer.
 */
export function readRegistration(text: string): Registration[] {
  if (!/register/i.test(text)) return [];
  return scanRegistration(text) ?? [...readPhp(text).registrations];
}
