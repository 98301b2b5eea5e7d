import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './errors';
import { helpOf } from './help';
import type { Terminal } from './terminal/terminal';

type ParsedOption = NonNullable<ParseArgsConfig['options']>[string];

/** One option of a command: how it is parsed, and what its help says. */
export type Option = ParsedOption & {
  /** Its value in the help, as in `--magento DIR`; only for strings. */
  readonly value?: string;
  readonly help: string;
};

export type Options = Record<string, Option>;

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/** What a command says about itself; its help is printed from it. */
export interface CommandText {
  /** As it is typed, as in `check` or `handshake test`. */
  readonly name: string;
  /** For the list of commands: what it does, in one line without a full stop. */
  readonly summary: string;
  /** What follows the name, one line for each way to call it. */
  readonly usage: readonly string[];
  readonly description: string;
  readonly options: Options;
  /** What is neither about one option nor about exit codes. */
  readonly notes?: string;
  /** What each exit code means, as in `0 done; 2 wrong usage`. */
  readonly exitCodes: string;
  readonly examples: readonly string[];
}

interface CommandSpec<O extends Options> extends CommandText {
  readonly options: O;
  /** Whether it takes anything besides options; without it, an argument is wrong usage. */
  readonly takesArguments?: boolean;
  /** Does the work and returns the exit code. Throws {@link CommandError} for what the user can mend. */
  run(call: Parsed<O>, terminal: Terminal): Promise<number>;
}

/** A subcommand of `magento-integration`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  run(args: string[], terminal: Terminal): Promise<number>;
}

const helpOption = { type: 'boolean', short: 'h', help: 'print this help' } as const;

/** A command that parses its options and prints its own help. */
export function defineCommand<const O extends Options>(spec: CommandSpec<O>): Command {
  return {
    name: spec.name,
    summary: spec.summary,
    async run(args, terminal) {
      const options = { ...spec.options, help: helpOption };
      const call = parse(args, options, spec.takesArguments ?? false);
      if ((call.values as { help?: boolean }).help) {
        terminal.out(helpOf({ ...spec, options }));
        return 0;
      }
      return spec.run(call as unknown as Parsed<O>, terminal);
    },
  };
}

/** Says in one sentence what is wrong with the command line. */
function parse<O extends Options>(args: string[], options: O, allowPositionals: boolean): Parsed<O> {
  try {
    return parseArgs({ args, options, allowPositionals }) as unknown as Parsed<O>;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(sentence!.replace(/\.$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase()));
  }
}
