import type { OffsetRange } from '../../text';
import { ClassIndex, type ClassLookup, type KnownClass, type PhpFile } from './classIndex';
import { Evaluator } from './evaluate';
import type { ProcessingCall } from './facts';
import { namesIn, unknown, type LocatedName } from './values';

export type { ClassLookup, KnownClass, PhpFile } from './classIndex';
export type { LocatedName, NameOccurrence } from './values';

/** One call of `processIntegrationConfig`, and the names that it passes. */
export interface ProcessedCall {
  readonly uri: string;
  /** From the receiver to the closing parenthesis. */
  readonly callRange: OffsetRange;
  readonly inClass: string | undefined;
  readonly inMethod: string | undefined;
  readonly names: readonly LocatedName[];
  /** False where the call may pass other names, too: then nothing may be reported as missing. */
  readonly complete: boolean;
  /** The argument, where it is a single text in each case: PHP demands an array and throws a TypeError. */
  readonly textArgument: OffsetRange | undefined;
}

/**
 * What each call of `processIntegrationConfig` in a module's files passes (magento2: Magento\Integration\Model\
 * ConfigBasedIntegrationManager). `lookup` finds classes that the files do not declare. Ranges are UTF-16 offsets
 * into the file that each names. Never throws.
 */
export function processedNames(files: readonly PhpFile[], lookup?: ClassLookup): ProcessedCall[] {
  if (files.every(({ facts }) => facts.calls.length === 0)) return [];
  const index = new ClassIndex(files, lookup);
  const evaluator = new Evaluator(index);
  return files.flatMap((file) => file.facts.calls.map((call) => resolveCall(file, call, index, evaluator)));
}

/** Classes that inherit a call; more are hardly written by hand. */
const mostHeirs = 50;

function resolveCall(
  { uri, facts }: PhpFile,
  call: ProcessingCall,
  index: ClassIndex,
  evaluator: Evaluator,
): ProcessedCall {
  const around = facts.classes.find(({ fqn }) => fqn === call.inClass);
  const lexical: KnownClass | undefined = around && { uri, facts: around };
  const all = lexical ? index.concrete(lexical) : [undefined];
  // Of so many, nothing that holds for all of them will be found.
  const concrete = all.length > mostHeirs ? [] : all;
  // No one here makes an object of this class: subclasses elsewhere may override what the names come from.
  const objects = concrete.length > 0 ? concrete : [lexical];
  const values = objects.map((late) =>
    call.argument ? evaluator.evaluate(call.argument, { uri, scope: call.scope, lexical, late }) : unknown,
  );
  const results = values.map(namesIn);
  const isText = concrete.length > 0 && values.every((value) => value.kind === 'text' && value.isComplete);
  return {
    uri,
    callRange: call.range,
    inClass: call.inClass,
    inMethod: call.inMethod,
    names: withoutRepetition(results.flatMap(({ names }) => names)),
    textArgument: isText ? call.argument?.range : undefined,
    complete: concrete.length > 0 && results.every(({ complete }) => complete),
  };
}

function withoutRepetition(names: readonly LocatedName[]): LocatedName[] {
  const byPlace = new Map<string, LocatedName>();
  for (const name of names) {
    const key = `${name.range.start} ${name.value} ${name.uri}`;
    if (!byPlace.has(key)) byPlace.set(key, name);
  }
  return [...byPlace.values()];
}
