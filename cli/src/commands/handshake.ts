import { defineGroup } from '../commandGroup';
import { callRest } from '../handshake/call';
import { proxyCalls } from '../handshake/proxy';
import { scaffoldApplication } from '../handshake/scaffold';
import { serveApplication } from '../handshake/serve';
import { testApplication } from '../handshake/test';

/** `magento-integration handshake`. */
export const handshake = defineGroup({
  name: 'handshake',
  summary: 'try, receive and use the OAuth exchange between Magento and your application',
  description: 'The OAuth exchange between Magento and the application that an integration names.',
  commands: [testApplication, serveApplication, callRest, proxyCalls, scaffoldApplication],
  notes: 'What the messages mean: docs/handshake.md',
});
