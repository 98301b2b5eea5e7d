export * from './query';
export * from './types';
export { validate } from './validate';
