import type { Style } from './integrations';

/** What a running shop knows about its integrations: the document that probe/probe.php prints. */
export interface ShopState {
  /** The version of the document. */
  readonly probe: 1;
  readonly php: string;
  /** Magento's folder there, which may be in a container. */
  readonly root: string;
  /** Whether the database refused to write for as long as it was read. */
  readonly readOnly: boolean;
  readonly magento?: ShopMagento;
  /** Without Magento's own, Magento_Integration aside. */
  readonly modules?: readonly ShopModule[];
  /** Class names; null where the release has no patches. Without those of Magento's own modules. */
  readonly patches?: readonly string[] | null;
  /**
   * What this release does with a data patch of which an alias is applied and the class is not. `ignored`, `recorded`: runs
   * it. `twice`: fails after it has run it. `skipped`: does not run it. Null where the release has no patches.
   */
  readonly patchAliases?: 'ignored' | 'recorded' | 'twice' | 'skipped' | null;
  /** What setup:upgrade would find in the files of all enabled modules there. */
  readonly declared?: readonly ShopDeclaration[];
  /** What the shop's cache holds of that; null where it holds nothing. */
  readonly cached?: Readonly<
    Record<'classic' | 'granted' | 'consolidated', readonly ShopDeclaration[] | null>
  >;
  /** By path, as in `oauth/consumer/expiration_period`; `bearer` says whether an access token is a bearer token. */
  readonly settings?: Readonly<Record<string, string | boolean | null>>;
  readonly baseUrls?: readonly ShopBaseUrl[];
  readonly integrations?: readonly ShopIntegration[];
  /** Parts that could not be read, or not whole. */
  readonly notes: readonly ShopNote[];
}

export interface ShopMagento {
  readonly release: string | null;
  readonly edition: string | null;
  readonly mode: string;
  /** Whether each type of cache is enabled. */
  readonly cacheTypes: Readonly<Record<string, boolean>>;
}

export interface ShopModule {
  readonly name: string;
  /** Null where app/etc/config.php does not name it yet: setup:upgrade enables it. */
  readonly enabled: boolean | null;
  /** In module.xml there. */
  readonly setupVersion: string | null;
  /** In the table setup_module; null where the module is not in it. */
  readonly schemaVersion: string | null;
  readonly dataVersion: string | null;
}

export interface ShopDeclaration {
  readonly kind: Style;
  readonly name: string;
  readonly email: string | null;
  readonly endpointUrl: string | null;
  readonly identityLinkUrl: string | null;
  /** Those of a consolidated one with the parents that Magento adds; null where no file lists any. */
  readonly resources: readonly string[] | null;
}

export interface ShopBaseUrl {
  /** The code of a store view; null for what holds where a store view says nothing. */
  readonly store: string | null;
  readonly unsecure: string | null;
  readonly secure: string | null;
}

/** A row of the table integration, with what belongs to it. A password in a URL is shown as `***`. */
export interface ShopIntegration {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly endpointUrl: string | null;
  readonly identityLinkUrl: string | null;
  /** 0 inactive, 1 active, 2 recreated. */
  readonly status: number;
  /** 0 made by hand in the admin, 1 from files. */
  readonly setupType: number;
  readonly updatedAt: string | null;
  readonly consumer: { readonly createdAt: string | null } | null;
  readonly verifier: boolean;
  readonly requestToken: boolean;
  readonly accessToken: 'none' | 'valid' | 'revoked';
  /** Without a role, every setup:upgrade that comes to it stops. */
  readonly hasRole: boolean;
  /** Allowed, and in the ACL of the shop. */
  readonly allowed: readonly string[];
  /** Allowed, and not in the ACL of the shop: they grant nothing. */
  readonly unknown: readonly string[];
  /** Denied although a file of the shop lists them. */
  readonly denied: readonly string[];
}

export interface ShopNote {
  readonly section: string;
  readonly class: string;
  readonly message: string;
}
