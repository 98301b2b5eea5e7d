import { classicModule, smallMagento, type ProjectFiles } from './project';

export const apiFile = 'app/code/Acme/Bridge/etc/integration/api.xml';
export const integrationFile = 'app/code/Acme/Bridge/etc/integration.xml';

/** A small Magento with a module whose api.xml holds this text. */
export function withApi(text: string): ProjectFiles {
  return { ...smallMagento, ...classicModule(), [apiFile]: text };
}

/** The same, with an api.xml that lists these ids. */
export function apiListing(...ids: string[]): ProjectFiles {
  return withApi(apiText(ids.map((id) => `<resource name="${id}"/>`)));
}

/** An api.xml whose `<resources>` holds these lines. */
export function apiText(lines: readonly string[], indent = '            ', lineBreak = '\n'): string {
  return [
    '<?xml version="1.0"?>',
    '<integrations>',
    '    <integration name="Acme ERP">',
    '        <resources>',
    ...lines.map((line) => indent + line),
    '        </resources>',
    '    </integration>',
    '</integrations>',
    '',
  ].join(lineBreak);
}

/** A small Magento with a module whose integration.xml lists these ids. */
export function integrationListing(...ids: string[]): ProjectFiles {
  const module = classicModule({
    'etc/integration/api.xml': undefined,
    'etc/integration/config.xml': undefined,
    'Setup/Patch/Data/InstallIntegration.php': undefined,
  });
  const lines = ids.map((id) => `            <resource name="${id}"/>\n`).join('');
  return {
    ...smallMagento,
    ...module,
    [integrationFile]: `<?xml version="1.0"?>
<config>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
        <resources>
${lines}        </resources>
    </integration>
</config>
`,
  };
}

/** A second module of the same project, whose api.xml adds these ids to the same integration. */
export function alsoListing(module: 'Alpha' | 'Zeta', ...ids: string[]): ProjectFiles {
  const root = `app/code/Acme/${module}`;
  return Object.fromEntries(
    Object.entries(classicModule({ 'etc/integration/config.xml': undefined })).map(([path, text]) => [
      path.replace('app/code/Acme/Bridge', root),
      path.endsWith('/api.xml')
        ? apiText(ids.map((id) => `<resource name="${id}"/>`))
        : text.replaceAll('Acme_Bridge', `Acme_${module}`).replaceAll('Acme\\Bridge', `Acme\\${module}`),
    ]),
  );
}
