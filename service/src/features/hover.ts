import * as l10n from '@vscode/l10n';
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { isXmlKind, type XmlFileKind } from '../magento/fileKinds';
import { judgeOpenConfig } from '../policy/baseline/gone';
import { judge } from '../policy/judge';
import type { Policy } from '../policy/policy';
import type { OffsetRange } from '../text';
import type { TextFile } from '../textFile';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { contextAt, type XmlContext } from '../xml/contextAt';
import { attributeDeclarationOf, declarationOf, type SimpleType, type XmlSchema } from '../xml/schema';
import { describeResource } from './describe/resource';
import { describeModule } from './describe/module';
import { describeMethod, describeRoute, describeService } from './describe/endpoint';
import { describeIntegration } from './describe/integration';
import { explainProblems } from './describe/problems';
import type { HoverOptions } from './support/hoverOptions';
import { escapeMarkdown } from './support/markdown';
import { toRange } from '../lsp/toLsp';
import { identifierAt, type Identifier } from './support/identifiers';
import { serviceSubjectAt } from './support/serviceSubject';
import { enclosing } from './support/valueMeaning';
import { schemaOf } from '../magento/schemas/ofKind';
import { describeOccurrences } from './support/occurrences';

interface Explanation {
  /** Markdown. */
  readonly text: string;
  readonly range: OffsetRange;
}

/** What the id, name or tag at a place means to Magento, and why what is wrong there matters. */
export function doHover(
  workspace: Workspace,
  policy: Policy,
  uri: string,
  position: Position,
  options: HoverOptions = {},
): Hover | undefined {
  const config = policy.configAt(uri);
  if (config) {
    const judged = judgeOpenConfig(policy, config, workspace);
    return hoverOf(config, [explainProblems(judged, config.document.offsetAt(position), options)]);
  }
  const found = workspace.find(uri);
  if (!found) return undefined;
  const { file } = found;
  const offset = file.document.offsetAt(position);
  const identifier = identifierAt(found, offset);
  const explanation = identifier
    ? { text: describeIdentifier(workspace, found, identifier), range: identifier.range }
    : (explainEndpoint(found, offset, options) ??
      (isXmlKind(file.kind) ? explainXml(found, file.kind, offset) : undefined));
  return hoverOf(file, [explanation, explainProblems(judge(policy, found), offset, options)]);
}

function hoverOf(file: TextFile, explanations: readonly (Explanation | undefined)[]): Hover | undefined {
  const parts = explanations.filter((each) => each !== undefined);
  if (parts.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.map(({ text }) => text).join('\n\n---\n\n') },
    range: toRange(file, parts[0]!.range),
  };
}

function describeIdentifier(
  workspace: Workspace,
  { file, installation }: FileInModule,
  { meaning, value }: Identifier,
): string {
  switch (meaning) {
    case 'resource': {
      const uses = describeOccurrences(workspace, installation, value);
      return describeResource(installation, value, file.kind) + (uses === undefined ? '' : `\n\n${uses}`);
    }
    case 'integration':
      return describeIntegration(installation, value);
    case 'sequence-module':
    case 'own-module':
      return describeModule(installation, value);
  }
}

/** In webapi.xml: what happens at a route, and what its service is. In PHP: the same of what is declared. */
function explainEndpoint(
  found: FileInModule,
  offset: number,
  options: HoverOptions,
): Explanation | undefined {
  if (found.file.kind === 'php') return explainDeclaration(found, offset, options);
  if (found.file.kind !== 'webapi') return undefined;
  const context = contextAt(found.file.xml, offset);
  if (context.kind !== 'element-name' && context.kind !== 'attribute-value') return undefined;
  const { element, range } = context;
  const subject = serviceSubjectAt(found, offset);
  if (subject?.kind === 'class') {
    const text = describeService(found, subject.className);
    return text === undefined ? undefined : { text, range };
  }
  const isOfRoute =
    element.name === 'route' &&
    (context.kind === 'element-name' || ['url', 'method'].includes(context.attribute.name));
  const route = isOfRoute ? element : subject?.kind === 'method' ? enclosing(element, 'route') : undefined;
  const text = route && describeRoute(found, route.range.start, options);
  return text === undefined ? undefined : { text, range };
}

/** Not of what is called: there people ask what it does in PHP. */
function explainDeclaration(
  found: FileInModule,
  offset: number,
  options: HoverOptions,
): Explanation | undefined {
  const subject = serviceSubjectAt(found, offset);
  if (subject?.kind !== 'class' && subject?.kind !== 'method') return undefined;
  const { range, className } = subject;
  const isDeclared = found.file.declarations.classes.some(({ name, methods }) =>
    [name, ...methods.map((each) => each.name)].some((each) => each.range.start === range.start),
  );
  if (!isDeclared) return undefined;
  const text =
    subject.kind === 'class'
      ? describeService(found, className)
      : describeMethod(found, className, subject.method, options);
  return text === undefined ? undefined : { text, range };
}

function explainXml({ file }: FileInModule, kind: XmlFileKind, offset: number): Explanation | undefined {
  const schema = schemaOf(kind);
  if (!schema) return undefined;
  const context = contextAt(file.xml, offset);
  switch (context.kind) {
    case 'element-name':
    case 'end-tag': {
      const declaration = context.element && declarationOf(schema, context.element);
      return (
        declaration && { text: `**<${declaration.name}>**\n\n${declaration.docs}`, range: context.range }
      );
    }
    case 'attribute-name': {
      const declaration = attributeDeclarationOf(schema, context.element, context.attribute.name);
      if (!declaration) return undefined;
      const { name, required, docs, type } = declaration;
      const title = `**${name}** (${required ? l10n.t('required') : l10n.t('optional')})`;
      return { text: [title, docs, expectation(type)].join('\n\n'), range: context.range };
    }
    case 'attribute-value':
      return explainValue(schema, context);
    default:
      return undefined;
  }
}

function explainValue(
  schema: XmlSchema,
  { element, attribute, range }: Extract<XmlContext, { kind: 'attribute-value' }>,
): Explanation | undefined {
  const { value } = attribute;
  const { type } = attributeDeclarationOf(schema, element, attribute.name) ?? {};
  const docs = type?.enumeration?.find((each) => each.value === value)?.docs;
  return docs === undefined ? undefined : { text: `**${escapeMarkdown(value)}**\n\n${docs}`, range };
}

function expectation(type: SimpleType): string {
  return l10n.t('Expected: {0}.', escapeMarkdown(type.expected));
}
