import { describe, expect, it } from 'vitest';
import { project } from '#test/support/project';
import { apiFile, apiListing } from '#test/support/resourceLists';
import { applyEdits } from '../text';
import { fileFixOf } from './fileFix';
import { problemsIn, type FoundProblem } from './findProblems';
import { rules } from './registry';
import type { FileEdit } from './rule';

const webapi = `<routes>
  <route url="/V1/ship" method="POST"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route>
</routes>`;
const files = {
  ...apiListing('Magento_Catalog::retired', 'Magento_Sales::ship'),
  'vendor/magento/module-sales/etc/webapi.xml': webapi,
};

/** The text of the api.xml after the safe fixes of problems, each of which replaces one text; undefined without a fix. */
async function fixed(
  ...replacements: readonly { from: string; to: string; safe?: boolean; otherFile?: boolean }[]
): Promise<string | undefined> {
  const { service, uri } = await project(files);
  const context = service.find(uri(apiFile))!;
  const { text } = context.file;
  const found = anyProblem(context);
  const problems = replacements.map(({ from, to, safe = true, otherFile }): FoundProblem => {
    const start = text.indexOf(from);
    expect(start).toBeGreaterThanOrEqual(0);
    const range = { start, end: start + from.length };
    const edits: FileEdit[] = [{ uri: uri(apiFile), range, newText: to }];
    if (otherFile) edits.push({ uri: uri('composer.json'), range: { start: 0, end: 0 }, newText: ' ' });
    const fixes = () => [{ title: '', edits, safe }];
    return { ...found, problem: { ...found.problem, range, fixes } };
  });
  const fix = fileFixOf(context, problems);
  return fix && applyEdits(text, fix.edits);
}

/** A problem of a rule whose fixes are taken from its problems. */
function anyProblem(context: Parameters<typeof problemsIn>[0]): FoundProblem {
  const found = problemsIn(context).find(
    ({ rule }) => !rules.find(({ code }) => code === rule.code)!.fixFile,
  );
  expect(found).toBeDefined();
  return found!;
}

const harmless = { from: 'Magento_Catalog::retired', to: 'Magento_Catalog::gone' };

describe('"fix all"', () => {
  it('takes the safe fixes of all problems, and no others', async () => {
    const text = await fixed(harmless, { from: '</resources>', to: '<!-- end --></resources>', safe: false });
    expect(text).toContain('Magento_Catalog::gone');
    expect(text).not.toContain('end');
  });

  it('leaves out a fix that closes an endpoint, although its rule calls it safe', async () => {
    const closing = { from: 'Magento_Sales::ship', to: 'Magento_Sales::shipment' };
    expect(await fixed(closing)).toBeUndefined();
    const text = await fixed(closing, harmless);
    expect(text).toContain('Magento_Sales::ship"');
    expect(text).toContain('Magento_Catalog::gone');
  });

  it('leaves out a fix that also edits another file', async () => {
    expect(await fixed({ ...harmless, otherFile: true })).toBeUndefined();
  });

  it('takes the first of two fixes that are in conflict', async () => {
    const text = await fixed(harmless, { from: 'Catalog::retired', to: 'Catalog::other' });
    expect(text).toContain('Magento_Catalog::gone');
    expect(text).not.toContain('other');
  });
});
