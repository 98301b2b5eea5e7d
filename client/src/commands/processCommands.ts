import type { Disposable } from 'vscode';
import type { ProcessCommandName } from '#protocol';
import type { Handshake } from '../handshake';
import { testHandshake } from '../handshake/rehearsal/testHandshake';
import { forgetTokens } from '../handshake/tokens/forgetTokens';
import { whenTrusted } from '../handshake/trust';
import { pointUrls, restoreUrls } from '../handshake/urls/pointUrls';
import { enableAndUpgrade } from '../tasks/enableAndUpgrade';
import { RunningShop } from '../shop/runningShop';
import { Comparisons } from './compare';
import { compareWithShop } from './compareWithShop';
import { createApplicationSide } from './createApplicationSide';
import { registerHandlers, type Extension, type Handlers } from './handlers';

/** Registers the commands that run programs or open sockets. */
export function registerProcessCommands(
  { context, server, tree }: Extension,
  handshake: Handshake,
): Disposable[] {
  const comparisons = new Comparisons(context);
  const { tokens, pointer, receiving, calls } = handshake;
  const shop = new RunningShop(context, server, tree);
  const handlers: Handlers<ProcessCommandName> = {
    createApplicationSide: () => createApplicationSide(context, server),
    compare: () => comparisons.compare(),
    compareWithShop: (given?: unknown) => compareWithShop(shop, given),
    enableAndUpgrade: (target?: unknown) => enableAndUpgrade(context, target, shop),
    testHandshake: whenTrusted((given) => testHandshake(context, server, given)),
    receiveHandshake: whenTrusted((given) => receiving.receive(given)),
    callEndpoint: whenTrusted((given) => calls.call(given)),
    sendCall: whenTrusted((given) => calls.send(given)),
    copyCall: (given?: unknown) => calls.copy(given),
    pointUrls: whenTrusted((given) => pointUrls(server, pointer, receiving, given)),
    restoreUrls: whenTrusted((given) => restoreUrls(pointer, given)),
    forgetTokens: () => forgetTokens(tokens),
  };
  return [comparisons, ...registerHandlers(handlers)];
}
