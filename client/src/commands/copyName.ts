import { env } from 'vscode';
import type { ListedIntegration } from '#protocol';

export async function copyName({ name }: ListedIntegration): Promise<void> {
  await env.clipboard.writeText(name);
}
