import fs from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';

const [file, folder] = [1, 2];

/** Does to the files of `workspace` what web-driver/main.ts asks for; the folder is called /workspace there. */
export async function answerFiles(
  workspace: string,
  action: string,
  url: URL,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const onDisk = (name: string): string => {
    const found = path.join(workspace, path.posix.relative('/workspace', name));
    if (found !== workspace && !found.startsWith(workspace + path.sep)) throw new Error(`${name} is outside`);
    return found;
  };
  try {
    const body = await bytesOf(request);
    const answer = await carryOut(action, onDisk(url.searchParams.get('path') ?? ''), body, onDisk);
    response.writeHead(200).end(answer);
  } catch (error) {
    response.writeHead((error as NodeJS.ErrnoException).code === 'ENOENT' ? 404 : 500).end(String(error));
  }
}

async function carryOut(
  action: string,
  name: string,
  body: Buffer,
  onDisk: (name: string) => string,
): Promise<Buffer | string> {
  switch (action) {
    case 'stat': {
      const stat = await fs.stat(name);
      const type = stat.isDirectory() ? folder : file;
      return JSON.stringify({ type, size: stat.size, ctime: stat.ctimeMs, mtime: stat.mtimeMs });
    }
    case 'list': {
      const entries = await fs.readdir(name, { withFileTypes: true });
      return JSON.stringify(entries.map((entry) => [entry.name, entry.isDirectory() ? folder : file]));
    }
    case 'find': {
      const entries = await fs.readdir(name, { withFileTypes: true, recursive: true });
      const files = entries.filter((entry) => entry.isFile());
      return JSON.stringify(
        files.map((entry) => path.relative(name, path.join(entry.parentPath, entry.name))),
      );
    }
    case 'read':
      return fs.readFile(name);
    case 'mkdir':
      await fs.mkdir(name, { recursive: true });
      return '';
    case 'write':
      await fs.mkdir(path.dirname(name), { recursive: true });
      await fs.writeFile(name, body);
      return '';
    case 'delete':
      await fs.rm(name, { recursive: true });
      return '';
    case 'rename':
      await fs.rename(name, onDisk(body.toString()));
      return '';
    default:
      throw new Error(`There is no action ${action}`);
  }
}

async function bytesOf(request: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
