import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-type-short-name';

const tide = phpInterface('Api\\Data\\TideInterface', '/** @return int */ public function getLevel();');
const full = '\\Acme\\Harbor\\Api\\Data\\TideInterface';
const berth = (type: string) =>
  phpInterface('Api\\Data\\BerthInterface', `/**\n * @return ${type}|null\n */\npublic function getTide();`);
const takingBerth = oneMethod('@return \\Acme\\Harbor\\Api\\Data\\BerthInterface', '');

describe(code, () => {
  it('reports a short name in @return of a service, at which the schema fails', async () => {
    const files = harborFiles({ ...oneMethod('@return [|Data\\TideInterface[]|]', ''), ...tide });
    expect((await checkRule(code, files)).ids).toEqual(['schema']);
    const fixed = await applyFix(code, files, `Write the full name ${full}`);
    expect(fixed['Harbor/Api/BerthsInterface.php']).toContain(`@return ${full}[]\n`);
  });

  it('reports a short name in a getter, at which calls fail', async () => {
    const files = harborFiles({ ...takingBerth, ...tide, ...berth('[|TideInterface') });
    const marked = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replace('[|TideInterface|null', '[|TideInterface|null|]'),
      ]),
    );
    expect((await checkRule(code, marked)).ids).toEqual(['call']);
    const fixed = await applyFix(code, marked, /full name/);
    expect(fixed['Harbor/Api/Data/BerthInterface.php']).toContain(`@return ${full}|null\n`);
  });

  it('says nothing of full names', async () => {
    await checkRule(code, harborFiles({ ...takingBerth, ...tide, ...berth(full) }));
  });
});
