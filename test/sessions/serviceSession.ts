import { createLanguageService, type LanguageService } from '#service/languageService';
import { ChangedFiles } from '#server/sync/changedFiles';
import { Random } from '../mutation/random';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { answersOf, placesOutside } from './answers';
import { EditorSession, type Disk, type Editor } from './session';

const root = 'file:///home/place';

class MemoryDisk extends MemoryFileSystem implements Disk {
  read(uri: string): string | undefined {
    const bytes = this.readFile(uri);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

/** The service as the server drives it. */
class ServiceEditor implements Editor {
  readonly #service: LanguageService;
  readonly #session: () => EditorSession;
  readonly #together: boolean;

  /** `together`: events for one file come as the server puts them together, not as watchers send them. */
  constructor(service: LanguageService, session: () => EditorSession, together: boolean) {
    this.#service = service;
    this.#session = session;
    this.#together = together;
  }

  open: Editor['open'] = (document) => this.#service.openDocument(document.uri, document.getText());
  close: Editor['close'] = (document) => this.#service.closeDocument(document.uri);
  change: Editor['change'] = (document) => this.#service.changeDocument(document.uri, document.getText());

  filesChanged: Editor['filesChanged'] = (changes) => {
    if (!this.#together) return this.#service.filesChanged(changes);
    const collected = new ChangedFiles();
    for (const { uri, type } of changes) collected.add(uri, type);
    return this.#service.filesChanged(collected.take());
  };

  configure: Editor['configure'] = async (folders, settings) => {
    await this.#service.setFolders(folders, settings);
    for (const document of this.#session().documents.values()) await this.open(document);
  };

  ask: Editor['ask'] = async (document, offset) => {
    await this.#service.prepareEndpoints(document.uri);
    this.#service.doValidation(document.uri);
    this.#service.doComplete(document.uri, document.positionAt(offset), {
      addParents: true,
      snippets: false,
    });
    this.#service.doHover(document.uri, document.positionAt(offset));
  };
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
  const session: EditorSession = new EditorSession(
    disk,
    new ServiceEditor(service, () => session, seed % 3 === 0),
    root,
  );
  const wrong = (what: string): string => [...session.log, '', what].join('\n');
  try {
    await session.start();
    for (const [index, step] of steps.entries()) {
      await session.step(step);
      if (index < steps.length - 1 && step % 7 !== 0) continue;
      await session.settle();
      const fresh = createLanguageService(disk);
      await new ServiceEditor(fresh, () => session, false).configure(session.folders, session.settings);
      const expected = await answersOf(fresh, session, step, scanned);
      const actual = await answersOf(service, session, step, scanned);
      for (const [question, answer] of actual) {
        const [one, other] = [JSON.stringify(answer), JSON.stringify(expected.get(question))];
        if (one !== other) return wrong(`${question}\n${difference(String(one), String(other))}`);
        const uri = /\S+$/.exec(question)![0];
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
