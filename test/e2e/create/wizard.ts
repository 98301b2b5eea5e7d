import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/pageTesting';
import type { Workbench } from '../host/workbench';

/** What a person does at one step, once its title is there. */
export interface WizardAnswer {
  /** As in `Vendor`: the title without the command's name. */
  readonly step: string;
  /** What to type: into an input in place of what is in it, in a list to find an item. */
  readonly type?: string;
  /** What to type behind what stands there. */
  readonly add?: string;
  /** In a list: the item that must be marked before Enter. */
  readonly item?: string;
  /** In a list that takes several: the items to tick, one search each. */
  readonly tick?: readonly string[];
}

/** The wizard, used with nothing but the keyboard. */
export class WizardKeys {
  constructor(
    readonly workbench: Workbench,
    /** As the palette and the titles have it. */
    readonly command = 'Create Magento Integration',
    readonly firstStep = 'Where',
  ) {}

  /** From the palette to the first step. */
  async start(): Promise<void> {
    await this.workbench.runCommand(this.command);
    await this.atFirstStep();
  }

  /** Waits for the first step, without the answers of the last time. */
  async atFirstStep(): Promise<void> {
    const first = this.workbench.quickInput.locator('.quick-input-title', {
      hasText: `${this.command}: ${this.firstStep}`,
    });
    await until('the first step', async () => {
      if (await first.isVisible()) return true;
      if (await this.row('Start Over').isVisible()) await this.workbench.press('ArrowDown', 'Enter');
      return false;
    });
  }

  /** From the palette to where it was left; a run that was left without an answer begins anew. */
  async goOn(hasAnswers: boolean): Promise<void> {
    await this.workbench.runCommand(this.command);
    if (!hasAnswers) return;
    await this.row('Continue Where You Left Off', '.focused').waitFor();
    await this.workbench.press('Enter');
  }

  /** Enter at a step that was left half-way: what was typed or ticked is there. */
  async answerAgain({ step, type, item, tick }: WizardAnswer): Promise<void> {
    await this.at(step);
    const input = this.workbench.quickInput.locator('input[type=text]').first();
    if (item !== undefined) await this.fill({ step, item, ...(type !== undefined && { type }) });
    else if (type !== undefined) assert.equal(await input.inputValue(), type);
    for (const text of tick ?? []) {
      await this.row(text).locator('input:checked, .monaco-custom-toggle.checked').waitFor();
    }
    await this.workbench.press('Enter');
  }

  /** Leads from the resources that open endpoints to all, by the keyboard. */
  async showAllResources(): Promise<void> {
    const button = this.workbench.quickInput.locator('.action-label[aria-label="Show All Resources"]');
    await until('the filter to have the focus', async () => {
      if (await button.evaluate((one) => one === one.ownerDocument.activeElement)) return true;
      await this.workbench.press('Shift+Tab');
      return false;
    });
    await this.workbench.press('Enter');
    await this.workbench.quickInput.locator('input[type=text]').first().fill('Magento_Backend::content');
    await this.row('Magento_Backend::content').waitFor();
    await this.workbench.keepPicture('all-resources');
    await this.workbench.quickInput.locator('input[type=text]').first().focus();
  }

  /** Waits for a step; returns its title with its count, as in `… (2/11)`. */
  async at(step: string): Promise<string> {
    const title = this.workbench.quickInput.locator('.quick-input-title', {
      hasText: `${this.command}: ${step}`,
    });
    await title.waitFor();
    return (await title.textContent()) ?? '';
  }

  /** Answers a step, without Enter. */
  async fill({ step, type, add, item, tick = [] }: WizardAnswer): Promise<void> {
    await this.at(step);
    if (type !== undefined) {
      await this.workbench.press('Control+a', 'Delete');
      await this.workbench.type(type);
    }
    if (add !== undefined) await this.workbench.type(add);
    if (item !== undefined) await this.row(item, '.focused').waitFor();
    for (const text of tick) await this.tick(text);
  }

  /** VS Code tells ticks by their place: one that comes as a list is replaced is taken for a neighbour's. */
  private async listAtRest(): Promise<void> {
    const list = this.workbench.quickInput.locator('.quick-input-list');
    let before = '';
    let same = 0;
    await until('the list to be at rest', async () => {
      const now = await list.innerText();
      same = now === before ? same + 1 : 0;
      before = now;
      return same >= 5;
    });
  }

  /** Finds an item of the list that is open, and ticks it. */
  async tick(text: string): Promise<void> {
    await this.workbench.press('Control+a', 'Delete');
    await this.workbench.type(text);
    const row = this.row(text);
    // Before the search has its answer, the list is that of what was typed before.
    await this.workbench.quickInput.locator('.monaco-list-row[data-index="0"]', { hasText: text }).waitFor();
    await this.listAtRest();
    await until(`${text} to be marked`, async () => {
      // A single hit is marked while the keys still go to the input, where Space is a space.
      const takesKeys = await row.evaluate((one) =>
        one.closest('.quick-input-list')?.contains(one.ownerDocument.activeElement),
      );
      if (takesKeys && /\bfocused\b/.test((await row.getAttribute('class')) ?? '')) return true;
      await this.workbench.press('ArrowDown');
      return false;
    });
    await this.workbench.press('Space');
    await this.row(text).locator('input:checked, .monaco-custom-toggle.checked').waitFor();
    const input = this.workbench.quickInput.locator('input[type=text]').first();
    // The button OK lies between.
    await until('the input to have the focus', async () => {
      if (await input.evaluate((one) => one === one.ownerDocument.activeElement)) return true;
      await this.workbench.press('Shift+Tab');
      return false;
    });
  }

  async answer(...answers: readonly WizardAnswer[]): Promise<void> {
    for (const answer of answers) {
      await this.fill(answer);
      await this.workbench.press('Enter');
    }
  }

  /** The message below the input. */
  async message(expected: RegExp): Promise<void> {
    await this.workbench.quickInput.locator('.quick-input-message', { hasText: expected }).waitFor();
  }

  row(text: string, more = '') {
    return this.workbench.quickInput.locator(`.monaco-list-row${more}`, { hasText: text }).first();
  }

  /** Waits until the first items of the list open endpoints, and keeps a picture. */
  async opensFirst(count: number, picture: string): Promise<void> {
    const rows = this.workbench.quickInput.locator('.quick-input-list .monaco-list-row');
    await until(`${count} items that open endpoints`, async () => {
      const texts = (await rows.allInnerTexts()).slice(0, count);
      return texts.length === count && texts.every((text) => /\d+ endpoint/.test(text));
    });
    await this.workbench.keepPicture(picture);
  }

  async gone(): Promise<void> {
    await this.workbench.quickInput.waitFor({ state: 'hidden' });
  }
}

/** All files of the workspace with their texts. */
export function allFiles({ session }: Workbench): Record<string, string> {
  const entries = fs.readdirSync(session.workspace, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(session.workspace, file), fs.readFileSync(file, 'utf8')])
      .sort(),
  );
}

/** What the packaged `check` counts in the workspace. */
export function checked({ session }: Workbench): { errors: number; warnings: number } {
  const { extensionsFolder, workspace } = session;
  const extension = fs
    .readdirSync(extensionsFolder)
    .find((name) => name.startsWith('magento-integration-tools.'));
  const cli = path.join(extensionsFolder, extension!, 'dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'check', '--format', 'json', workspace], {
    encoding: 'utf8',
  });
  const { errors, warnings } = (JSON.parse(stdout) as { summary: { errors: number; warnings: number } })
    .summary;
  return { errors, warnings };
}
