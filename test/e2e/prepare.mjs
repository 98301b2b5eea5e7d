// Installs the VS Code that the suites run in, where it is not there yet.
import { load } from './host/load.mjs';

const { chooseHost } = await load('host');
await (await chooseHost()).dispose();
