import { describe, expect, it } from 'vitest';
import { readPhpAclIds } from './aclIds';

/** The ids of a class body; those that are not certain with a question mark. */
function idsIn(body: string): string[] {
  const text = `<?php\nclass A\n{\n${body}\n}\n`;
  return readPhpAclIds(text).map(({ value, range, isCertain }) => {
    expect(text.slice(range.start, range.end)).toBe(value);
    return isCertain ? value : `${value}?`;
  });
}

describe('ACL ids in PHP', () => {
  it.each([
    ["const ADMIN_RESOURCE = 'A_B::c';", ['A_B::c']],
    ["public const string ADMIN_RESOURCE = 'A_B::c';", ['A_B::c']],
    ['final protected const ?string ADMIN_RESOURCE = "A_B::c";', ['A_B::c']],
    ["function f() { return $this->_authorization->isAllowed('A_B::c'); }", ['A_B::c']],
    ["function f() { return $this->_isAllowedAction('A_B::c'); }", ['A_B::c']],
    ["function f() { return $this->acl->isAllowed($role, 'A_B::c', null); }", ['A_B::c']],
    ["function f() { return $this->isAllowed($new ? 'A_B::c' : 'A_B::d'); }", ['A_B::c', 'A_B::d']],
    ["const EXPORT = 'A_B::c'; function f() { return $this->isAllowed(self::EXPORT); }", ['A_B::c']],
    ["const EXPORT = 'A_B::c'; function f() { return $this->isAllowed(static::EXPORT); }", ['A_B::c']],
    ["const ACL_EXPORT = 'A_B::c'; // isAllowed", ['A_B::c?']],
  ])('are read from %s', (body, expected) => {
    expect(idsIn(body)).toEqual(expected);
  });

  it.each([
    ["const ADMIN_RESOURCE = 'A_B::' . self::NAME;"],
    ["const ADMIN_RESOURCE = self::OTHER . '::c'; // A_B::c"],
    ['function f() { return $this->isAllowed("A_B::$name"); }'],
    ["function f() { return $this->isAllowed('A_B::' . $name); }"],
    ["function f() { return $this->isAllowed($prefix . '::c'); }"],
    ['function f() { return $this->isAllowed($id); /* A_B::c */ }'],
    ["function f() { return $this->isAllowed($this->map['A_B::c']); }"],
    ["function f() { return $this->isAllowed(sprintf('A_B::%s', 'c')); }"],
    ["// $this->isAllowed('A_B::c')"],
    ["/* const ADMIN_RESOURCE = 'A_B::c'; */"],
    ["const TEMPLATE = 'A_B::c.phtml'; // isAllowed"],
    ["function f() { $this->setActiveMenu('A_B::c'); $this->isAllowed(); }"],
    ["function f() { return $this->isAllowed(<<<X\n'A_B::c'\nX); }"],
    ["#[A]\nfunction f() { } # $this->isAllowed('A_B::c')"],
    ["?> isAllowed('A_B::c') <?php"],
  ])('are not read from %s', (body) => {
    expect(idsIn(body)).toEqual([]);
  });

  it('are read from whatever is half-typed', () => {
    const text =
      "<?php class A { const ADMIN_RESOURCE = 'A_B::c'; function f() { $this->isAllowed('A_B::d', [";
    for (let end = 0; end <= text.length; end++) readPhpAclIds(text.slice(0, end));
    expect(readPhpAclIds(text).map(({ value }) => value)).toEqual(['A_B::c', 'A_B::d']);
    expect(readPhpAclIds(text.slice(0, text.indexOf("::d'") + 3))).toHaveLength(1);
  });
});
