import type { OffsetRange } from '../../text';

type SetupProblemCode =
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
  /** Plain words, with what to do. */
  readonly message: string;
  /** UTF-16 offsets of what is wrong in the file; undefined where it is the file's path. */
  readonly range: OffsetRange | undefined;
  /** The path, class name, namespace or interface that Magento looks for. */
  readonly expected: string;
}
