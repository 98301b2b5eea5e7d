// How checking a folder of modules by themselves grows: 20,000 of them against 2,000, each with a fault to be found.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const registration = (name) =>
  `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', '${name}', __DIR__);\n`;
const config = (name) =>
  `<?xml version="1.0"?>\n<integrations><integration name="${name}"><email>a@b.example</email>` +
  '<endpoint_url>http://erp.acme.example/</endpoint_url></integration></integrations>\n';

function layOut(folder, count) {
  if (fs.existsSync(folder)) return;
  for (let index = 0; index < count; index++) {
    const name = `Vendor${index % 100}_Module${index}`;
    const module = path.join(folder, name.replace('_', '/'));
    fs.mkdirSync(path.join(module, 'etc/integration'), { recursive: true });
    fs.writeFileSync(path.join(module, 'registration.php'), registration(name));
    fs.writeFileSync(path.join(module, 'etc/module.xml'), `<config><module name="${name}"/></config>\n`);
    fs.writeFileSync(path.join(module, 'etc/integration/config.xml'), config(name));
  }
}

/** Milliseconds that `check` takes for a folder of `count` modules; throws where it misses one. */
function timeOf(cli, cache, count) {
  const folder = path.join(cache, `modules-${count}`);
  layOut(folder, count);
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, [cli, 'check', folder, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const ms = performance.now() - started;
  const { diagnostics } = JSON.parse(stdout);
  const faulty = new Set(diagnostics.filter(({ code }) => code === 'url-not-https').map(({ file }) => file));
  if (faulty.size !== count)
    throw new Error(`${count - faulty.size} of ${count} modules are not in the report.`);
  return ms;
}

/** The two times, for a row of the bench. */
export function manyModules(cli, cache) {
  return [timeOf(cli, cache, 2_000), timeOf(cli, cache, 20_000)];
}
