import type { ErrorCause, ErrorEvidence, ErrorExplanation, ExplainedError } from '#protocol';
import type { CatalogTypes } from '../../magento/webapi/model';
import type { Policy } from '../../policy/policy';
import type { Workspace } from '../../workspace/workspace';
import { examineEndpoint } from '../doctor/endpointDoctor';
import { EvidenceFinder } from './evidence';
import { findErrors, messageCount, nearestMessages, type FoundError } from './findErrors';
import { mostOfText } from './plainText';

/**
 * What is behind a text that Magento printed: what it means, its causes, and where they show in the workspace. Reads PHP
 * where the text is about own endpoints.
 */
export async function explainError(
  workspace: Workspace,
  policy: Policy,
  given: string,
  core: () => Promise<CatalogTypes>,
): Promise<Omit<ErrorExplanation, 'markdown'>> {
  const text = given.slice(0, mostOfText);
  const found = findErrors(text);
  if (found.some(isAboutEndpoints)) await prepareEndpoints(workspace, core);
  const finder = new EvidenceFinder(workspace, policy, text);
  return {
    errors: found.map((each) => explained(each, finder)),
    nearest:
      found.length > 0 ? [] : nearestMessages(text).map(({ error, message }) => ({ id: error.id, message })),
    files: finder.inNamedFiles(),
    calls: await callsIn(workspace, text, core),
    searched: { messages: messageCount(), characters: text.length, ofCharacters: given.length },
  };
}

function explained({ error, message, releases, values }: FoundError, finder: EvidenceFinder): ExplainedError {
  const causes = error.causes.map(({ shownBy, ...cause }): ErrorCause => ({
    ...cause,
    ...finder.find(shownBy, values),
  }));
  const shows = ({ evidence }: ErrorCause): number => Number(evidence.length > 0);
  const inReleases = releases ?? error.releases;
  return {
    id: error.id,
    message,
    ...(inReleases !== undefined && { releases: inReleases }),
    values,
    means: error.means,
    causes: causes.sort((a, b) => shows(b) - shows(a)),
    sources: error.sources,
  };
}

function isAboutEndpoints({ error }: FoundError): boolean {
  return error.causes.some(
    ({ shownBy }) =>
      shownBy && 'rules' in shownBy && shownBy.rules.some((code) => code.startsWith('webapi-')),
  );
}

async function prepareEndpoints(workspace: Workspace, core: () => Promise<CatalogTypes>): Promise<void> {
  for (const { own } of workspace.installations)
    for (const { rootUri } of own) await workspace.endpoints.prepare(workspace, rootUri, core);
}

/** A call as it stands in a log: `"GET /rest/V1/orders/12 HTTP/1.1" 401`. */
const call = /\b(GET|POST|PUT|DELETE)\s{1,5}(\S{0,300}\/V\d{1,3}\/[^\s"'<>]{1,500})/g;
const mostCalls = 2;

async function callsIn(
  workspace: Workspace,
  text: string,
  core: () => Promise<CatalogTypes>,
): Promise<ErrorEvidence[]> {
  const calls = new Set([...text.matchAll(call)].slice(0, 50).map(([, method, url]) => `${method} ${url}`));
  const found: ErrorEvidence[] = [];
  for (const endpoint of [...calls].slice(0, mostCalls)) {
    for (const { name, links, broken } of await examineEndpoint(workspace, { endpoint }, await core())) {
      const link = links.find(({ id }) => id === (broken?.id ?? 'caller'));
      if (!link) continue;
      const said = [link.text, ...link.remarks].join(' ');
      found.push({ text: `${name}: ${said}`, ...(link.location && { location: link.location }) });
    }
  }
  return found;
}
