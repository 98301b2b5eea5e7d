import type { AclResource, LanguageService } from '#service/languageService';
import { printable } from './displayWidth';
import { formatOption, moduleOptions, oneOf, parseOptions } from './options';
import { painter, type Paint, type Terminal } from './terminal';
import { definedAt, openMagento } from './workspace';

const help = `Usage: magento-integration acl [OPTION…]

Prints the resources that an integration can be granted, as Magento's admin shows them in the API tab of an
integration.

Options:
      --magento DIR     the Magento project; by default the one of the working folder, or the built-in Magento
                        where there is none
      --magento-version V  the version of the built-in Magento, where that is what counts
      --format FORMAT   text (default) or json (with the file that defines each; lines count from 0)
  -h, --help            print this

Exit codes: 0 done; 2 wrong usage, or no Magento there.

Examples:
  magento-integration acl | grep -i order
  magento-integration acl --magento ../shop --format json
`;

const formats = ['text', 'json'] as const;

/** `magento-integration acl`. */
export async function acl(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseOptions({
    args,
    options: {
      ...moduleOptions,
      ...formatOption,
    },
  });
  if (values.help) {
    terminal.out(help);
    return 0;
  }
  const format = oneOf('--format', values.format, formats);
  const { service, installation } = await openMagento(values, 'resources', terminal);
  const tree = installation.acl;
  terminal.out(
    format === 'json'
      ? formatJson(service, [...tree.all()], installation.magentoVersion, terminal.cwd)
      : tree.roots.map((root) => textOf(root, 0, painter(terminal.colour))).join(''),
  );
  return 0;
}

function textOf(resource: AclResource, depth: number, paint: Paint): string {
  const title = resource.title === undefined ? '(no title)' : printable(resource.title);
  const note = resource.disabled ? paint('yellow', ' (disabled)') : '';
  const line = `${'  '.repeat(depth)}${title}  ${paint('dim', printable(resource.id))}${note}\n`;
  return line + resource.children.map((child) => textOf(child, depth + 1, paint)).join('');
}

function formatJson(
  service: LanguageService,
  resources: readonly AclResource[],
  version: string | undefined,
  cwd: string,
): string {
  const entries = resources.map((resource) => {
    // Where it is defined, with a title; else where it is first named.
    const definition =
      resource.definitions.find((each) => each.title !== undefined) ?? resource.definitions[0]!;
    const entry = {
      title: resource.title ?? null,
      module: resource.module,
      ...definedAt(definition, service, cwd),
      ancestors: ancestorsOf(resource),
      disabled: resource.disabled,
    };
    return [resource.id, entry] as const;
  });
  return `${JSON.stringify({ magento: version ?? null, resources: Object.fromEntries(entries) }, null, 2)}\n`;
}

function ancestorsOf(resource: AclResource): string[] {
  return resource.parent ? [...ancestorsOf(resource.parent), resource.parent.id] : [];
}
