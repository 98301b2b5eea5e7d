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
