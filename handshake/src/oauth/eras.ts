/** A Magento that signs, and refuses, in its own way: see docs/handshake.md. */
export interface Era {
  /** The first release of the era. */
  readonly name: string;
  /** Whose code makes the base string; see `baseString`. */
  readonly signer: 'zend' | 'laminas' | 'hmac';
  /** Magento\Framework\Oauth\Oauth::getSupportedSignatureMethods. */
  readonly signatureMethods: readonly SignatureMethod[];
  /**
   * Whether an access token alone counts, as `Authorization: Bearer`; from 2.4.4 only where
   * `oauth/consumer/enable_integration_as_bearer` says so.
   */
  readonly bearer: boolean;
  /** Whether an empty consumer key is looked up (Token\Provider::getConsumerByKey) rather than found too short. */
  readonly looksUpEmptyKey: boolean;
  /** What Oauth::_validateSignature says. */
  readonly invalidSignature: string;
}

export const signatureMethods = ['HMAC-SHA256', 'HMAC-SHA1'] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

const sha256: readonly SignatureMethod[] = ['HMAC-SHA256'];

const before244 = {
  signer: 'zend',
  signatureMethods,
  bearer: true,
  looksUpEmptyKey: false,
  invalidSignature: 'The signature is invalid. Verify and try again.',
} as const;
const before245 = { ...before244, signatureMethods: sha256, bearer: false } as const;
const from245 = { ...before245, looksUpEmptyKey: true } as const;

/** Oldest first. */
export const eras: readonly Era[] = [
  { ...before244, name: '2.3.0', invalidSignature: 'The signatire is invalid. Verify and try again.' },
  { ...before244, name: '2.3.2' },
  { ...before245, name: '2.4.4' },
  { ...from245, name: '2.4.5' },
  { ...from245, name: '2.4.6', signer: 'laminas' },
  { ...from245, name: '2.4.8', signer: 'hmac' },
];

export const newestVersion = '2.4.8';

/** `2.4.6`, `2.4.6-p3`, `2.4`. */
const versionPattern = /^2\.(\d{1,3})(?:\.(\d{1,3}))?(?:-[a-z0-9]{1,10})?$/;

/**
 * The era of a Magento: the newest that began before it, the oldest for what is older still.
 * @returns undefined where it is no version of Magento 2
 */
export function eraOf(version: string): Era | undefined {
  const wanted = releaseNumber(version);
  return wanted === undefined
    ? undefined
    : (eras.findLast(({ name }) => releaseNumber(name)! <= wanted) ?? eras[0]);
}

/** `2.4` stands for the newest of its releases. */
function releaseNumber(version: string): number | undefined {
  const parts = versionPattern.exec(version);
  return parts ? Number(parts[1]) * 1000 + Number(parts[2] ?? 999) : undefined;
}
