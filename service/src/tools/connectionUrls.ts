import * as l10n from '@vscode/l10n';
import type { ChangedConnectionUrls, ConnectionUrlsChange, UrlChange, UrlsRefusal } from '#protocol';
import { descendantsNamed } from '../xml/nodes';
import type { MergedValue } from '../magento/mergeIntegrations';
import { setConnectionUrls, type ElementChange, type UrlElement } from '../scaffold/connectionElements';
import { isAnyUri } from '../xml/schema/uri';
import type { XmlElement } from '../xml/tree';
import type { SourceFile } from '../workspace/sourceFile';
import type { Workspace } from '../workspace/workspace';
import { toWorkspaceEdit } from '../lsp/toLsp';
import { subjectOf, type IntegrationSubject } from '../workspace/integrationSubjects';

const fields = { endpointUrl: 'endpoint_url', identityLinkUrl: 'identity_link_url' } as const;
type Field = keyof typeof fields;

/**
 * The edit that gives an integration other addresses, or its own ones back. Each is changed in the file whose value
 * counts; an element that no file has is put where the schema of config.xml wants it.
 */
export function changeConnectionUrls(
  workspace: Workspace,
  change: ConnectionUrlsChange,
): ChangedConnectionUrls | UrlsRefusal {
  const subject = subjectOf(workspace, change);
  if (!subject) {
    return refuse(
      'not-found',
      l10n.t('No module in the workspace declares an integration "{0}".', change.integration),
    );
  }
  const byFile = new Map<string, { file: SourceFile; integration: XmlElement; changes: ElementChange[] }>();
  const before: { -readonly [F in Field]?: string | null } = {};
  const now: typeof before = {};
  for (const field of Object.keys(fields) as Field[]) {
    const wanted = change[field];
    if (wanted === undefined) continue;
    const value = subject.declared?.[field];
    const found = placeOf(workspace, subject, value);
    if ('refusal' in found) return found;
    const element = value && elementOf(found.integration, fields[field]);
    const source = element ? found.file.text.slice(element.range.start, element.range.end) : null;
    before[field] = source;
    now[field] = value?.value ?? null;
    const problem = problemOf(fields[field], wanted, value, source);
    if (problem) return problem;
    const known = byFile.get(found.file.uri) ?? { ...found, changes: [] };
    byFile.set(found.file.uri, known);
    known.changes.push({ element: fields[field], at: element, to: target(wanted) });
  }
  const edits = [...byFile.values()].flatMap(({ file, integration, changes }) =>
    setConnectionUrls(file.text, integration, changes).map((edit) => ({ uri: file.uri, ...edit })),
  );
  const first = [...byFile.values()][0];
  if (!first) return refuse('no-url', l10n.t('Give endpointUrl, identityLinkUrl or both.'));
  return {
    edit: toWorkspaceEdit(workspace, edits),
    uri: workspace.clientUri(first.file.uri),
    position: first.file.document.positionAt(edits[0]?.range.start ?? first.integration.range.start),
    before,
    now,
  };
}

function target(wanted: UrlChange): ElementChange['to'] {
  return typeof wanted === 'string' ? { url: wanted } : { source: wanted.source };
}

function problemOf(
  element: UrlElement,
  wanted: UrlChange,
  value: MergedValue | undefined,
  source: string | null,
): UrlsRefusal | undefined {
  if (typeof wanted === 'string') {
    return /^https?:\/\/[^/?#\s]/i.test(wanted) && isAnyUri(wanted)
      ? undefined
      : refuse('no-url', l10n.t('"{0}" is not an address that begins with http:// or https://.', wanted));
  }
  const now = value?.value;
  if (now === wanted.instead || source === wanted.source) return undefined;
  const text =
    now === undefined
      ? l10n.t('{0} was changed in the meantime: expected "{1}", but it is missing.', element, wanted.instead)
      : l10n.t('{0} was changed in the meantime: expected "{1}", found "{2}".', element, wanted.instead, now);
  return refuse('changed', text);
}

/** The declaration that gives a value that counts; of a value that no one gives, the module's own. */
function placeOf(
  workspace: Workspace,
  { declared, module, name }: IntegrationSubject,
  value: MergedValue | undefined,
): { file: SourceFile; integration: XmlElement } | UrlsRefusal {
  const places = declared?.places ?? [];
  const place = value
    ? places.find(
        ({ uri, declaration: { range } }) =>
          uri === value.uri && range.start <= value.range.start && value.range.end <= range.end,
      )
    : (places.find((each) => each.module === module.name) ?? places[0]);
  const found = place && workspace.find(place.uri);
  if (!place || !found) {
    return refuse('not-found', l10n.t('No config.xml or integration.xml declares "{0}".', name));
  }
  const { rootUri } = found.module;
  if (!workspace.installations.some(({ own }) => own.some((each) => each.rootUri === rootUri))) {
    return refuse(
      'not-ours',
      l10n.t(
        "The address is declared in {0}, which is not one of the workspace's own modules.",
        place.module,
      ),
    );
  }
  const integration = descendantsNamed(found.file.xml, 'integration').find(
    ({ range }) => range.start === place.declaration.range.start,
  );
  const isWhole = integration?.selfClosing || integration?.endTagRange;
  return integration && isWhole
    ? { file: found.file, integration }
    : refuse('damaged', l10n.t('The declaration of "{0}" is incomplete: complete it first.', name));
}

const elementOf = (integration: XmlElement, name: UrlElement): XmlElement | undefined =>
  descendantsNamed(integration, name)[0];

const refuse = (reason: UrlsRefusal['reason'], refusal: string): UrlsRefusal => ({ reason, refusal });
