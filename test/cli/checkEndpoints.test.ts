import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli, shared } from './runCli';

const cases = shared('webapi-cases');
if (!cases) console.log('checkEndpoints.test.ts: ../shared is absent, its endpoints are not checked');

/** The codes for each case with a fault; `scalar-conversion` has a query parameter at which /schema fails. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'capital-scalar': ['webapi-type-unsupported', 'webapi-schema-broken'],
  'customer-id-not-forced': ['webapi-route-open'],
  'field-names': [],
  'getter-short-name': ['webapi-type-short-name', 'webapi-schema-broken'],
  'good-module': [],
  'json-in-string': ['webapi-return-shapeless'],
  'native-union': ['webapi-parameter-untyped', 'webapi-schema-broken'],
  'no-resources': ['webapi-route-open'],
  'param-tag-missing': ['webapi-parameter-untyped', 'webapi-schema-broken'],
  'path-name-differs': ['webapi-parameter-unbound'],
  'path-name-snake': ['webapi-parameter-unbound'],
  'return-tag-missing': ['webapi-return-undocumented', 'webapi-parameter-untyped', 'webapi-schema-broken'],
  'returns-array': ['webapi-type-unsupported', 'webapi-return-shapeless', 'webapi-schema-broken'],
  'same-route-twice': ['webapi-route-duplicate'],
  'scalar-conversion': ['webapi-type-unsupported', 'webapi-return-shapeless', 'webapi-schema-broken'],
  'service-class-missing': ['webapi-schema-broken', 'webapi-service-missing'],
  'service-is-a-model': ['webapi-schema-broken', 'webapi-service-name'],
  'setter-missing': ['webapi-field-not-writable', 'webapi-field-not-writable'],
  'unknown-resource': ['acl-unknown-resource'],
};

it.skipIf(!cases)(
  'each case has the reports of its fault, and no other about endpoints',
  async () => {
    for (const name of readdirSync(cases!)) {
      const { stdout } = runCli(['check', join(cases!, name), '--format', 'json']);
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
      const codes = diagnostics.map(({ code }) => code).filter((code) => /^webapi-|^acl-/.test(code));
      expect([name, codes]).toEqual([name, expected[name]]);
    }
  },
  120_000,
);
