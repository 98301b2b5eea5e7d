import type { CommandText, Option } from './command';

const width = 110;

/** The help of a command, from what it says about itself. */
export function helpOf({
  name,
  usage,
  description,
  options,
  notes,
  exitCodes,
  examples,
}: CommandText): string {
  const flags = Object.entries(options).map(([option, spec]) => [flagOf(option, spec), spec.help] as const);
  const column = Math.min(30, Math.max(...flags.map(([flag]) => flag.length)) + 2);
  const sections = [
    usage
      .map((each, index) =>
        `${index === 0 ? 'Usage:' : '      '} magento-integration ${name} ${each}`.trimEnd(),
      )
      .join('\n'),
    wrap(description),
    ['Options:', ...flags.map(([flag, help]) => entry(flag, help, column))].join('\n'),
    ...(notes === undefined ? [] : [wrap(notes)]),
    wrap(`Exit codes: ${exitCodes}.`),
    ...(examples.length === 0
      ? []
      : [
          [
            examples.length > 1 ? 'Examples:' : 'Example:',
            ...examples.map((each) => `  magento-integration ${name} ${each}`.trimEnd()),
          ].join('\n'),
        ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A list of names, each with what it is. */
export function list(entries: readonly (readonly [name: string, text: string])[]): string {
  const column = Math.max(...entries.map(([name]) => name.length)) + 4;
  return entries.map(([name, text]) => entry(`  ${name}`, text, column)).join('\n');
}

function flagOf(name: string, { short, value }: Option): string {
  return `  ${short === undefined ? '   ' : `-${short},`} --${name}${value === undefined ? '' : ` ${value}`}`;
}

function entry(flag: string, help: string, column: number): string {
  const lines = wrap(help, width - column).split('\n');
  const indent = ' '.repeat(column);
  const first = flag.length + 2 > column ? `${flag}\n${indent}` : flag.padEnd(column);
  return `${first}${lines.join(`\n${indent}`)}`;
}

/** Paragraphs broken at spaces; a line break in the text stays. */
function wrap(text: string, columns = width): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      // An indented line is one of a list, and keeps its place.
      let line = /^ */.exec(paragraph)![0];
      for (const word of paragraph.slice(line.length).split(' ')) {
        if (line.trim() !== '' && line.length + 1 + word.length > columns) {
          lines.push(line);
          line = word;
        } else line = line.trim() === '' ? line + word : `${line} ${word}`;
      }
      return [...lines, line].join('\n');
    })
    .join('\n');
}
