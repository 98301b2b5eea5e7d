import { afterEach } from 'vitest';
import { ApplicationSide, type ApplicationSideOptions } from '#handshake/applicationSide/applicationSide';
import { MemoryStorage, type Registration } from '#handshake/applicationSide/storage';
import type { Consumer } from '#handshake/magentoSide/consumer';
import { MagentoSide, type MagentoSideOptions, type RequestEvent } from '#handshake/magentoSide/magentoSide';
import { send } from '#handshake/http/send';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((side) => side.stop()));
});

export async function startMagento(
  options: MagentoSideOptions = {},
): Promise<{ magento: MagentoSide; events: RequestEvent[] }> {
  const events: RequestEvent[] = [];
  const magento = await MagentoSide.start({ onRequest: (event) => events.push(event), ...options });
  running.push(magento);
  return { magento, events };
}

export async function startApplication(
  options: ApplicationSideOptions = {},
): Promise<{ application: ApplicationSide; storage: MemoryStorage }> {
  const storage = new MemoryStorage(10_000);
  const application = await ApplicationSide.start({ storage, ...options });
  running.push(application);
  return { application, storage };
}

/** Activates an integration and follows the browser; answers with what the application kept. */
export async function handshake(
  magento: MagentoSide,
  application: ApplicationSide,
  storage: MemoryStorage,
): Promise<{ consumer: Consumer; registration: Registration; sentTo: string | null }> {
  const consumer = magento.createConsumer();
  await magento.postToConsumer(magento.activate(consumer), application.endpointUrl);
  const login = await send(magento.loginUrl(consumer, application.identityLinkUrl), { timeout: 20_000 });
  const registration = (await storage.find(consumer.key))!;
  return { consumer, registration, sentTo: login.headers.get('location') };
}
