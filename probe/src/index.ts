/** Asks a running shop what it knows about its integrations. Read-only; starts the project's own PHP. */
export { askShop, type AskOptions } from './askShop';
export { phpCommandFor, type PhpCommand } from './phpCommand';
export { ProbeError, type ProbeReason } from './probeError';
export { CommandSyntaxError, joinWords } from './words';
