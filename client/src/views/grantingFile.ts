import type { ListedIntegration } from '#protocol';

/** Where the file that lists an integration's resources declares it: api.xml, or integration.xml. */
export function grantingFile({
  declaredIn,
}: Pick<ListedIntegration, 'declaredIn'>): ListedIntegration['declaredIn'][number] | undefined {
  return declaredIn.find(({ uri }) => /\/etc\/(integration\/api|integration)\.xml$/.test(uri));
}
