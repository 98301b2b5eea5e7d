import { describe, expect, it } from 'vitest';
import type { AnswerField, Answers } from '#protocol';
import { created, goodAnswers } from '#test/support/create';
import { classicModule, project, projectRoot, smallMagento } from '#test/support/project';

const files = {
  ...smallMagento,
  ...classicModule(),
  'app/code/Beta/Taken/etc/module.xml': '<config/>',
  'notes.txt': '',
};
const folder = (path: string) => ({ kind: 'new-module', folder: `${projectRoot}/${path}` });
const pack = (path: string) => ({ kind: 'new-package', folder: `${projectRoot}/${path}` });
const existing = (path: string) => ({ kind: 'existing-module', module: `${projectRoot}/${path}` });
const long = 'x'.repeat(250);

const refused: readonly [AnswerField, unknown, RegExp][] = [
  ['vendor', undefined, /Enter a vendor name/],
  ['vendor', '', /Enter a vendor name/],
  ['vendor', 'acme', /such as Acme\b/],
  ['vendor', 'acme-corp', /such as AcmeCorp/],
  ['vendor', 'A', /two letters/],
  ['vendor', '4Acme', /capital letter/],
  ['vendor', 'Acmé', /A–Z/],
  ['vendor', 'Acme_Corp', /such as AcmeCorp/],
  ['vendor', 'Acme\n', /capital letter/],
  ['vendor', '..', /is a path/],
  ['vendor', '../Acme', /is a path/],
  ['vendor', 'Acme/../..', /is a path/],
  ['vendor', 'Ac\\me', /is a path/],
  ['vendor', '/Acme', /is a path/],
  ['vendor', 'Magento', /Magento's own/],
  ['vendor', 'MAGENTO', /Magento's own/],
  ['vendor', 'List', /reserved word in PHP/],
  ['vendor', 'Namespace', /reserved word in PHP/],
  ['module', 'Class', /reserved word in PHP/],
  ['module', 'Abstract', /reserved word in PHP/],
  ['module', 'FUNCTION', /reserved word in PHP/],
  ['module', 'Match', /reserved word in PHP/],
  ['module', 'Aux', /Windows/],
  ['module', '../../etc', /is a path/],
  ['module', 'erp bridge', /such as ErpBridge/],
  ['module', undefined, /Enter a module name/],
  ['module', 'Taken', /etc\/module\.xml already exists|A module/],
  ['name', '', /Enter a name/],
  ['name', '  ', /Enter a name/],
  ['name', 'E', /two characters/],
  ['name', ' ERP', /white space/],
  ['name', 'A\nB', /line break/],
  ['name', 'A\tB', /tab/],
  ['name', 'A\u0000B', /invisible/],
  ['name', 'A\ud800B', /invisible/],
  ['name', `${long}123456`, /too long/],
  ['name', 'Acme ERP', /already declared in Acme_Bridge \(etc\/integration\/config\.xml\)/],
  ['name', 'acme erp', /case and accents/],
  ['name', 'Acmé ERP', /case and accents/],
  ['name', '12345', /for a number/],
  ['name', 'ERP 🚀', /question marks/],
  ['email', '', /Enter the email address/],
  ['email', 'erp', /not an email address/],
  ['email', 'erp@acme', /not an email address/],
  ['email', 'erp@@acme.example', /not an email address/],
  ['email', 'erp@.example', /not an email address/],
  ['email', 'a b@acme.example', /not an email address/],
  ['email', ' erp@acme.example', /not an email address/],
  ['email', `${long}@acme.example`, /too long/],
  ['endpointUrl', 'http://', /not a complete URL/],
  ['endpointUrl', 'erp.acme.example', /must begin with https/],
  ['endpointUrl', 'ftp://erp.acme.example', /must begin with https/],
  ['endpointUrl', 'javascript:alert(1)', /must begin with https/],
  ['endpointUrl', 'https://', /not a complete URL/],
  ['endpointUrl', 'https://erp.example/a b', /white space/],
  ['endpointUrl', 'https://erp.example/%zz', /not a complete URL/],
  ['endpointUrl', 'https://user:word@erp.example/', /password/],
  ['endpointUrl', `https://erp.example/${long}`, /too long/],
  ['identityLinkUrl', 'https://erp.example/login?shop=1', /must not contain a "\?"/],
  ['identityLinkUrl', 'https://erp.example/#login', /must not contain a "#"/],
  ['style', 'modern', /no style "modern"/],
  ['setup', 'recurring', /no setup script "recurring"/],
  ['resources', [], /at least one/],
  ['resources', ['Sales'], /not a resource id/],
  ['resources', ['Magento_Sales::shipp'], /Did you mean Magento_Sales::ship/],
  ['resources', ['magento_sales::SHIP'], /Use Magento_Sales::ship\./],
  ['resources', ['Magento_Backend::all'], /read and change everything/],
  ['resources', ['Magento_Backend::admin'], /root of all resources/],
  ['resources', ['Magento_Catalog::retired'], /disabled/],
  ['resources', ['Magento_Catalog::retired_child'], /disabled/],
  ['resources', ['A_B::<c>'], /not a resource id/],
  ['where', undefined, /Choose where/],
  ['where', 'app/code', /Choose where/],
  ['where', folder('app/code/Beta'), /only in app\/code/],
  ['where', folder('app/code/../../elsewhere'), /without "\.\."/],
  ['where', folder('app/code/%2e%2e/x'), /without "\.\."/],
  ['where', folder('app/code/Acme/Bridge'), /belongs to the module Acme_Bridge/],
  ['where', folder('app/code/Acme/Bridge/Model'), /belongs to the module Acme_Bridge/],
  ['where', folder('vendor'), /only composer installs there/],
  ['where', folder('generated/code'), /does not find modules/],
  ['where', folder('notes.txt'), /is a file/],
  ['where', pack('app/code/Beta/ErpBridge'), /only in app\/code/],
  ['where', existing('app/code/Nobody/Here'), /no module in this folder/],
  ['where', existing('vendor/magento/module-sales'), /not your own code/],
];

describe('validateCreateAnswer', () => {
  it.each(refused)('refuses %s %j', async (field, value, message) => {
    const { service } = await project(files);
    const problem = await service.validateCreateAnswer(field, value, goodAnswers);
    expect(problem).toMatchObject({
      field,
      severity: 'error',
      message: expect.stringMatching(message) as string,
    });
    // The whole is refused for the same reason, and nothing is planned.
    const result = await service.planIntegration({ ...goodAnswers, [field]: value } as Answers);
    expect(result).toMatchObject({ problems: expect.arrayContaining([problem]) as unknown[] });
  });

  const accepted: readonly [AnswerField, unknown][] = [
    ['vendor', 'ACME'],
    ['vendor', 'Acme2'],
    ['module', 'X1'],
    ['name', 'A+B / C-D'],
    ['email', 'first.last+erp@sub.acme.example'],
    ['endpointUrl', ''],
    ['endpointUrl', undefined],
    ['endpointUrl', 'https://erp.example?shop=1'],
    ['endpointUrl', 'http://localhost:8080/endpoint'],
    ['identityLinkUrl', 'https://erp.example:8443/login'],
    ['style', undefined],
    ['setup', undefined],
    ['resources', ['Magento_Sales::ship']],
    ['where', folder('app/code')],
    ['where', folder('app/code/')],
    ['where', existing('app/code/Acme/Bridge')],
  ];

  it.each(accepted)('accepts %s %j', async (field, value) => {
    const { service } = await project(files);
    expect(await service.validateCreateAnswer(field, value, goodAnswers)).toBeUndefined();
  });

  it('warns of a folder that Magento does not look into by itself', async () => {
    const { service } = await project(files);
    const problem = await service.validateCreateAnswer('where', folder('packages'), goodAnswers);
    expect(problem).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('"path" repository') as string,
    });
  });

  it.each(['endpointUrl', 'identityLinkUrl'] as const)(
    'warns of a %s that is not encrypted',
    async (field) => {
      const { service } = await project(files);
      const url = 'http://erp.acme.example/x';
      const problem = await service.validateCreateAnswer(field, url, goodAnswers);
      expect(problem).toMatchObject({ field, severity: 'warning' });
      // In the words of the rule, which finds it in the file.
      const { findings, plan } = await created(files, { ...goodAnswers, [field]: url });
      expect(findings).toEqual(['etc/integration/config.xml: url-not-https']);
      expect(plan.notes).toEqual([problem!.message]);
    },
  );

  it('asks a wizard step by step, when later answers are not there yet', async () => {
    const { service } = await project(files);
    expect(await service.validateCreateAnswer('vendor', 'Beta', {})).toBeUndefined();
    expect(await service.validateCreateAnswer('module', 'Erp', { vendor: 'Beta' })).toBeUndefined();
    expect(await service.validateCreateAnswer('name', 'Beta ERP', {})).toBeUndefined();
  });

  it('takes anything from outside without failing', async () => {
    const { service } = await project(files);
    for (const answers of [
      undefined,
      null,
      1,
      'x',
      [],
      { where: { kind: 'new-module' } },
      { resources: 'x', name: 5 },
    ]) {
      expect(await service.planIntegration(answers as Answers)).toHaveProperty('problems');
    }
  });
});

describe('files that are there', () => {
  const nothing = { ...goodAnswers, where: folder('modules') } as Answers;

  it('refuses a file of any of the planned names', async () => {
    const { service } = await project({ 'modules/Beta/ErpBridge/etc/integration/api.xml': '' });
    const result = await service.planIntegration(nothing);
    expect(result).toMatchObject({
      problems: [{ field: 'module', message: expect.stringContaining('api.xml already exists') as string }],
    });
  });

  it('refuses a file where a folder has to be', async () => {
    const { service } = await project({ 'modules/Beta': 'a file' });
    expect(await service.planIntegration(nothing)).toMatchObject({
      problems: [{ field: 'module', message: expect.stringContaining('Beta is a file') as string }],
    });
  });

  it('refuses a document that has not been saved yet', async () => {
    const { service, uri } = await project({});
    await service.openDocument(uri('modules/Beta/ErpBridge/registration.php'), '<?php');
    expect(await service.planIntegration(nothing)).toHaveProperty('problems');
  });

  it('refuses a link that leads out of the folder', async () => {
    const { service, fileSystem, uri } = await project({ 'modules/readme.md': '' });
    fileSystem.write('file:///elsewhere/readme.md', '');
    fileSystem.link(uri('modules/Beta'), 'file:///elsewhere');
    expect(await service.planIntegration(nothing)).toMatchObject({
      problems: [
        { field: 'module', message: expect.stringContaining('outside the chosen folder') as string },
      ],
    });
  });

  it('refuses a module name that is taken, in whatever case', async () => {
    const { service } = await project(files);
    const same = await service.planIntegration({ ...goodAnswers, vendor: 'Acme', module: 'Bridge' });
    expect(same).toMatchObject({
      problems: [
        { field: 'module', message: expect.stringContaining('Acme_Bridge already exists') as string },
      ],
    });
    const case_ = await service.planIntegration({ ...goodAnswers, vendor: 'Acme', module: 'BRIDGE' });
    expect(case_).toMatchObject({
      problems: [{ field: 'module', message: expect.stringContaining('upper and lower case') as string }],
    });
  });

  it('refuses a name that is too long for the table of modules with a version', async () => {
    const { service } = await project(files);
    const module = `M${'x'.repeat(46)}`;
    const problems = {
      problems: [{ field: 'module', message: expect.stringContaining('50 characters') as string }],
    };
    expect(await service.planIntegration({ ...goodAnswers, module, setup: 'install-data' })).toMatchObject(
      problems,
    );
    expect(await service.planIntegration({ ...goodAnswers, module })).toHaveProperty('files');
  });
});
