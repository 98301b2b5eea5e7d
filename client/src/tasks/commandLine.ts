/** The platforms that quote differently: cmd and PowerShell on one side, sh and its relatives on the other. */
export type ShellKind = 'posix' | 'windows';

/** The value of `magentoIntegration.binMagento` where no one has chosen one. */
export const defaultBinMagento = 'bin/magento';

/**
 * The line for a shell that runs bin/magento with these arguments, `command` being what
 * `magentoIntegration.binMagento` holds. Most commands take the arguments after them. A few take one string that a
 * second shell reads (`warden shell -c "…"`, `docker exec shop bash -c '…'`): there they go inside, quoted twice.
 * `warden shell -c`, `ddev exec` and `bin/cli` by themselves are finished with `bin/magento`.
 */
export function commandLine(command: string, args: readonly string[], shell: ShellKind): string {
  const outer = command.trim() || defaultBinMagento;
  const open = /^(.*\s-c)\s+(["'])(.*)\2$/s.exec(outer);
  if (open) {
    const inner = [unquote(open[3]!, open[2]!, shell), ...args.map((arg) => quote(arg, 'posix'))].join(' ');
    return `${open[1]} ${quoteText(inner, shell)}`;
  }
  if (/\s-c$/.test(outer)) {
    return `${outer} ${quoteText([defaultBinMagento, ...args.map((arg) => quote(arg, 'posix'))].join(' '), shell)}`;
  }
  const unfinished = /(^|\s)ddev\s+exec$|(^|[\s/])bin\/cli$/.test(outer);
  return [outer, ...(unfinished ? [defaultBinMagento] : []), ...args.map((arg) => quote(arg, shell))].join(
    ' ',
  );
}

/** One argument as the shell has to read it; left as it is where nothing in it means something to a shell. */
export function quote(text: string, shell: ShellKind): string {
  return /^[\w:./@%+=-]+$/.test(text) ? text : quoteText(text, shell);
}

function quoteText(text: string, shell: ShellKind): string {
  return shell === 'posix'
    ? `'${text.replaceAll("'", String.raw`'\''`)}'`
    : `"${text.replaceAll('"', '""')}"`;
}

/** What a shell makes of a quoted string, as far as people write such in a setting. */
function unquote(text: string, mark: string, shell: ShellKind): string {
  if (shell === 'windows') return text.replaceAll(mark + mark, mark);
  return mark === "'" ? text.replaceAll(String.raw`'\''`, "'") : text.replace(/\\(["\\])/g, '$1');
}
