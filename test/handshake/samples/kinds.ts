import type { ApplicationLanguage } from '#handshake';
import { laravelSample } from './laravel';
import { nodeSample } from './node';
import { phpSample } from './php';
import { fastapiSample, flaskSample } from './python';
import type { SampleKind } from './sample';

/** How each sample is checked and started. */
export const sampleKinds: Readonly<Record<ApplicationLanguage, SampleKind>> = {
  node: nodeSample,
  php: phpSample,
  laravel: laravelSample,
  flask: flaskSample,
  fastapi: fastapiSample,
};
