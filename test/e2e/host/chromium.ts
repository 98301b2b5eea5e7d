import type { BrowserContextOptions, LaunchOptions } from 'playwright-core';
import { run } from './command';
import { pictureSize } from './workbench';

/** How a window's page is laid out. */
export function viewport(magnification = 1): BrowserContextOptions {
  return {
    viewport: { width: pictureSize.width / magnification, height: pictureSize.height / magnification },
    deviceScaleFactor: magnification,
  };
}

/** How the Chromium of that name is started. */
export function chromiumOptions(name: string): LaunchOptions {
  return {
    executablePath: run('sh', ['-c', `command -v ${name}`]).trim(),
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--font-render-hinting=none',
      // Chromium refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}
