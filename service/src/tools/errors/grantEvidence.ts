import * as l10n from '@vscode/l10n';
import type { ErrorEvidence } from '#protocol';
import { nameOf } from '../../magento/restRoute';
import { toLocation } from '../../lsp/toLsp';
import { findIntegrations } from '../../workspace/findIntegrations';
import type { Installation } from '../../workspace/installation';
import { subjectsIn, type IntegrationSubject } from '../../workspace/integrationSubjects';
import type { Workspace } from '../../workspace/workspace';

/** What the integrations of the workspace are granted of the resources that a refused call needs. */
export function grantEvidence(
  workspace: Workspace,
  asked: 'missing' | 'granted' | 'unknown-id',
  values: readonly string[],
): ErrorEvidence[] {
  const ids = [...new Set(values.flatMap((value) => value.split(/[,\s]+/)))].filter(
    (id) => id === 'self' || /^\w+::\w+$/.test(id),
  );
  if (ids.length === 0) return [];
  const own = workspace.installations.filter((installation) => installation.own.length > 0);
  if (asked === 'unknown-id') return own.flatMap((each) => ungrantable(workspace, each, ids));
  return integrationsIn(workspace).flatMap(({ name, resources, subject }) => {
    const missing = ids.filter((id) => !resources.includes(id));
    if (missing.length > 0 !== (asked === 'missing')) return [];
    const text =
      missing.length > 0
        ? l10n.t('"{0}" is not granted {1}.', name, missing.join(', '))
        : l10n.t('"{0}" is granted all of them in the files.', name);
    const place = (subject?.granted ?? subject?.declared)?.places[0];
    const location = place && toLocation(workspace, place.uri, place.declaration.name.range);
    return [{ text, ...(location && { location }) }];
  });
}

interface Granted {
  readonly name: string;
  readonly resources: readonly string[];
  readonly subject: IntegrationSubject | undefined;
}

function integrationsIn(workspace: Workspace): Granted[] {
  const subjects = subjectsIn(workspace, undefined).integrations;
  const modules = new Set(subjects.map(({ module }) => module.rootUri));
  return [...modules].flatMap((rootUri) =>
    findIntegrations(workspace, rootUri).integrations.map(({ name, kind, resources }) => ({
      name,
      resources,
      subject: subjects.find((each) => each.name === name && each.kind === kind),
    })),
  );
}

function ungrantable(
  workspace: Workspace,
  installation: Installation,
  ids: readonly string[],
): ErrorEvidence[] {
  return ids.flatMap((id): ErrorEvidence[] => {
    const route = installation.routes.needing(id)[0];
    const definition = route?.definitions[0];
    const location = definition && toLocation(workspace, definition.uri, definition.range);
    const place = location && { location };
    if (id === 'self') {
      const text = l10n.t('The resource is "self": only a logged-in customer may call the route.');
      return [{ text }];
    }
    if (installation.acl.get(id) || !installation.knowsMagento) return [];
    const text = route
      ? l10n.t('No acl.xml here defines {0}, which {1} asks for.', id, nameOf(route))
      : l10n.t('No acl.xml here defines {0}.', id);
    return [{ text, ...place }];
  });
}
