/** What heldMessages.ts has found since failOnMessages.ts last looked. Knows no rule, so that every test can afford it. */
export function messageFaults(): string[] {
  const holder = globalThis as { magentoMessageFaults?: string[] };
  return (holder.magentoMessageFaults ??= []);
}
