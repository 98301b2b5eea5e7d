/**
 * The keywords of PHP 7.4 to 8.x (php.net, "List of Keywords"). Before PHP 8 none of them may be part of a namespace;
 * since then most may, but classes must run on both.
 */
const keywords = new Set(
  `__halt_compiler abstract and array as break callable case catch class clone const continue declare default die do
  echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final finally fn for
  foreach function global goto if implements include include_once instanceof insteadof interface isset list match
  namespace new or print private protected public readonly require require_once return static switch throw trait try
  unset use var while xor yield self parent`.split(/\s+/),
);

/** Whether PHP keeps the word for itself, in whatever case it is written. */
export function isReservedInPhp(word: string): boolean {
  return keywords.has(word.toLowerCase());
}
