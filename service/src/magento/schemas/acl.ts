import * as l10n from '@vscode/l10n';
import type { ElementDeclaration, Particle, SimpleType, XmlSchema } from '../../xml/schema';
import { anyNumber, anyText, attribute, flag, one, optionalAttribute } from './types';

/** The id of an ACL resource, where acl.xml defines it. */
export const aclId: SimpleType = {
  base: 'string',
  get expected() {
    return l10n.t(
      'an id made of the module name, "::" and a name of letters, digits and _, such as Acme_Bridge::sync',
    );
  },
  pattern: /^[A-Z][a-zA-Z0-9]+_[A-Z][A-Z0-9a-z]+::[A-Za-z_0-9]+$/u,
};

const title: SimpleType = {
  base: 'string',
  get expected() {
    return l10n.t('a title of 3 to 50 characters');
  },
  minLength: 3,
  maxLength: 50,
};

const titleDocs = (): string =>
  l10n.t(
    'The label of the check box. It may be omitted if another module defines this resource and it is only a parent here.',
  );

/** Per file, a resource without a title names a parent that another module defines; merged, each has a title. */
function schema(fileTitle: () => string, merged: boolean): XmlSchema {
  const particles: Particle[] = [];
  const resource: ElementDeclaration = {
    name: 'resource',
    get docs() {
      return l10n.t(
        'One permission, or a group of permissions. A role or an integration that is granted it passes every check for this id.',
      );
    },
    typeName: 'aclResource',
    attributes: [
      attribute('id', aclId, () =>
        l10n.t('The name by which web API routes, controllers and integrations refer to this permission.'),
      ),
      (merged ? attribute : optionalAttribute)('title', title, titleDocs),
      optionalAttribute('translate', anyText, () => l10n.t('The attribute to translate: title.')),
      optionalAttribute(
        'sortOrder',
        {
          base: 'int',
          get expected() {
            return l10n.t('a whole number such as 10');
          },
        },
        () => l10n.t('The position among its siblings: lower numbers come first.'),
      ),
      optionalAttribute('disabled', flag, () =>
        l10n.t(
          'true removes this permission, and everything inside it, from the tree: it cannot be granted.',
        ),
      ),
    ],
    content: { kind: 'sequence', particles },
  };
  particles.push(anyNumber(resource));
  return {
    get title() {
      return fileTitle();
    },
    root: {
      name: 'config',
      get docs() {
        return l10n.t('The permissions that this module defines.');
      },
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          one({
            name: 'acl',
            get docs() {
              return l10n.t('The access control list: the tree of permissions, built from all modules.');
            },
            attributes: [],
            content: {
              kind: 'sequence',
              particles: [
                one({
                  name: 'resources',
                  get docs() {
                    return l10n.t(
                      'The tree of permissions. Its root is Magento_Backend::admin: add your own below it.',
                    );
                  },
                  attributes: [],
                  content: { kind: 'sequence', particles: [anyNumber(resource)] },
                  unique: { among: 'descendants', attribute: 'id' },
                }),
              ],
            },
          }),
        ],
      },
    },
  };
}

/** etc/acl.xml of one module. */
export const aclSchema: XmlSchema = schema(() => 'etc/acl.xml', false);

/** All modules' etc/acl.xml, merged. */
export const aclMergedSchema: XmlSchema = schema(() => l10n.t('the merged acl.xml'), true);
