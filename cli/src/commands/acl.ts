import { defineCommand } from '../command';
import {
  searchResources,
  type AclResource,
  type FoundResource,
  type Installation,
  type LanguageService,
} from '#service/languageService';
import { inert } from '../terminal/inert';
import { jsonAnswer, reportNotices } from '../notices';
import { uriOf } from '../paths';
import { printable } from '../terminal/displayWidth';
import { formatOption, magentoOptions, oneOf, wholeMagento } from '../options';
import { counted } from '../report/summary';
import { painter, type Paint } from '../terminal/terminal';
import { definedAt, openMagento } from '../workspace';

const formats = ['text', 'json'] as const;

/** `magento-integration acl`. */
export const acl = defineCommand({
  name: 'acl',
  summary: 'list the resources that an integration can be granted',
  usage: ['[WORD…] [OPTION…]'],
  takesArguments: true,
  description:
    "Lists the resources that an integration can be granted, as Magento's admin shows them in the API tab of an integration. " +
    'With words, only those that have all of them in their id, titles or endpoints: the ones that open endpoints first.',
  options: {
    ...magentoOptions(wholeMagento),
    format: formatOption('text (default) or json (with the file that defines each; lines count from 0)'),
  },
  exitCodes: '0 done, even if nothing is found; 2 wrong usage, or no Magento found',
  examples: ['order', '"POST /V1/orders"', '--magento ../shop --format json'],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const { service, installation } = await openMagento([], values, 'resources', terminal);
    const tree = installation.acl;
    const words = positionals.join(' ');
    const found = words.trim() === '' ? undefined : searchResources(tree, words, () => installation.routes);
    if (found?.length === 0) terminal.err(`no resource that can be granted matches "${printable(words)}"\n`);
    const notices = reportNotices(service, [uriOf(terminal.cwd)], terminal);
    const paint = painter(terminal.colour);
    const resources = found?.map(({ entry }) => entry.resource) ?? [...tree.all()];
    terminal.out(
      format === 'json'
        ? formatJson(service, resources, versionOf(installation), notices.texts, terminal.cwd)
        : inert(
            found
              ? found.map((each) => foundText(each, paint)).join('')
              : tree.roots.map((root) => textOf(root, 0, paint)).join(''),
          ),
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

/** As in the tree, but with the titles from its top, and what the resource is good for. */
function foundText({ entry, endpoints }: FoundResource, paint: Paint): string {
  const id = paint('dim', printable(entry.resource.id));
  return `${printable(entry.breadcrumb)}  ${id}  ${counted(endpoints, 'endpoint')}\n`;
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
