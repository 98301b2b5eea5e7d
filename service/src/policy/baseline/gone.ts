import { isIndexedXmlKind, kindOfPath } from '../../magento/fileKinds';
import type { Problem } from '../../rules/rule';
import { knowsEnough } from '../../rules/findProblems';
import { rules } from '../../rules/registry';
import { isWithin } from '../../uri';
import type { Workspace } from '../../workspace/workspace';
import type { ConfigFile } from '../configuration/configFile';
import { foundBy, judge, judgeConfig, judgedBy, type JudgedProblem } from '../judge';
import type { Policy } from '../policy';
import { suppressionUnused, unusedMessages } from '../suppression-unused';
import { resolvePath } from '../teamFiles';
import type { Baseline, BaselineEntry } from './baseline';
import { compareBaseline, entryOf } from './compare';

/**
 * What is wrong in an open configuration file, and whether the baseline that it names lists what is gone: an editor has
 * no other place to say so. The command line tells of each entry.
 */
export function judgeOpenConfig(policy: Policy, file: ConfigFile, workspace: Workspace): JudgedProblem[] {
  const judged = judgeConfig(policy, file, (uri) => workspace.hasProjectAt(uri));
  const problem = goneProblem(policy, file, workspace);
  return problem ? [...judged, judgedBy(foundBy(suppressionUnused, problem), policy.of(file.uri))] : judged;
}

function goneProblem(policy: Policy, config: ConfigFile, workspace: Workspace): Problem | undefined {
  const baseline = policy.baselineOf(config);
  const named = config.config.baseline;
  if (!named || baseline === undefined || baseline === 'broken') return undefined;
  const gone = goneFrom(baseline, policy, workspace);
  const [first] = gone;
  if (!first) return undefined;
  const { code, file } = first;
  const message =
    gone.length === 1
      ? unusedMessages.baselineEntry({ code, file })
      : unusedMessages.baselineEntries({ code, file, count: gone.length - 1 });
  return { range: named.range, message, severity: 'information' };
}

/** The entries whose problems are gone, of the files that have been read. */
function goneFrom(baseline: Baseline, policy: Policy, workspace: Workspace): readonly BaselineEntry[] {
  const current: BaselineEntry[] = [];
  const checked = new Set<string>();
  const untold = new Set<string>();
  for (const file of new Set(baseline.entries.map((entry) => entry.file))) {
    const uri = resolvePath(baseline.folder, file);
    const context = workspace.find(uri);
    if (!context && !wouldBeRead(workspace, uri)) continue;
    checked.add(file);
    if (!context) continue;
    current.push(...judge(policy, context).flatMap((found) => entryOf(found, file) ?? []));
    for (const rule of rules) if (!knowsEnough(rule, context)) untold.add(`${file}\n${rule.code}`);
  }
  const { gone } = compareBaseline(baseline, current, (file) => checked.has(file));
  return gone.filter(({ file, code }) => !untold.has(`${file}\n${code}`));
}

/** Whether a file would have been read if it were still there. */
function wouldBeRead(workspace: Workspace, uri: string): boolean {
  return workspace.modules.some(({ rootUri }) => {
    const kind = isWithin(uri, rootUri) ? kindOfPath(uri.slice(rootUri.length + 1)) : undefined;
    return kind !== undefined && (isIndexedXmlKind(kind) || kind === 'composer');
  });
}
