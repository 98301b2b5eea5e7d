/** A snippet's text with the defaults of all its placeholders and the first of its choices, as after Tab, Tab, …. */
export function expandSnippet(body: string): string {
  let text = '';
  for (let index = 0; index < body.length;) {
    const rest = body.slice(index);
    const escaped = /^\\([\\$}])/.exec(rest);
    const placeholder = /^\$\{\d+:((?:\\.|[^\\}])*)\}/.exec(rest);
    const choice = /^\$\{\d+\|([^,|]*)[^|]*\|\}/.exec(rest);
    const stop = /^\$\d+/.exec(rest);
    if (escaped) text += escaped[1];
    else if (placeholder) text += placeholder[1]!.replace(/\\([\\$}])/g, '$1');
    else if (choice) text += choice[1];
    else if (!stop) text += rest[0];
    index += (escaped ?? placeholder ?? choice ?? stop)?.[0].length ?? 1;
  }
  return text;
}
