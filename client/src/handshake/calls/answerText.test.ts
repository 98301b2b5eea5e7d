import { describe, expect, it } from 'vitest';
import { answerText } from './answerText';

const call = { method: 'GET', path: '/V1/orders', storeBaseUrl: 'https://shop.example/', took: 120 };

describe('answerText', () => {
  it('says what was called and what came', () => {
    expect(answerText({ ...call, status: 200, body: '{"a":[1]}' })).toEqual({
      isJson: true,
      text: `// GET https://shop.example/rest/V1/orders
// HTTP 200, 120 ms

{
  "a": [
    1
  ]
}
`,
    });
  });

  it('says what to do where Magento refuses', () => {
    const body = JSON.stringify({ message: "The consumer isn't authorized to access %resources." });
    const { text } = answerText({ ...call, path: '/rest/de/V1/orders', status: 401, body });
    expect(text).toContain('// GET https://shop.example/rest/de/V1/orders\n// HTTP 401, 120 ms\n');
    expect(text).toContain('// The integration was not granted this resource');
  });

  it('leaves what is no JSON as it is', () => {
    const answer = answerText({ ...call, status: 503, body: '<h1>Maintenance</h1>' });
    expect(answer).toMatchObject({ isJson: false });
    expect(answer.text).toContain('\n<h1>Maintenance</h1>\n');
  });
});
