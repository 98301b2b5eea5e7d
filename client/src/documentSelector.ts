/** The files that the server knows how to read; `untitled` ones are in no module. */
export const documentSelector = [
  // All of them: what is in the wrong place is found by its root element.
  '**/{etc,Etc}/**/*.xml',
  '**/view/*/ui_component/*.xml',
  '**/*.php',
  '**/composer.json',
].map((pattern) => ({ scheme: 'file', pattern }));
