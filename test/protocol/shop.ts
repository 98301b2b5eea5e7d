// A shop with one integration, and clients of a server that works on it.
import { classicModule, smallMagento } from '../support/project';
import { DiskProject } from './diskProject';
import { TestClient } from './testClient';

export const module = 'app/code/Acme/Bridge';
export const config = `${module}/etc/integration/config.xml`;
export const api = `${module}/etc/integration/api.xml`;
export const patch = `${module}/Setup/Patch/Data/InstallIntegration.php`;
export const lastResource = '<resource name="Magento_Sales::actions_view"/>';

export function shop(overrides?: Readonly<Record<string, string | undefined>>): DiskProject {
  return new DiskProject({ ...smallMagento, ...classicModule(overrides) });
}

/** The one integration of config.xml or api.xml, as it stands there. */
export function integrationIn(text: string): string {
  return text.slice(text.indexOf('    <integration '), text.indexOf('</integrations>'));
}

/** api.xml where one ancestor is missing. */
export function apiWithoutParent(): string {
  return classicModule()[api]!.replace('            <resource name="Magento_Sales::actions"/>\n', '');
}

/** A client that can have the server wait: it asks for settings, and gets them when `keepBusy`'s result is called. */
export async function busyClient(
  project: DiskProject,
): Promise<{ client: TestClient; keepBusy: () => Promise<() => void> }> {
  let gate = Promise.resolve();
  const settings = async (): Promise<unknown> => {
    await gate;
    return null;
  };
  const client = await TestClient.start({ folders: [project.uri()], settings });
  const keepBusy = async (): Promise<() => void> => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    return letGo;
  };
  return { client, keepBusy };
}

export async function rejection(promise: Promise<unknown>): Promise<{ code: number; message: string }> {
  return promise.then(
    () => Promise.reject(new Error('expected an error response')),
    (error: { code: number; message: string }) => error,
  );
}
