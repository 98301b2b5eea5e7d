import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { isXmlKind, type XmlFileKind } from '../magento/fileKinds';
import type { OffsetRange } from '../text';
import type { FileInModule, Workspace } from '../workspace/workspace';
import type { Installation } from '../workspace/installation';
import { contextAt, type XmlContext } from '../xml/nodes';
import { attributeDeclarationOf, declarationOf, type SimpleType, type XmlSchema } from '../xml/schema';
import { describeIntegration, describeModule, describeResource, escapeMarkdown } from './documentation';
import { toRange } from './places';
import { meaningOf, nameInPhp } from './references';
import { schemas } from './schemas';

interface Explanation {
  /** Markdown. */
  readonly text: string;
  readonly range: OffsetRange;
}

/** What the id, name or tag at a place means to Magento. */
export function doHover(workspace: Workspace, uri: string, position: Position): Hover | undefined {
  const found = workspace.find(uri);
  if (!found) return undefined;
  const { file } = found;
  const offset = file.document.offsetAt(position);
  const explanation = isXmlKind(file.kind)
    ? explainXml(found, file.kind, offset)
    : file.kind === 'php'
      ? explainPhp(found, offset)
      : undefined;
  return (
    explanation && {
      contents: { kind: MarkupKind.Markdown, value: explanation.text },
      range: toRange(file, explanation.range),
    }
  );
}

function explainXml(
  { file, installation }: FileInModule,
  kind: XmlFileKind,
  offset: number,
): Explanation | undefined {
  const context = contextAt(file.xml, offset);
  const schema = schemas[kind];
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
      const title = `**${name}** (${required ? 'required' : 'optional'})`;
      return { text: [title, docs, expectation(type)].join('\n\n'), range: context.range };
    }
    case 'attribute-value':
      return explainValue({ installation, kind, schema }, context);
    default:
      return undefined;
  }
}

function explainValue(
  { installation, kind, schema }: { installation: Installation; kind: XmlFileKind; schema: XmlSchema },
  { element, attribute, range }: Extract<XmlContext, { kind: 'attribute-value' }>,
): Explanation | undefined {
  const { value } = attribute;
  if (value === '') return undefined;
  switch (meaningOf(kind, element, attribute.name)) {
    case 'resource':
      return { text: describeResource(installation, value, kind), range };
    case 'integration':
      return { text: describeIntegration(installation, value), range };
    case 'sequence-module':
    case 'own-module':
      return { text: describeModule(installation, value), range };
    case undefined: {
      const { type } = attributeDeclarationOf(schema, element, attribute.name) ?? {};
      const docs = type?.enumeration?.find((each) => each.value === value)?.docs;
      return docs === undefined ? undefined : { text: `**${escapeMarkdown(value)}**\n\n${docs}`, range };
    }
  }
}

function expectation(type: SimpleType): string {
  return `Expected: ${escapeMarkdown(type.expected)}.`;
}

function explainPhp(found: FileInModule, offset: number): Explanation | undefined {
  const name = nameInPhp(found, offset);
  return name && { text: describeIntegration(found.installation, name.value), range: name.range };
}
