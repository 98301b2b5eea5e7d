import { readPhp } from '#service/magento/php/readPhp';
import { classifySetupScript, type SetupScript } from '#service/magento/php/setupScripts';
import { demandedMethods } from './setupScript';

/** A class for {@link php}. */
export interface Php {
  readonly namespace?: string;
  readonly name: string;
  readonly rest?: string;
  readonly body?: string;
  readonly before?: string;
}

/** A file with one class, which has the methods that its interfaces demand where no `body` is given. */
export const php = ({
  namespace = 'Acme\\Bridge\\Setup',
  name,
  rest = '',
  body = '',
  before = '',
}: Php): string => `<?php
namespace ${namespace};
use Magento\\Framework\\Setup\\{InstallDataInterface, UpgradeDataInterface, InstallSchemaInterface, UninstallInterface};
use Magento\\Framework\\Setup\\Patch\\{DataPatchInterface, SchemaPatchInterface};
use Magento\\Framework\\Setup\\{ModuleDataSetupInterface, ModuleContextInterface};
${before} class ${name} ${rest} { ${body || demandedMethods(rest)} }`;

/** What `Acme_Bridge` has Magento do with a script at `path`; `others` are texts of its other files. */
export function classify(path: string, file: Php, others: Record<string, string> = {}): SetupScript {
  const moduleFiles = Object.entries(others).map(([relativePath, text]) => ({
    relativePath,
    facts: readPhp(text),
  }));
  return classifySetupScript('Acme_Bridge', path, readPhp(php(file)), moduleFiles);
}
