import type { ChangedConnectionUrls, ConnectionUrls, IntegrationKey } from '#protocol';

type Field = keyof ConnectionUrls<unknown>;
const fields: readonly Field[] = ['endpointUrl', 'identityLinkUrl'];

/** What an element of a file was, and the address that we put in its place. */
export interface OwnUrl {
  /** With its tags, exactly; null: there was none. */
  readonly source: string | null;
  readonly instead: string;
}

/** An integration whose URLs point at another application, and what they were before. */
export interface PointedIntegration {
  readonly reference: IntegrationKey;
  /** The URI of the file that was edited. */
  readonly file: string;
  readonly own: ConnectionUrls<OwnUrl>;
}

/** What is needed of VS Code's `Memento`. */
export interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): Thenable<void>;
}

const key = 'magentoIntegration.ownUrls';

/** Remembers the URLs that integrations had, with the workspace: they are no secrets. */
export class OwnUrls {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get all(): readonly PointedIntegration[] {
    return this.#memory.get<PointedIntegration[]>(key) ?? [];
  }

  find(wanted: IntegrationKey): PointedIntegration | undefined {
    return this.all.find(({ reference }) => isSame(reference, wanted));
  }

  /**
   * Remembers what `changed` says was there before the URLs became `urls`. Where that was an address of ours, it is the
   * one before that counts.
   */
  async remember(
    reference: IntegrationKey,
    urls: ConnectionUrls<string>,
    { before, now, uri: file }: ChangedConnectionUrls,
  ): Promise<void> {
    const known = this.find(reference);
    const own = Object.fromEntries(
      fields.flatMap((field): [Field, OwnUrl][] => {
        const [url, source] = [urls[field], before[field]];
        if (url === undefined || source === undefined) return [];
        const earlier = known?.own[field];
        const isOurs = earlier !== undefined && earlier.instead === now[field];
        return [[field, { source: isOurs ? earlier.source : source, instead: url }]];
      }),
    );
    const pointed = { reference, file, own: { ...known?.own, ...own } };
    await this.#memory.update(key, [...this.#without(reference), pointed]);
  }

  async forget({ reference }: PointedIntegration): Promise<void> {
    await this.#memory.update(key, this.#without(reference));
  }

  #without(gone: IntegrationKey): PointedIntegration[] {
    return this.all.filter(({ reference }) => !isSame(reference, gone));
  }
}

function isSame(a: IntegrationKey, b: IntegrationKey): boolean {
  return a.integration === b.integration && a.kind === b.kind && isSamePlace(a.uri, b.uri);
}

/** The module's folder, or a file in it. */
function isSamePlace(a: string, b: string): boolean {
  const isWithin = (inner: string, outer: string): boolean =>
    inner.startsWith(`${outer.replace(/\/$/, '')}/`);
  return a === b || isWithin(a, b) || isWithin(b, a);
}
