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
    await this.at(this.firstStep);
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
  async fill({ step, type, item, tick = [] }: WizardAnswer): Promise<void> {
    await this.at(step);
    if (type !== undefined) {
      await this.workbench.press('Control+a', 'Delete');
      await this.workbench.type(type);
    }
    if (item !== undefined) await this.row(item, '.focused').waitFor();
    for (const text of tick) {
      await this.workbench.press('Control+a', 'Delete');
      await this.workbench.type(text);
      const row = this.row(text);
      await row.waitFor();
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
