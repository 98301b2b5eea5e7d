// One cold reading of a Magento project, in a process of its own: prints a line of JSON.
//   index DIR   reads it as the server does
//   floor DIR   lists the same folders and reads the same files as text (as recorded), and does nothing with them
//   record DIR  writes down which those are
import fs from 'node:fs';
import { URI } from 'vscode-uri';
import { NotRead, type FileSource } from '#service/fileSystem';
import { createLanguageService } from '#service/languageService';
import { nodeFileSystem } from '#service/node/nodeFileSystem';

const [mode, directory, recording] = process.argv.slice(2) as [string, string, string];
const folder = URI.file(directory).toString();

interface Calls {
  readonly folders: string[];
  readonly files: string[];
}

async function index(source: FileSource): Promise<void> {
  const service = createLanguageService(source);
  const start = performance.now();
  await service.setFolders([folder]);
  const modules = service.installations[0]?.modules.length;
  const resources = service.installations[0]?.acl.size;
  console.log(JSON.stringify({ ms: performance.now() - start, modules, resources }));
}

if (mode === 'index') await index(nodeFileSystem);
else if (mode === 'record') {
  const calls: Calls = { folders: [], files: [] };
  await index({
    readFile: (uri, mostBytes) => {
      const bytes = nodeFileSystem.readFile(uri, mostBytes);
      if (bytes && !(bytes instanceof NotRead)) calls.files.push(uri);
      return bytes;
    },
    typeOf: (uri) => nodeFileSystem.typeOf(uri),
    readDirectory: (uri) => {
      calls.folders.push(uri);
      return nodeFileSystem.readDirectory(uri);
    },
    realPath: (uri) => nodeFileSystem.realPath(uri),
  });
  fs.writeFileSync(recording, JSON.stringify(calls));
} else {
  const calls = JSON.parse(fs.readFileSync(recording, 'utf8')) as Calls;
  const decoder = new TextDecoder();
  const start = performance.now();
  let size = 0;
  for (const uri of calls.folders) {
    const entries = await nodeFileSystem.readDirectory(uri);
    if (!(entries instanceof NotRead)) size += entries.length;
  }
  for (const uri of calls.files) {
    const bytes = await nodeFileSystem.readFile(uri, Infinity);
    if (bytes && !(bytes instanceof NotRead)) size += decoder.decode(bytes).length;
  }
  const ms = performance.now() - start;
  console.log(JSON.stringify({ ms, folders: calls.folders.length, files: calls.files.length, size }));
}
