import { describe, expect, it } from 'vitest';
import { panelHtml } from './panelHtml';

const page = {
  title: 'Handshake: "A" & <b>',
  language: 'de',
  source: 'https://panel.example',
  script: 'https://panel.example/dist/panel.js',
  style: 'https://panel.example/dist/panel.css',
  nonce: '0123abcd',
};
const html = panelHtml(page);

describe('the page of a panel', () => {
  it('may run one script, take one style sheet, and reach nothing else', () => {
    const policy = /content="(default-src[^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      'style-src https://panel.example',
      "script-src 'nonce-0123abcd'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script nonce="0123abcd" src="https://panel.example/dist/panel.js"></script>');
    expect(html).not.toMatch(/<style|\son\w+=|style=/);
  });

  it('takes a name from a file for a text', () => {
    expect(html).toContain('<title>Handshake: &#34;A&#34; &#38; &#60;b&#62;</title>');
    expect(html).toContain('<html lang="de">');
  });
});
