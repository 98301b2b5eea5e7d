/** The files that the server knows how to read; `untitled` ones are in no module. */
export const documentSelector = [
  '**/etc/{acl,module,webapi,integration}.xml',
  '**/etc/integration/{config,api}.xml',
  '**/etc/adminhtml/{menu,system}.xml',
  '**/view/*/ui_component/*.xml',
  '**/*.php',
  '**/composer.json',
].map((pattern) => ({ scheme: 'file', pattern }));
