import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { panelOf } from '../handshake/panel';
import { pageTest, until } from '../host/pageTesting';

const apiXml = 'app/code/Acme/Bridge/etc/integration/api.xml';

pageTest('the Problems panel lists what is wrong in files that nobody has opened', async (workbench) => {
  const badge = workbench.page.locator('.activitybar .action-item', {
    has: workbench.page.locator('[aria-label*="Magento"]'),
  });
  await badge.locator('.badge-content').filter({ hasText: /^\d+$/ }).waitFor();
  const shown = Number(await badge.locator('.badge-content').innerText());
  await workbench.runCommand('Problems: Focus on Problems View');
  const panel = workbench.page.locator('.panel .action-item', { hasText: 'Problems' });
  await until(
    'the panel to count as many',
    async () => (await panel.locator('.badge-content').innerText()) === String(shown),
  );
  await workbench.page
    .locator('.markers-panel .monaco-list-row', { hasText: 'acl-missing-parent' })
    .first()
    .waitFor();
  await workbench.keepPicture('problems-unopened');
});

pageTest('closing a file keeps its problems', async (workbench) => {
  await workbench.goBehind(apiXml, 'Magento_Sales::actions_view');
  await workbench.squiggles('warning').first().waitFor();
  await workbench.press('Control+F4');
  await workbench.runCommand('Problems: Focus on Problems View');
  await workbench.page
    .locator('.markers-panel .monaco-list-row', { hasText: 'acl-missing-parent' })
    .first()
    .waitFor();
});

pageTest('endpoints that come since a revision are told', async (workbench) => {
  const { workspace } = workbench.session;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: workspace });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Begin');
  const ship = '<resource name="Magento_Sales::ship"/></resources>';
  const text = workbench.read(apiXml);
  fs.writeFileSync(path.join(workspace, apiXml), text.replace('</resources>', ship));
  await workbench.runCommand('Compare Integrations with a Git Revision');
  await workbench.quickInput.locator('.quick-input-title', { hasText: 'Git Revision' }).waitFor();
  await workbench.press('Enter');
  await panelOf(workbench).getByText('POST /V1/order/:orderId/ship').first().waitFor();
  await workbench.keepPicture('compared');
  fs.writeFileSync(path.join(workspace, apiXml), text);
});

pageTest('the code of a problem and "Explain" show the page of its rule', async (workbench) => {
  const { page } = workbench;
  const tab = page.locator('.tab.active', { hasText: 'acl-missing-parent' });
  await page.locator('.markers-panel .monaco-list-row a', { hasText: 'acl-missing-parent' }).first().click();
  await tab.waitFor();
  const rendered = panelOf(workbench).locator('h1', { hasText: 'acl-missing-parent' });
  await rendered.waitFor();
  await workbench.keepPicture('rule-page');
  const close = async () => {
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  };
  await close();

  await workbench.goBehind(apiXml, 'Magento_Sales::actions_view');
  const bulb = page.locator('.lightBulbWidget:visible, [class*="gutter-lightbulb"]:visible');
  await workbench.squiggles().first().waitFor();
  await until('the light bulb', async () => {
    // VS Code asks again as the cursor moves.
    await workbench.press('ArrowLeft');
    await bulb.first().waitFor({ timeout: 2_000 });
    return true;
  });
  await workbench.chooseFix('Explain acl-missing-parent');
  await rendered.waitFor();
  await close();

  // Nothing is wrong with it: what can be done with it is there when it is asked for.
  await workbench.goBehind(apiXml, 'Acme_Bridge::bridge');
  await until('no light bulb', async () => (await bulb.count()) === 0);
  await workbench.openLightBulb('Add resources for a REST endpoint');
  await workbench.press('Escape');
});

pageTest('what opens endpoints is offered first for "order"', async (workbench) => {
  await workbench.goBehind(apiXml, '<resource name="Magento_Sales::actions_view"/>');
  await workbench.press('Enter');
  await workbench.type('<resource name="order');
  const rows = workbench.suggestions.locator('.monaco-list-row');
  await until('five rows that open endpoints', async () => {
    const texts = (await rows.allInnerTexts()).slice(0, 5);
    return texts.length === 5 && texts.every((text) => /\d+ endpoint/.test(text));
  });
  await workbench.keepPicture('ranked-by-purpose');
  await workbench.press('Escape');
  await workbench.runCommand('File: Revert File');
});

pageTest(
  'an error message leads to its cause in the workspace, and to its explanation',
  async (workbench) => {
    const ask = async (text: string): Promise<void> => {
      await workbench.runCommand('Magento: Explain an Error Message');
      const input = workbench.quickInput.locator('input').first();
      await workbench.quickInput.getByText('It is not sent anywhere').waitFor();
      await input.fill(text);
      await workbench.press('Enter');
    };
    const refusal =
      '{"message":"The consumer isn\'t authorized to access %resources.","parameters":{"resources":"Magento_Sales::ship"}}';
    await ask(refusal);
    const row = workbench.quickInput.locator('.monaco-list-row', {
      hasText: 'is not granted Magento_Sales::ship',
    });
    await row.first().waitFor();
    await workbench.keepPicture('error-evidence');
    await workbench.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'api.xml' }).first().waitFor();
    await ask('oauth_problem=Consumer+key+has+expired');
    await workbench.page.locator('.tab.active', { hasText: 'Error Explained' }).first().waitFor();
    await panelOf(workbench).getByRole('heading', { name: 'Consumer key has expired' }).first().waitFor();
    await workbench.keepPicture('error-explained');
    await workbench.press('Control+F4');
  },
);

pageTest(
  'tags are closed as they are typed, and elements are offered where they are open',
  async (workbench) => {
    await workbench.goBehind(apiXml, '<resource name="Magento_Sales::actions_view"/>');
    await workbench.press('Control+a', 'Delete', 'Control+Space');
    await workbench.suggestions
      .locator('.monaco-list-row.focused', { hasText: 'etc/integration/api.xml: whole file' })
      .waitFor();
    await workbench.keepPicture('whole-file');
    await workbench.press('Escape');
    await workbench.type('<integrations>');
    const text = async (): Promise<string> =>
      (await workbench.editor.locator('.view-line').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    await until('the closing tag', async () => (await text()) === '<integrations></integrations>');
    await workbench.press('Enter');
    await until('a line between the tags', async () =>
      /^<integrations>\n\s*\n<\/integrations>$/.test(await text()),
    );
    await workbench.type('<');
    await workbench.suggestions.locator('.monaco-list-row.focused', { hasText: 'integration' }).waitFor();
    await workbench.keepPicture('typing-from-scratch');
    await workbench.press('Enter');
    await until('the whole element', async () => (await text()).includes('</integration>'));
    assert.equal((await text()).match(/<\/integrations>/g)?.length, 1);
    await workbench.press('Escape');
    await workbench.runCommand('File: Revert File');
  },
);

pageTest('the editor starts the MCP server, and offers agents its tools and ours', async (workbench) => {
  const row = (text: string) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first();
  await workbench.runCommand('MCP: List Servers');
  await row('Magento Integration').click();
  await row('Start Server').click();
  await workbench.page.locator('.panel .view-line', { hasText: /Discovered\s+\d+\s+tools/ }).waitFor();
  await workbench.press('Control+Alt+i');
  await workbench.page.locator('.chat-input-container [aria-label^="Configure Tools"]').first().click();
  await row('Magento Integration Tools').waitFor();
  await workbench.keepPicture('tools-of-agents');
  await workbench.press('Escape');
});
