/** Characters of the private use area: no file that Magento reads has them. */
const [open, value, or, close] = ['\uE000', '\uE001', '\uE002', '\uE003'];

/** The places of a template that are to be filled in, marked in its text until that is written for a client. */
export class TabStops {
  readonly #places: string[] = [];

  /** Something to be typed over; what occurs twice is typed once. */
  at(example: string): string {
    return this.oneOf([example]);
  }

  /** One of several values, the first unless another is chosen. */
  oneOf(values: readonly string[]): string {
    const place = values.join(or);
    if (!this.#places.includes(place)) this.#places.push(place);
    return `${open}${this.#places.indexOf(place) + 1}${value}${place}${close}`;
  }
}

const marked = /\uE000(\d+)\uE001([^\uE000\uE003]*)\uE003/g;

/** The text with the examples in it. */
export function asPlainText(text: string): string {
  return text.replace(marked, (_, __, place: string) => place.split(or)[0]!);
}

/** The text in LSP's snippet syntax. */
export function asSnippet(text: string): string {
  const escaped = text.replace(/[\\$}]/g, '\\$&');
  return escaped.replace(marked, (_, number: string, place: string) => {
    const values = place.split(or);
    return values.length === 1 ? `\${${number}:${place}}` : `\${${number}|${values.join(',')}|}`;
  });
}
