/** A new element. Texts go in as text, never as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Sets the text where it differs: a live region speaks only of what changes. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * Makes the children of `parent` those of `items`, in order, by key. A child that stays keeps its focus and what is open
 * in it; one whose `version` differs is made again.
 */
export function keep<T>(
  parent: HTMLElement,
  items: readonly T[],
  keyOf: (item: T) => string,
  versionOf: (item: T) => string,
  make: (item: T) => HTMLElement,
): void {
  const old = new Map([...parent.children].map((child) => [(child as HTMLElement).dataset.key, child]));
  items.forEach((item, index) => {
    const [key, version] = [keyOf(item), versionOf(item)];
    let child = old.get(key) as HTMLElement | undefined;
    if (child?.dataset.version !== version) {
      const fresh = make(item);
      fresh.dataset.key = key;
      fresh.dataset.version = version;
      const hadFocus = child?.contains(document.activeElement);
      child?.replaceWith(fresh);
      if (hadFocus) fresh.focus();
      child = fresh;
    }
    old.delete(key);
    const there = parent.children[index];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
  for (const gone of old.values()) gone.remove();
}
