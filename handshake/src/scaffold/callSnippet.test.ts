import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { callSnippet } from './callSnippet';

const search = { method: 'GET', path: '/rest/de/V1/orders?searchCriteria[pageSize]=10&x=a%20b' };
const save = {
  method: 'PUT',
  path: '/V1/products/24-MB01',
  body: { product: { name: "It's $x \\ {y}", price: 1.5, on: true, off: null, list: [], map: {} } },
};

describe('a call to be pasted', () => {
  it('goes through the proxy with curl, brackets escaped', () => {
    expect(callSnippet('curl', search)).toContain(
      "curl -X GET 'http://127.0.0.1:8092/rest/de/V1/orders?searchCriteria%5BpageSize%5D=10&x=a%20b'\n",
    );
    expect(callSnippet('curl', save)).toContain(`"name": "It'\\''s $x`);
  });

  it("uses each template's client", () => {
    expect(callSnippet('typescript', search)).toContain(
      'await new MagentoRestClient(registration).call("GET", "/de/V1/orders", {\n  "searchCriteria[pageSize]": "10"',
    );
    expect(callSnippet('php', save)).toContain(
      "(new RestClient($registration))->call('PUT', '/V1/products/24-MB01', body: [",
    );
    expect(callSnippet('python', search)).toContain(
      'MagentoRestClient(registration).call("GET", "/de/V1/orders", query={',
    );
  });

  it('has the values of each language', () => {
    const php = callSnippet('php', save);
    expect(php).toContain(`'name' => 'It\\'s $x \\\\ {y}',`);
    expect(php).toContain("'list' => [],\n        'map' => new \\stdClass(),");
    const python = callSnippet('python', save);
    for (const line of ['"on": True,', '"off": None,', '"list": [],', '"map": {},'])
      expect(python).toContain(line);
  });
});

describe('a copied call runs, and', () => {
  /** What it calls with, as its client or its shell sees it; `call` is in the text of a program that shows that. */
  const ran: Readonly<Record<'php' | 'python' | 'typescript', (snippet: string) => string>> = {
    php: (snippet) =>
      run('php', [
        '-r',
        `class RestClient { function __construct($r) {} function call($method, $path, $query = [], $body = null) {
           echo json_encode([$method, $path, $query, $body]); } }
         $registration = null; ${snippet}`,
      ]),
    python: (snippet) =>
      run('python3', [
        '-c',
        `import json\nregistration = None\nclass MagentoRestClient:\n    def __init__(self, r): pass\n` +
          `    def call(self, method, path, query=None, body=None): print(json.dumps([method, path, query, body]))\n${snippet}`,
      ]),
    typescript: (snippet) =>
      run(process.execPath, [
        '--input-type=module',
        '-e',
        `const registration = undefined; class MagentoRestClient { async call(...all) { console.log(JSON.stringify(all)); } }\n${snippet}`,
      ]),
  };
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { encoding: 'utf8' });

  it.each(['php', 'python', 'typescript'] as const)('sends what was meant in %s', (language) => {
    const [method, path, , body] = JSON.parse(ran[language](callSnippet(language, save))) as unknown[];
    expect([method, path, body]).toEqual(['PUT', '/V1/products/24-MB01', save.body]);
    const [, searched, query] = JSON.parse(ran[language](callSnippet(language, search))) as unknown[];
    expect([searched, query]).toEqual(['/de/V1/orders', { 'searchCriteria[pageSize]': '10', x: 'a b' }]);
  });

  it('sends what was meant with curl', () => {
    const shell = `curl() { printf '%s\\0' "$@"; }\n${callSnippet('curl', save)}`;
    const args = run('sh', ['-c', shell]).split('\0');
    expect(args.slice(0, 3)).toEqual(['-X', 'PUT', 'http://127.0.0.1:8092/rest/V1/products/24-MB01']);
    expect(JSON.parse(args[args.indexOf('-d') + 1]!)).toEqual(save.body);
  });
});
