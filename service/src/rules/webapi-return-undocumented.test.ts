import { describe, expect, it } from 'vitest';
import { harborFiles, oneMethod, phpInterface, webapiXml } from '#test/support/endpoints';
import { applyFix, checkRule } from '#test/support/checkRule';

const code = 'webapi-return-undocumented';

const path = 'Harbor/Api/BerthsInterface.php';
const webapi = { 'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/berths' }) };
const service = (body: string) => harborFiles({ ...webapi, ...phpInterface('Api\\BerthsInterface', body) });

describe(code, () => {
  it('reports methods without doc block, those without a route too, and writes one from native types', async () => {
    const files = service(
      '    /** @return int */\n    public function go();\n    public function [|find|](?string $code): ?int;',
    );
    expect((await checkRule(code, files)).ids).toEqual(['block']);
    const fixed = await applyFix(code, files, /doc block/);
    expect(fixed[path]).toContain(
      '    /**\n     * @param string|null $code\n     * @return int|null\n     */\n    public function find(?string $code): ?int;',
    );
  });

  it('reports a doc block without @return', async () => {
    const files = service('    /**\n     * Goes.\n     */\n    public function [|go|](): string;');
    expect((await checkRule(code, files)).ids).toEqual(['tag']);
    const fixed = await applyFix(code, files, /@return/);
    expect(fixed[path]).toContain('     * Goes.\n     * @return string\n     */\n');
  });

  it('offers nothing for a native array', async () => {
    const files = service('    public function [|go|](): array;');
    await checkRule(code, files);
    await expect(applyFix(code, files, /./)).rejects.toThrow('offered: none');
  });

  it('says nothing of what is documented', async () => {
    await checkRule(code, harborFiles(oneMethod('@return int', '')));
  });
});
