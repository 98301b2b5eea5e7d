import type { SigningError } from '#handshake';

/** Why a request cannot be signed, and which option helps. */
export function signingProblem({ reason, message }: SigningError): string {
  return reason === 'version-needed'
    ? 'versions of Magento sign this request differently, and no signature is valid for all of them: specify the version with --magento-version'
    : message;
}
