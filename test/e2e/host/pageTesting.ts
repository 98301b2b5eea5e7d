// For suites that see and do what a person does: test/e2e/<suite>/page.ts.
import { register } from './testing';
import type { Workbench } from './workbench';

export { runRegistered } from './testing';
export { until } from './until';

/** A test with VS Code's window at hand. */
export const pageTest = (name: string, body: (workbench: Workbench) => Promise<void>): void =>
  register(name, body);
