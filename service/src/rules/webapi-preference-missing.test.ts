import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-preference-missing';

const di = 'Harbor/etc/di.xml';
const webapi = 'Harbor/etc/webapi.xml';
const files = harborFiles(oneMethod('@return int', ''));
const marked = files[webapi]!.replace(/Acme[^"]+/, (name) => `[|${name}|]`);
const model = {
  'Harbor/Model/Berths.php':
    '<?php\nnamespace Acme\\Harbor\\Model;\nclass Berths implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n}\n',
};

describe(code, () => {
  it('reports an interface without a class, and adds the one that implements it', async () => {
    const empty = '<config>\n</config>\n';
    const before = { ...files, [webapi]: marked, [di]: empty, ...model };
    expect((await checkRule(code, before)).ids).toEqual(['missing']);
    const fixed = await applyFix(code, before, 'Let Berths implement it in di.xml');
    expect(fixed[di]).toBe(
      '<config>\n    <preference for="Acme\\Harbor\\Api\\BerthsInterface" type="Acme\\Harbor\\Model\\Berths"/>\n</config>\n',
    );
  });

  it('makes a di.xml where there is none', async () => {
    const rest = Object.fromEntries(Object.entries(files).filter(([path]) => path !== di));
    const fixed = await applyFix(code, { ...rest, [webapi]: marked, ...model }, /Berths/);
    expect(fixed[di]).toContain('<preference for="Acme\\Harbor\\Api\\BerthsInterface"');
  });

  it('says nothing where di.xml names a class', async () => {
    await checkRule(code, files);
  });
});
