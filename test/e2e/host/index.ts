// What scripts/ and bench/ use of the harness.
export { ApplicationSide } from '#handshake';
export { WizardKeys } from '../create/wizard';
export { answer, button, choose, testHandshake, verdict } from '../handshake/panel';
export { received } from '../handshake/received';
export { ensureServer } from './installServer';
export { chooseHost } from './host';
export { installPackaged } from './packageExtension';
export { root, runFolder } from './paths';
export { layOutSampleProject, sampleApiXml } from './sampleProject';
export { serverHost, startServer } from './serverHost';
export { themes } from './session';
export { until } from './until';
