import { createLanguageService, type LanguageService } from '#service/languageService';
import { Sequence } from '#server/session/sequence';
import { ChangedFiles } from '#server/sync/changedFiles';
import { Random } from '../mutation/random';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { answersOf, placesOutside } from './answers';
import { EditorSession, type Editor } from './session';
import type { Disk } from './watchedTree';

const roots = [
  'file:///home/place',
  'file:///home/place',
  'file:///home/J%C3%B6rg%20M./a%2Bb%20%26%20c',
  'file:///c%3A/Users/dev/place',
  'vscode-vfs://github/acme/place',
];

class MemoryDisk extends MemoryFileSystem implements Disk {
  read(uri: string): string | undefined {
    const bytes = this.readFile(uri);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

interface Manner {
  /** Events for one file come as the server puts them together, not as watchers send them. */
  readonly together?: boolean;
  /** No one waits for an answer before going on, and long searches run beside all else. */
  readonly hasty?: boolean;
  /** Searches happen, after which more is known of files that only use ids. */
  readonly searches?: boolean;
}

/** The service as the server drives it. */
class ServiceEditor implements Editor {
  readonly #service: LanguageService;
  readonly #session: () => EditorSession;
  readonly #manner: Manner;
  readonly #sequence = new Sequence();
  #running: Promise<unknown>[] = [];

  constructor(service: LanguageService, session: () => EditorSession, manner: Manner = {}) {
    this.#service = service;
    this.#session = session;
    this.#manner = manner;
  }

  open: Editor['open'] = (document) => {
    const [uri, text] = [document.uri, document.getText()];
    return this.#do(() => this.#service.openDocument(uri, text));
  };
  close: Editor['close'] = ({ uri }) => this.#do(() => this.#service.closeDocument(uri));
  change: Editor['change'] = (document) => {
    const [uri, text] = [document.uri, document.getText()];
    return this.#do(() => this.#service.changeDocument(uri, text));
  };

  filesChanged: Editor['filesChanged'] = (changes) =>
    this.#do(() => {
      if (!this.#manner.together) return this.#service.filesChanged(changes);
      const collected = new ChangedFiles();
      for (const { uri, type } of changes) collected.add(uri, type);
      return this.#service.filesChanged(collected.take());
    });

  configure: Editor['configure'] = (folders, settings) =>
    this.#do(async () => {
      await this.#service.setFolders(folders, settings);
      for (const document of this.#session().documents.values())
        await this.#service.openDocument(document.uri, document.getText());
    });

  ask: Editor['ask'] = async (document, offset, random) => {
    const { uri } = document;
    const position = document.positionAt(offset);
    const service = this.#service;
    if (this.#manner.searches && random.chance(0.3)) {
      const context = { includeDeclaration: true };
      const search = (): Promise<unknown> => service.findReferences(uri, position, context);
      if (!this.#manner.hasty) return void (await search());
      this.#running.push(this.#sequence.run(() => true).then(search));
      return;
    }
    await this.#do(async () => {
      await service.prepareEndpoints(uri);
      service.doValidation(uri);
      service.doComplete(uri, position, { addParents: true, snippets: false });
      service.doHover(uri, position);
      if (random.chance(0.2)) await service.getOwnEndpoints();
      if (random.chance(0.2)) service.getIntegrationsView();
    });
  };

  /** When all that was begun is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
    this.#running = [];
  }

  async #do(step: () => Promise<void>): Promise<void> {
    if (this.#manner.hasty) this.#running.push(this.#sequence.run(step));
    else await step();
  }
}

/** The steps of the session that goes by `seed`. */
export function stepsOf(seed: number): number[] {
  const random = new Random(seed);
  return Array.from({ length: 60 }, () => random.below(2 ** 31));
}

/** What goes wrong in the session that takes these steps; undefined where nothing does. */
export async function failureOf(seed: number, steps: readonly number[]): Promise<string | undefined> {
  const scanned = seed % 2 === 0;
  const disk = new MemoryDisk();
  const service = createLanguageService(disk);
  const manner = { together: seed % 3 === 0, hasty: seed % 7 === 0, searches: scanned };
  const editor = new ServiceEditor(service, () => session, manner);
  const session: EditorSession = new EditorSession(disk, editor, roots[seed % roots.length]!);
  const wrong = (what: string): string => [...session.log, '', what].join('\n');
  try {
    await session.start();
    for (const [index, step] of steps.entries()) {
      await session.step(step);
      if (index < steps.length - 1 && step % 7 !== 0) continue;
      await session.settle();
      await editor.idle();
      const fresh = createLanguageService(disk);
      await new ServiceEditor(fresh, () => session).configure(session.folders, session.settings);
      const expected = await answersOf(fresh, session, step, scanned);
      const actual = await answersOf(service, session, step, scanned);
      for (const [question, answer] of actual) {
        const [one, other] = [JSON.stringify(answer), JSON.stringify(expected.get(question))];
        if (one !== other) return wrong(`${question}\n${difference(String(one), String(other))}`);
        const uri = /\S*$/.exec(question)![0];
        const outside = placesOutside(answer, uri, (each) => session.textOf(each));
        if (outside.length > 0) return wrong(`${question}\nnames ${outside.join('\n')}`);
      }
    }
  } catch (error) {
    return wrong(`throws ${error instanceof Error ? error.stack : String(error)}`);
  }
  return undefined;
}

/** Where two answers part. */
function difference(one: string, other: string): string {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const around = (text: string): string => text.slice(Math.max(0, same - 150), same + 300);
  return `says  … ${around(one)} …\nfresh … ${around(other)} …`;
}

/** Takes out of a failing session what it fails without. */
export async function shortest(seed: number, steps: readonly number[]): Promise<string> {
  let kept = steps;
  for (let size = steps.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < kept.length;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if ((await failureOf(seed, fewer)) !== undefined) kept = fewer;
      else at += size;
    }
  }
  return `SESSION_SEED=${seed}: ${await failureOf(seed, kept)}`;
}
