import type { Command } from './command';
import { UsageError } from './errors';
import { list } from './help';

interface CommandGroup {
  /** As it is typed, as in `handshake`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Their names begin with that of the group, as in `handshake test`. */
  readonly commands: readonly Command[];
  readonly notes: string;
}

/** A command that does what a further word says, and prints the help of all. */
export function defineGroup({ name, summary, description, commands, notes }: CommandGroup): Command {
  const wordOf = (command: Command): string => command.name.slice(name.length + 1);
  const words = commands.map(wordOf);
  const either = `${words.slice(0, -1).join(', ')}`;
  return {
    name,
    summary,
    async run([word, ...rest], terminal) {
      if (word === '--help' || word === '-h') {
        terminal.out(`Usage: magento-integration ${name} COMMAND [OPTION…]

${description}

Commands:
${list(commands.map((command) => [wordOf(command), command.summary]))}

Options:
  -h, --help   print this help; after a command, print its options

${notes}
`);
        return 0;
      }
      if (word === undefined) throw new UsageError(`name a command: ${name} ${either} or ${words.at(-1)}`);
      const command = commands[words.indexOf(word)];
      if (!command)
        throw new UsageError(`unknown command "${name} ${word}": there are ${either} and ${words.at(-1)}`);
      return command.run(rest, terminal);
    },
  };
}
