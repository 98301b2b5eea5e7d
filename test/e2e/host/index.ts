// What scripts/ and bench/ use of the harness.
export { WizardKeys } from '../create/wizard';
export { ensureServer } from './installServer';
export { chooseHost } from './host';
export { installPackaged } from './packageExtension';
export { root, runFolder } from './paths';
export { layOutSampleProject, sampleApiXml } from './sampleProject';
export { serverHost, startServer } from './serverHost';
export { themes } from './session';
export { until } from './until';
