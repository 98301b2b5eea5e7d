import { afterEach, expect } from 'vitest';
import { messageFaults } from './messageFaults';

// A setup file: fails each test in which a rule's message broke the contract.
afterEach(() => {
  expect(messageFaults().splice(0)).toEqual([]);
});
