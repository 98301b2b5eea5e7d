// Runs in VS Code's extension host: activates the extensions that `order` names, one after the other, and writes VS
// Code's own account of what each cost, in milliseconds, into the file `results`.
import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { until } from '#test/e2e/host/until';

const { BENCH_ACTIVATION_ORDER: order, BENCH_ACTIVATION_RESULTS: results } = process.env;

/** Milliseconds after which a server has started and has read the small sample. */
const settling = 3_000;

export async function run(): Promise<void> {
  for (const id of order!.split(',')) {
    await vscode.extensions.getExtension(id)!.activate();
    // Its server must not take the processor while the next extension is activated.
    await delay(settling);
  }
  await vscode.commands.executeCommand('perfview.show');
  const table = await until('Startup Performance', () =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText(),
  );
  fs.writeFileSync(results!, table);
}
