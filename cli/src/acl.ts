import { defineCommand } from './command';
import type { AclResource, Installation, LanguageService } from '#service/languageService';
import { inert } from './inert';
import { jsonAnswer, reportNotices } from './notices';
import { uriOf } from './paths';
import { printable } from './displayWidth';
import { formatOption, magentoOptions, oneOf, wholeMagento } from './options';
import { painter, type Paint } from './terminal';
import { definedAt, openMagento } from './workspace';

const formats = ['text', 'json'] as const;

/** `magento-integration acl`. */
export const acl = defineCommand({
  name: 'acl',
  summary: 'list the resources that an integration can be granted',
  usage: ['[OPTION…]'],
  description:
    "Lists the resources that an integration can be granted, as Magento's admin shows them in the API tab of an integration.",
  options: {
    ...magentoOptions(wholeMagento),
    format: formatOption('text (default) or json (with the file that defines each; lines count from 0)'),
  },
  exitCodes: '0 done; 2 wrong usage, or no Magento found',
  examples: ['| grep -i order', '--magento ../shop --format json'],
  async run({ values }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const { service, installation } = await openMagento([], values, 'resources', terminal);
    const tree = installation.acl;
    const notices = reportNotices(service, [uriOf(terminal.cwd)], terminal);
    terminal.out(
      format === 'json'
        ? formatJson(service, [...tree.all()], versionOf(installation), notices.texts, terminal.cwd)
        : inert(tree.roots.map((root) => textOf(root, 0, painter(terminal.colour))).join('')),
    );
    return notices.isIncomplete ? 2 : 0;
  },
});

/** Of the built-in Magento, the release whose resources they are. */
function versionOf({ builtIn, magentoVersion }: Installation): string | undefined {
  return builtIn?.release ?? magentoVersion;
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
  notices: readonly string[],
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
  return jsonAnswer({ magento: version ?? null, resources: Object.fromEntries(entries) }, notices);
}

function ancestorsOf(resource: AclResource): string[] {
  return resource.parent ? [...ancestorsOf(resource.parent), resource.parent.id] : [];
}
