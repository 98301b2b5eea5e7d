import type { OffsetRange } from '../../text';

export type SetupProblemCode =
  | 'misnamed-file'
  | 'misnamed-class'
  | 'wrong-folder'
  | 'wrong-namespace'
  | 'missing-interface'
  | 'class-file-differ'
  | 'unknown-class'
  | 'missing-class'
  | 'output-before-namespace'
  | 'abstract-class'
  | 'missing-method'
  | 'wrong-method';

/** Why Magento never runs a setup script, or PHP stops at it. */
export interface SetupProblem {
  readonly code: SetupProblemCode;
  /** UTF-16 offsets of what is wrong in the file; undefined where it is the file's path. */
  readonly range: OffsetRange | undefined;
  /** The path, class name, namespace, interface, class or methods that Magento or PHP looks for. */
  readonly expected: string;
  /** What is there instead, where that is a name. */
  readonly found?: string;
}
