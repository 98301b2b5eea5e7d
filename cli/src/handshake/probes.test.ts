import { expect, it } from 'vitest';
import type { RestRoute } from '#service/languageService';
import { planProbes } from './probes';

it('asks about sixty sets of resources, and says how many more there are', () => {
  const routes = Array.from({ length: 70 }, (_, i) => ({
    method: 'GET',
    url: `/V1/things${i}`,
    resources: [`Acme_A::r${i}`],
  }));
  const { probes, leftOut } = planProbes(routes as unknown as RestRoute[]);
  expect([probes.length, leftOut]).toEqual([60, 10]);
});
