import { describe, expect, it } from 'vitest';
import { errorFamilies } from './families';
import { findErrors, nearestMessages } from './findErrors';

const all = errorFamilies.flatMap(({ errors }) => errors);
const first = (text: string): string | undefined => findErrors(text)[0]?.error.id;

describe('the table', () => {
  it('has an id once, and says of each error what it means and what to do', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, causes, sources, means } of all) {
      expect(id).toMatch(/^[a-z][a-z-]+$/);
      expect(means).toMatch(/[.)]$/);
      expect(causes.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
      for (const { what, close } of causes) for (const text of [what, close]) expect(text).toMatch(/[.)…]$/);
    }
  });

  it.each(
    all.flatMap(({ id, texts, olderTexts }) =>
      [...texts, ...(olderTexts?.texts ?? [])].map((text) => [id, text]),
    ),
  )('%s: knows %s as it is, and filled in', (id, text) => {
    const filled = text.replace(/%\w+/g, 'Acme').replace('…', 'x/');
    for (const each of [text, filled, `main.CRITICAL: Exception: ${filled} in /var/www/x.php:12`])
      expect(findErrors(each).map(({ error }) => error.id)).toContain(id);
  });
});

describe('findErrors', () => {
  const denied = "The consumer isn't authorized to access %resources.";

  it.each([
    ['typographic quotes', 'The consumer isn’t authorized to access %resources'],
    ['HTML', '<h1>The consumer isn&#039;t authorized to access Magento_Sales::ship.</h1>'],
    ['HTML, twice escaped', 'The consumer isn&amp;#039;t authorized to access Magento_Sales::ship.'],
    [
      'JSON inside of a log',
      String.raw`{\"message\":\"The consumer isn\u0027t authorized to access %resources.\"}`,
    ],
    ['line breaks', "The consumer isn't\n    authorized to\r\n access %resources."],
    ['colours', "\u001b[31mThe consumer isn't authorized\u001b[0m to access x::y"],
    ['marks that turn the text around', "The consumer isn't \u202eauthorized\u202c to access x::y"],
    ['a report of a browser', "Uncaught (in promise) Error: THE CONSUMER ISN'T AUTHORIZED to access x"],
  ])('reads %s', (_, text) => {
    expect(first(text)).toBe('not-authorized');
  });

  it('takes the values of a REST answer from its parameters', () => {
    const answer = JSON.stringify({
      message: denied,
      parameters: { resources: 'Magento_Sales::ship, Acme_Bridge::x' },
    });
    expect(findErrors(`HTTP/1.1 401 Unauthorized\n\n${answer}\n`)).toMatchObject([
      { error: { id: 'not-authorized' }, values: ['Magento_Sales::ship, Acme_Bridge::x'] },
    ]);
  });

  it('reads each of several errors of an answer', () => {
    const answer = {
      message: 'One or more input exceptions have occurred.',
      errors: [
        { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'sku' } },
        {
          message: 'No such entity with %fieldName = %fieldValue',
          parameters: { fieldName: 'a', fieldValue: 'b' },
        },
      ],
    };
    const found = findErrors(JSON.stringify(answer)).map(({ error, values }) => [error.id, values]);
    expect(found).toEqual([
      ['field-required', ['sku']],
      ['no-such-entity', ['a = b']],
    ]);
  });

  it('reads the answer of the token pages', () => {
    expect(first('oauth_problem=The+signature+is+invalid.+Verify+and+try+again.')).toBe('signature-invalid');
    expect(first('oauth_problem=%22oauth_verifier%22+is+required.+Enter+and+try+again.')).toBe(
      'oauth-parameter-required',
    );
  });

  it('names the parameter of the protocol that a REST answer lacks', () => {
    const message = '"%fieldName" is required. Enter and try again.';
    const answer = JSON.stringify({ message, parameters: { fieldName: 'oauth_token' } });
    expect(findErrors(answer)).toMatchObject([
      {
        error: { id: 'oauth-parameter-required' },
        message: '"oauth_token" is required. Enter and try again.',
      },
    ]);
  });

  it('says first what is inside of another message', () => {
    const text =
      'Unable to apply data patch Acme\\Bridge\\Setup\\Patch\\Data\\Install for module Acme_Bridge. Original exception ' +
      'message: Warning: Undefined array key "Acme ERP" in /var/www/vendor/magento/module-integration/Model/' +
      'ConfigBasedIntegrationManager.php on line 72';
    expect(findErrors(text).map(({ error, values }) => [error.id, values])).toEqual([
      ['integration-name-undeclared', ['Acme ERP']],
      [
        'data-patch-failed',
        ['Acme\\Bridge\\Setup\\Patch\\Data\\Install', 'Acme_Bridge', expect.stringContaining('Acme ERP')],
      ],
    ]);
  });

  it('tells keys of other files from names of integrations', () => {
    expect(first('Warning: Undefined array key "routes" in Generator.php on line 3')).toBe(
      'route-without-slash',
    );
    expect(first('Warning: Undefined array key 4 in /x/Webapi/Model/ServiceMetadata.php on line 3')).toBe(
      'service-name-invalid',
    );
    expect(first('Warning: Undefined array key "x" in /x/y.php on line 3')).toBe('undefined-array-key');
  });

  it('keeps the brackets of a list of items', () => {
    const text = `The "Acme\\Item[]" class doesn't exist and the namespace must be specified. Verify and try again.`;
    expect(findErrors(text)).toMatchObject([
      { error: { id: 'type-class-missing' }, values: ['Acme\\Item[]'] },
    ]);
  });

  it('finds nothing in other texts, nor in the middle of words', () => {
    for (const text of [
      '',
      ' ',
      '{',
      '{}',
      'Hello',
      'Cannot open file',
      '%',
      '%1',
      '\u202e',
      '<b></b>',
      'XToo Many RequestsY',
    ])
      expect(findErrors(text)).toEqual([]);
  });

  it('is bounded by the length of a hostile text', () => {
    const many = [
      'The consumer isnt ',
      'Element ',
      '{"message":',
      '<a',
      '&#',
      '\\u00',
      '%41',
      '\u202e',
      'oauth_problem=',
    ];
    for (const text of many) expect(findErrors(text.repeat(200_000)).length).toBeLessThan(6);
    expect(first(`${'x'.repeat(70_000)} Consumer key has expired`)).toBeUndefined();
  });
});

describe('nearestMessages', () => {
  it('names what has most words in common', () => {
    expect(
      nearestMessages('integration with that name exists already').map(({ error }) => error.id),
    ).toContain('integration-name-exists');
  });

  it('names none where little is in common', () => {
    expect(nearestMessages('SQLSTATE[HY000] [2002] Connection refused')).toEqual([]);
    expect(nearestMessages('')).toEqual([]);
  });
});
