import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { applied, checkReferences, checkRename, refusalOf } from '#test/support/checkReferences';
import { positionAt } from '#test/support/cursor';
import { harborFiles } from '#test/support/endpoints';
import { moduleXml, project, registration, smallMagento, type ProjectFiles } from '#test/support/project';

const webapi = 'Harbor/etc/webapi.xml';
const api = 'Harbor/Api/BerthsInterface.php';
const model = 'Harbor/Model/Berths.php';
const command = 'Harbor/Console/MoveCommand.php';

const route = (url: string, method: string, data = ''): string =>
  `<route url="${url}" method="GET"><service class="Acme\\Harbor\\Api\\BerthsInterface" method="${method}"/><resources><resource ref="Magento_Sales::ship"/></resources>${data}</route>`;

const di =
  '<config><preference for="Acme\\Harbor\\Api\\BerthsInterface" type="Acme\\Harbor\\Model\\Berths"/></config>';

const inApi = (members: string, parents = ''): string =>
  `<?php\nnamespace Acme\\Harbor\\Api;\ninterface BerthsInterface ${parents}\n{\n${members}\n}\n`;
const inModel = (members: string): string =>
  `<?php\nnamespace Acme\\Harbor\\Model;\nuse Acme\\Harbor\\Api\\BerthsInterface;\nclass Berths implements BerthsInterface\n{\n${members}\n}\n`;
const inCommand = (body: string, type = 'BerthsInterface'): string =>
  `<?php\nnamespace Acme\\Harbor\\Console;\nuse Acme\\Harbor\\Api\\BerthsInterface;\nclass MoveCommand\n{\n    public function __construct(private readonly ${type} $berths, private $other) {}\n    public function run(): void\n    {\n        ${body}\n    }\n}\n`;

const files = (parts: ProjectFiles): ProjectFiles => harborFiles({ 'Harbor/etc/di.xml': di, ...parts });

describe('a service method', () => {
  const everywhere = files({
    [webapi]: `<routes>${route('/V1/harbor/a', '[|tide|]')}${route('/V1/harbor/b', 'tideOf')}${route('/V1/harbor/c', '[|tide|]')}</routes>`,
    [api]: inApi(
      '/** @return int */\npublic function [|tide|](int $berthId);\n/** @return int */\npublic function tideOf();',
    ),
    [model]: inModel(
      'public function [|tide|](int $berthId) { return $this->tideOf() + self::[|tide|](1); }\npublic function tideOf() { return $this->[|tide|](2); }',
    ),
    [command]: inCommand('$this->berths->[|tide|](1); $this->berths->tideOf(); // tide'),
  });

  it('is found wherever it stands', async () => {
    await checkReferences(everywhere);
  });

  it('is renamed in interface, class, routes and calls', async () => {
    await checkRename(everywhere, 'waterLevel');
  });

  it('is left alone where another class has a method of that name', async () => {
    await checkRename(
      files({
        [webapi]: `<routes>${route('/V1/harbor/a', '[|get|]')}</routes>`,
        [api]: inApi('/** @return int */\npublic function [|get|]();'),
        [model]: inModel(
          'public function [|get|]() { return (new \\ArrayObject())->get() + $unknown->get(); }',
        ),
        'Harbor/Model/Other.php':
          '<?php\nnamespace Acme\\Harbor\\Model;\nclass Other\n{\n    public function get() { return $this->get(); }\n}\n',
      }),
      'find',
    );
  });

  it('is renamed through an own interface that the service inherits it from', async () => {
    await checkRename(
      files({
        [webapi]: `<routes>${route('/V1/harbor/a', '[|get|]')}</routes>`,
        'Harbor/Api/ReadsInterface.php':
          '<?php\nnamespace Acme\\Harbor\\Api;\ninterface ReadsInterface\n{\n/** @return int */\npublic function [|get|]();\n}\n',
        [api]: inApi('', 'extends ReadsInterface'),
        [model]: inModel('public function [|get|]() { return 1; }'),
        'Harbor/Model/Reader.php':
          '<?php\nnamespace Acme\\Harbor\\Model;\nuse Acme\\Harbor\\Api\\ReadsInterface;\nclass Reader implements ReadsInterface\n{\npublic function [|get|]() { return 2; }\n}\n',
      }),
      'find',
    );
  });

  it.each<[string, ProjectFiles, string]>([
    [
      'an object whose class is not known',
      { [command]: inCommand('$this->other->tide(1);') },
      'Console/MoveCommand.php',
    ],
    [
      'a method of a plugin',
      {
        'Harbor/Plugin/Berths.php':
          '<?php\nnamespace Acme\\Harbor\\Plugin;\nuse Acme\\Harbor\\Api\\BerthsInterface;\nclass Berths\n{\npublic function afterTide(BerthsInterface $of, $tide) { return $tide; }\n}\n',
      },
      'afterTide()',
    ],
    [
      'half-typed PHP',
      { [model]: inModel('public function tide(int $berthId) { return ; }\npublic function half(') },
      'Model/Berths.php',
    ],
  ])('is not renamed for %s', async (_, others, named) => {
    const refused = await refusalOf(
      files({
        [webapi]: `<routes>${route('/V1/harbor/a', '[|tide|]')}</routes>`,
        [api]: inApi('/** @return int */\npublic function tide(int $berthId);'),
        [model]: inModel('public function tide(int $berthId) { return 1; }'),
        ...others,
      }),
    );
    expect(refused).toContain(named);
  });

  it("is not renamed where Magento's code would have to change", async () => {
    const core = await refusalOf(
      files({
        [webapi]: `<routes>${route('/V1/harbor/a', '[|getList|]')}</routes>`,
        [api]: inApi('', 'extends \\Magento\\Sales\\Api\\OrderRepositoryInterface'),
      }),
    );
    expect(core).toContain('Magento\\Sales\\Api\\OrderRepositoryInterface declares getList()');
    const installed = await refusalOf({
      ...smallMagento,
      'vendor/magento/module-sales/Api/ReadsInterface.php':
        '<?php\nnamespace Magento\\Sales\\Api;\ninterface ReadsInterface\n{\n/** @return int */\npublic function read();\n}\n',
      'app/code/Acme/Harbor/registration.php': registration('Acme_Harbor'),
      'app/code/Acme/Harbor/etc/module.xml': moduleXml('Acme_Harbor'),
      'app/code/Acme/Harbor/etc/webapi.xml': `<routes>${route('/V1/harbor/a', '[|read|]')}</routes>`,
      'app/code/Acme/Harbor/Api/BerthsInterface.php': inApi(
        '',
        'extends \\Magento\\Sales\\Api\\ReadsInterface',
      ),
    });
    expect(installed).toContain('Magento\\Sales\\Api\\ReadsInterface declares read()');
  });

  it('gets no name that is taken, or none of PHP', async () => {
    const marked = files({
      [webapi]: `<routes>${route('/V1/harbor/a', '[|tide|]')}</routes>`,
      [api]: inApi(
        '/** @return int */\npublic function tide();\n/** @return int */\npublic function other();',
      ),
      [model]: inModel('public function tide() { return 1; }\npublic function other() { return 1; }'),
    });
    expect(await refusalOf(marked, 'other')).toContain('already has a method other()');
    expect(await refusalOf(marked, 'a-b')).toContain('is not a PHP name');
  });

  it('is not renamed where no PHP declares it', async () => {
    const refused = await refusalOf(
      files({ [webapi]: `<routes>${route('/V1/harbor/a', '[|tide|]')}</routes>` }),
    );
    expect(refused).toContain('No PHP here declares');
  });
});

describe('a parameter in a URL', () => {
  const doc = '/**\n * @param int $[|berthId|] a berth, as in $berthIds\n * @return int\n */\n';
  const data = '<data><parameter name="[|berthId|]" force="true">1</parameter></data>';
  const everywhere = (second: string): ProjectFiles =>
    files({
      [webapi]: `<routes>${route('/V1/harbor/:[|berthId|]/tide', 'tide')}${route('/V1/harbor/forced', 'tide', data)}${second}</routes>`,
      [api]: inApi(`${doc}public function tide(int $[|berthId|], string $kind = '');`),
      [model]: inModel(
        "public function tide(int $[|berthId|], string $kind = '') { return \"$[|berthId|] $kind\" . strlen('$berthId') . $this->berthId; }\npublic function other($berthId) { return $berthId; }",
      ),
      [command]: inCommand('$this->berths->tide(kind: "", [|berthId|]: 1); $this->other->berth(berthId: 2);'),
    });

  it('is found in URLs, forced values and PHP', async () => {
    await checkReferences(everywhere(''));
  });

  it('is renamed there', async () => {
    await checkRename(everywhere(''), 'quayId');
  });

  it('stays in snake case where it is', async () => {
    const marked = files({
      [webapi]: `<routes>${route('/V1/harbor/:[|berth_id|]', 'tide')}</routes>`,
      [api]: inApi('/** @return int */\npublic function tide(int $[|berthId|]);'),
    });
    const written = (path: string): string => (path === webapi ? 'quay_id' : 'quayId');
    await checkRename(marked, 'quayId', { written });
  });

  it('takes a name in snake case from a URL that has one', async () => {
    const plain = files({
      [webapi]: `<routes>${route('/V1/harbor/:berth_id', 'tide')}</routes>`,
      [api]: inApi('/** @return int */\npublic function tide(int $berthId);'),
    });
    const { service, uri } = await project(plain);
    const position = positionAt(plain[webapi]!, plain[webapi]!.indexOf('berth_id'));
    const edit = await service.doRename(uri(webapi), position, 'quay_id');
    const after = applied(edit as WorkspaceEdit, plain);
    expect(after[webapi]).toContain('/V1/harbor/:quay_id');
    expect(after[api]).toContain('tide(int $quayId)');
  });

  it('is not renamed where callers send it in the body, or PHP may use it by its name', async () => {
    const of = (url: string, body: string, name?: string) =>
      refusalOf(
        files({
          [webapi]: `<routes>${route(url, 'tide')}</routes>`,
          [api]: inApi('/** @return int */\npublic function tide(int $[|berthId|]);'),
          [model]: inModel(`public function tide(int $berthId) { ${body} }`),
        }),
        name,
      );
    expect(await of('/V1/harbor/tide', 'return 1;')).toContain('Callers send $berthId');
    expect(await of('/V1/harbor/:berthId', "return compact('berthId');")).toContain('by their names');
    expect(await of('/V1/harbor/:berthId', '$quayId = 1; return $quayId;', 'quayId')).toContain(
      'has a variable $quayId',
    );
  });
});
