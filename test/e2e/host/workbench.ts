import type { Locator, Page } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { runFolder } from './paths';
import type { Session } from './session';
import { until } from './until';

/** Of a window's picture, in pixels. */
export const pictureSize = { width: 1280, height: 800 };

/** VS Code's window as a person uses it: keyboard, eyes, now and then the mouse. */
export class Workbench {
  constructor(
    readonly page: Page,
    readonly session: Session,
    readonly close: () => Promise<void>,
  ) {}

  /** The window's text editor that has the focus. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The wavy lines on screen, of any severity or of one. */
  squiggles(severity?: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.page.locator(
      severity ? `.monaco-editor .squiggly-${severity}` : '.monaco-editor [class*="squiggly-"]',
    );
  }

  /** The drop-down at the top of the window: palette, quick open, quick picks and inputs. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** The menu that the light bulb opens. */
  get codeActionMenu(): Locator {
    return this.page.locator('.action-widget:visible');
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible');
  }

  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible, .monaco-resizable-hover:visible').first();
  }

  /** Waits until the window takes keys and the extension host runs. */
  async ready(): Promise<this> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    return this;
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Opens a file by name, as one does: Ctrl+P. `at` puts the cursor there; lines and columns count from 1. */
  async openFile(relativePath: string, at?: { line: number; column: number }): Promise<void> {
    await this.press('Escape', 'Control+p');
    const input = this.quickInput.locator('input').first();
    await input.waitFor();
    await input.fill(relativePath);
    const name = path.posix.basename(relativePath);
    await this.quickInput.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    if (at) await this.goTo(at.line, at.column);
  }

  /** Puts the cursor at a place of the open file; lines and columns count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press('Control+g');
    await this.quickInput.locator('input').first().waitFor();
    // The box holds a ":" already.
    await this.type(`${line}:${column}`);
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Puts the cursor right behind `text` of a saved file. */
  async goBehind(relativePath: string, text: string): Promise<void> {
    const content = this.read(relativePath);
    const index = content.indexOf(text);
    if (index < 0) throw new Error(`${relativePath} does not contain ${text}`);
    const before = content.slice(0, index + text.length).split('\n');
    await this.openFile(relativePath, { line: before.length, column: before.at(-1)!.length + 1 });
  }

  /** Runs a command from the palette, by its title. */
  async runCommand(title: string): Promise<void> {
    const row = this.quickInput.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    // A palette that was opened before the extensions were read stays without their commands.
    await until(
      `"${title}" in the palette`,
      async () => {
        await this.press('Escape');
        await this.openPalette(title);
        await row.waitFor({ timeout: 2_000 });
        return true;
      },
      { timeout: 60_000 },
    );
    await this.press('Enter');
  }

  /** Opens the command palette with something typed into it. */
  async openPalette(text: string): Promise<void> {
    await this.press('F1');
    const input = this.quickInput.locator('input').first();
    await input.waitFor();
    await input.fill(`>${text}`);
  }

  /** Opens the light bulb's menu at the cursor and waits for an entry; arrow keys and Enter choose, as usual. */
  async openLightBulb(entry: string | RegExp): Promise<Locator> {
    const item = this.codeActionMenu.locator('.monaco-list-row.action', { hasText: entry }).first();
    await until(`the light bulb's entry ${String(entry)}`, async () => {
      // Fixes come with diagnostics: before those are there the menu says that it has nothing to offer.
      await this.press('Control+.');
      await item.waitFor({ timeout: 1500 }).catch(async (error: unknown) => {
        await this.press('Escape');
        throw error;
      });
      return true;
    });
    return item;
  }

  /** Chooses an entry of the light bulb's menu with the arrow keys and Enter. */
  async chooseFix(entry: string | RegExp): Promise<void> {
    const item = await this.openLightBulb(entry);
    await until(`${String(entry)} to be chosen`, async () => {
      if (/\bfocused\b/.test((await item.getAttribute('class')) ?? '')) return true;
      await this.press('ArrowDown');
      return false;
    });
    await this.press('Enter');
    await this.codeActionMenu.waitFor({ state: 'hidden' });
  }

  /** Chooses an entry of the context menu of something; a click that comes right after a menu has opened does nothing. */
  async chooseInMenu(of: Locator, label: string): Promise<void> {
    await of.click({ button: 'right' });
    const menu = this.page.locator('.monaco-menu-container:visible');
    await menu.first().waitFor();
    await until(`${label} to be chosen`, async () => {
      if ((await menu.count()) === 0) return true;
      await menu.locator('.action-label', { hasText: label }).first().click({ timeout: 1_000 });
      return false;
    });
  }

  /** Saves the open file; resolves with its text when that has reached the disk, which is when it has `expected`. */
  async save(relativePath: string, expected: string): Promise<string> {
    await this.press('Control+s');
    return until(`${relativePath} to contain ${expected}`, () => {
      const text = this.read(relativePath);
      return text.includes(expected) && text;
    });
  }

  /** A file of the workspace as it is on disk. */
  read(relativePath: string): string {
    const { workspace } = this.session;
    const folder = workspace.endsWith('.code-workspace') ? path.dirname(workspace) : workspace;
    return fs.readFileSync(path.join(folder, relativePath), 'utf8');
  }

  /** A picture of the window. */
  async screenshot(file: string): Promise<void> {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, caret: 'initial' });
  }

  /** A picture for who looks into a failure, under .cache/e2e/pictures/. */
  async keepPicture(name: string): Promise<string> {
    const file = path.join(runFolder, 'pictures', `${path.basename(this.session.dataFolder)}-${name}.png`);
    await this.screenshot(file).catch(() => undefined);
    return file;
  }
}
