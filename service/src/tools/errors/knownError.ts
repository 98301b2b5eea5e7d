import type { LinkId } from '#protocol';
import type { RuleCode } from '../../rules/registry';

/**
 * A text that Magento, PHP or libxml2 prints, and what stands behind it. The table is English, as the pages of the rules
 * are: docs/errors.md is written from it (`npm run docs`).
 */
export interface KnownError {
  /** In docs/errors.md the heading of its section; stable, so that it can be linked to. */
  readonly id: string;
  /**
   * The text as the source has it, newest first. `%1`, `%name`, `%s` and `…` stand for anything; quotes, white space, case
   * and a full stop at the end do not count. See `messagePattern`.
   */
  readonly texts: readonly string[];
  /** The same in older releases. */
  readonly olderTexts?: { readonly releases: string; readonly texts: readonly string[] };
  /** In one to three sentences. */
  readonly means: string;
  /** The likeliest first. */
  readonly causes: readonly KnownCause[];
  /** Where it is not in all releases from 2.2.5 on. */
  readonly releases?: string;
  /** Where the text, or what leads to it, stands: `Class::method`. */
  readonly sources: readonly string[];
  /** The text goes around another one, which says more. */
  readonly isFrame?: true;
}

export interface KnownCause {
  /** What is so, as a sentence. */
  readonly what: string;
  /** How to see whether it is so. */
  readonly see?: string;
  /** What to do then. */
  readonly close: string;
  /** What shows it in a workspace. */
  readonly shownBy?: ShownBy;
}

/**
 * Where a cause shows: rules that find it, a link of the doctor's chain, what integrations are granted, or modules that
 * app/etc/config.php does not name (`not-in-config`), or does not enable either (`not-enabled`).
 */
export type ShownBy =
  | { readonly rules: readonly RuleCode[] }
  | { readonly link: LinkId }
  | { readonly modules: 'not-in-config' | 'not-enabled' }
  | { readonly grants: 'missing' | 'granted' | 'unknown-id' };

/** Texts of one kind, a file each. */
export interface ErrorFamily {
  readonly title: string;
  readonly errors: readonly KnownError[];
}
