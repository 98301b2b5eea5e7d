import { classicModule, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

export const module = 'app/code/Acme/Bridge';
export const configPath = `${module}/etc/integration/config.xml`;
export const apiPath = `${module}/etc/integration/api.xml`;

export const clean = { ...smallMagento, ...classicModule() };

export function configXml(options: { endpoint?: string; email?: string; name?: string } = {}): string {
  const {
    endpoint = 'https://erp.acme.example/endpoint',
    email = 'erp@acme.example',
    name = 'Acme ERP',
  } = options;
  return `<?xml version="1.0"?>
<integrations>
    <integration name="${name}">
        <email>${email}</email>
        <endpoint_url>${endpoint}</endpoint_url>
        <identity_link_url>https://erp.acme.example/login</identity_link_url>
    </integration>
</integrations>
`;
}

export const shopWith = (config: string | Uint8Array, name?: string): string =>
  onDisk({ ...clean, [configPath]: config }, name);

/** One warning: url-not-https. */
export const withWarning = configXml({ endpoint: 'http://erp.acme.example/endpoint' });
/** One warning that --fix repairs: value-whitespace. */
export const withFixable = configXml({
  endpoint: '\n            https://erp.acme.example/endpoint\n        ',
});
/** An error with a related place: integration-name-mismatch. */
export const withError = configXml({ name: 'Acme Erp' });

/** Another module, `Acme_Other`, whose integration has a name of its own. */
export function secondModule(config: string): Record<string, string> {
  const other = (text: string): string =>
    text.replaceAll('Bridge', 'Other').replaceAll('bridge', 'other').replaceAll('Acme ERP', 'Acme PIM');
  return Object.fromEntries(
    Object.entries(classicModule({ 'etc/integration/config.xml': config })).map(([path, text]) => [
      path.replace('Acme/Bridge', 'Acme/Other'),
      other(text),
    ]),
  );
}

export interface Diagnostic {
  file: string;
  code: string;
  severity: string;
  message: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  fixes: string[];
  related: { file: string; range: unknown; message: string }[];
}

export function checkJson(args: readonly string[], cwd: string) {
  const { code, stdout } = runCli(['check', ...args, '--format', 'json'], { cwd });
  const report = JSON.parse(stdout) as {
    diagnostics: Diagnostic[];
    summary: { files: number; errors: number; warnings: number; suppressed: number };
    notices: string[];
  };
  return { code, ...report };
}
