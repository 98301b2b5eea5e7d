/* eslint-disable no-control-regex */

/** What could move the cursor, recolour the terminal or reverse the text's direction; line feeds and tabs may stay. */
const acting = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** What of it remains where control characters are escaped or refused. */
const beyondEscaped = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
/** The colours that we write ourselves; see terminal.ts. */
const colours = /(\x1b\[\d{1,2}m)/;
/** Services that run builds take commands from any line: GitHub at its beginning, it and Azure in its middle as well. */
const commandAtStart = /^([ \t]*):(?=:)/gm;
const command = /##(?=\[|vso\[|teamcity\[)/g;

/**
 * Text for a terminal or a log, in which nothing acts: control characters show as �, and what a build's log would take
 * for a command has a space in it.
 */
export function inert(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(colours)
    .map((part, index) => (index % 2 === 1 ? part : withoutControls(part)))
    .join('')
    .replace(commandAtStart, '$1: ')
    .replace(command, '## ');
}

/** The text with � for control characters, line feeds and tabs excepted; for what is escaped besides. */
export function withoutControls(text: string): string {
  return text.replace(acting, '\ufffd');
}

/** JSON in which the same holds, and which says the same: what acts is written as an escape. */
export function inertJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(beyondEscaped, escaped).replace(command, '#\\u0023');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** XML in which the same holds, and which says the same. */
export function inertXml(xml: string): string {
  return xml
    .replace(beyondEscaped, (each) => `&#${each.charCodeAt(0)};`)
    .replace(commandAtStart, '$1&#58;')
    .replace(command, '#&#35;');
}
