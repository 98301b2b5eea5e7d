// What scripts/ use of the harness.
export { ApplicationSide } from '../../../handshake/src';
export { button, testHandshake, verdict } from '../handshake/panel';
export { received } from '../handshake/received';
export { ensureServer } from './installServer';
export { installPackaged } from './packageExtension';
export { root, runFolder } from './paths';
export { layOutSampleProject, sampleApiXml } from './sampleProject';
export { serverHost, startServer } from './serverHost';
export { themes } from './session';
export { until } from './until';
