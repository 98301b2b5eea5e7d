import { signatureMethods, type SignatureMethod } from '../oauth/signature';

/** What differs between Magento's versions. */
export interface MagentoRules {
  readonly version: string;
  readonly signatureMethods: readonly SignatureMethod[];
  /** Whether an access token alone counts, as `Authorization: Bearer`. */
  readonly bearer: boolean;
}

export const newestVersion = '2.4.8';

/** `2.4.6`, `2.4.6-p3`, `2.4`. */
const versionPattern = /^2\.(\d{1,3})(?:\.(\d{1,3}))?(?:-[a-z0-9]{1,10})?$/;

/**
 * From 2.4.4, Magento\Framework\Oauth\Oauth::getSupportedSignatureMethods has HMAC-SHA256 only, and integrations'
 * tokens are bearer tokens only where `oauth/consumer/enable_integration_as_bearer` says so.
 * @returns undefined where it is no version of Magento 2
 */
export function magentoRules(version: string): MagentoRules | undefined {
  const parts = versionPattern.exec(version);
  if (!parts) return undefined;
  const release = Number(parts[1]) * 1000 + Number(parts[2] ?? 999);
  return {
    version,
    signatureMethods: release >= 4_004 ? ['HMAC-SHA256'] : signatureMethods,
    bearer: release < 4_004,
  };
}
