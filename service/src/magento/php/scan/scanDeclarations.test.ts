import { describe, expect, it } from 'vitest';
import { parseDeclarations } from '../declarations';
import { phpTokens } from '../tokens';
import { scanDeclarations } from './scanDeclarations';

const serviceInterface = `<?php
/** The file's own. */
declare(strict_types=1);

namespace Acme\\Harbor\\Api;

use Acme\\Harbor\\Api\\Data\\TideInterface as Tide, \\Acme\\Other;
use Magento\\Framework\\Exception\\LocalizedException;

/** What it is. */
interface BerthsInterface extends Other\\BaseInterface, \\Countable
{
    /** Not of the method. */
    public const FIRST = 'a' . self::B, SECOND = ['x' => 1, 2];

    /**
     * Moors.
     *
     * @param int|null $id
     * @return Tide[]
     */
    public function moor(?int $id, int|string $a, null|Tide $b, self &$c, array $d = [], Tide ...$all): ?Tide;

    /** One. */ // not this
    /** Two. */
    public static function go($free, callable $call = null, $last = -1.5): static; # nor this
}
`;

const model = `<?php
namespace Acme\\Harbor\\Model;

use Acme\\Harbor\\Api\\BerthsInterface;

abstract class Berths extends \\Acme\\Base implements BerthsInterface, \\Stringable
{
    use Logs, \\Acme\\Counts;

    private const A = 1;
    protected static ?int $count = null;
    public string $name = "it's", $other;

    public function __construct(private readonly Repository $repository, protected array $data = []) {
        $this->list = $data['list'] ?? (string)$this->get($repository)->list;
        parent::__construct();
    }

    abstract protected function get(Repository $from);

    final public function moor(int $id): ?Tide
    {
        if (!$id || isset($this->known[$id], $id) && $id === 5) {
            throw new \\RuntimeException(__('No %1', $id));
        } elseif ($id instanceof Tide) return null;
        else {
            $this->known[] = static::find($id);
        }
        foreach ($this->known as $key => &$each) {
            for ($i = 0, $n = count($each); $i < $n; $i++) { $sum .= $each[$i] . "\\n"; }
            while (empty($sum)) $sum = $id > 3 ? self::A : -$i ** 2;
            switch ($key) { case 1: case self::A: break; default: continue; }
        }
        try {
            $found = array_map(function (Tide $tide) use ($sum, &$id): int { return $tide->id; }, [...$all]);
            $sorted = usort($found, static fn (array $a, $b) => $a['x'] <=> $b::$count);
        } catch (NoSuchEntity | \\Exception $e) {
            unset($this->known[$id], $e);
        } finally {
            echo $found?->first;
        }
        return [clone $this->tide, ($sorted)->with(...$found)];
    }
}

trait Counts { private function count() { return; } }
`;

/** Without ranges as objects of their own. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

describe('it reads what the parser reads', () => {
  it.each([
    ['an interface', serviceInterface],
    ['a class and a trait', model],
    ['line breaks of Windows', model.replaceAll('\n', '\r\n')],
    ['nothing', '<?php\n'],
  ])('in %s', (_, text) => {
    const scanned = scanDeclarations(text);
    expect(scanned).toBeDefined();
    expect(plain(scanned)).toEqual(plain(parseDeclarations(text)));
    expect(scanned!.hasErrors).toBe(false);
  });
});

describe('it leaves to the parser', () => {
  it.each([
    ['attributes', '<?php interface X { #[A] public function go(); }'],
    ['what ends PHP', '<?php interface X {} ?>'],
    ['what begins elsewhere', '\n<?php interface X {}'],
    ['heredocs', '<?php class X { const A = <<<B\nB; }'],
    ['enums', '<?php enum X { case A; }'],
    ['two namespaces', '<?php namespace A; interface X {} namespace B; interface Y {}'],
    ['names from a group', '<?php use A\\{B, C}; interface X {}'],
    ['a comparison of comparisons', '<?php class X { const A = 1 < 2 < 3; }'],
    ['half a method', '<?php interface X { public function go( }'],
    ['what is nested without end', `<?php class X { const A = ${'['.repeat(10_000)}; }`],
  ])('%s', (_, text) => {
    expect(scanDeclarations(text)).toBeUndefined();
  });
});

describe('of half-typed code it says what the parser says, or nothing', () => {
  const pieces = [
    '',
    '(',
    '}',
    ';',
    ',',
    '::',
    '->',
    '=',
    '?',
    '$x',
    'foo',
    'static',
    'function',
    'null',
    'new',
  ];
  it.each([
    ['an interface', serviceInterface],
    ['a class and a trait', model],
  ])('in %s', (_, text) => {
    let certain = 0;
    for (const [index, { range }] of phpTokens(text).entries()) {
      const piece = pieces[index % pieces.length]!;
      for (const end of [range.start, range.end]) {
        const typed = `${text.slice(0, range.start)} ${piece} ${text.slice(end)}`;
        const scanned = scanDeclarations(typed);
        if (!scanned) continue;
        certain++;
        expect(plain(scanned), typed).toEqual(plain(parseDeclarations(typed)));
      }
    }
    expect(certain).toBeGreaterThan(10);
  });
});
