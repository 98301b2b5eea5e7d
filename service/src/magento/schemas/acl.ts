import type { ElementDeclaration, Particle, SimpleType, XmlSchema } from '../../xml/schema';
import { anyNumber, anyText, attribute, flag, one, optionalAttribute } from './types';

/** The id of an ACL resource, where acl.xml defines it. */
export const aclId: SimpleType = {
  base: 'string',
  expected:
    'an id made of the module name, :: and a name of letters, digits and _, such as Acme_Bridge::sync',
  pattern: /^[A-Z][a-zA-Z0-9]+_[A-Z][A-Z0-9a-z]+::[A-Za-z_0-9]+$/u,
};

const title: SimpleType = {
  base: 'string',
  expected: 'a title of 3 to 50 characters',
  minLength: 3,
  maxLength: 50,
};

const titleDocs =
  'What the merchant reads beside the check box. It may be left out where another module defines this resource and it stands here only as a parent.';

/** Per file, a resource without a title names a parent that another module defines; merged, each has a title. */
function schema(fileTitle: string, merged: boolean): XmlSchema {
  const particles: Particle[] = [];
  const resource: ElementDeclaration = {
    name: 'resource',
    docs: 'One permission, or a group of those inside it. A role or an integration that is granted it passes every check for this id.',
    typeName: 'aclResource',
    attributes: [
      attribute(
        'id',
        aclId,
        'The name by which web API routes, controllers and integrations refer to this permission.',
      ),
      { name: 'title', type: title, docs: titleDocs, required: merged },
      optionalAttribute('translate', anyText, 'The attribute that is translated: title.'),
      optionalAttribute(
        'sortOrder',
        { base: 'int', expected: 'a whole number such as 10' },
        'The place among its neighbours: lower numbers stand first.',
      ),
      optionalAttribute(
        'disabled',
        flag,
        'true takes this permission, and all inside it, out of the tree: nobody can be granted it.',
      ),
    ],
    content: { kind: 'sequence', particles },
  };
  particles.push(anyNumber(resource));
  return {
    title: fileTitle,
    root: {
      name: 'config',
      docs: 'The permissions that this module defines.',
      attributes: [],
      content: {
        kind: 'sequence',
        particles: [
          one({
            name: 'acl',
            docs: 'The access control list: the tree of permissions that the modules build together.',
            attributes: [],
            content: {
              kind: 'sequence',
              particles: [
                one({
                  name: 'resources',
                  docs: 'The tree of permissions. Its root is Magento_Backend::admin: put your own below it.',
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
export const aclSchema: XmlSchema = schema('etc/acl.xml', false);

/** All modules' etc/acl.xml, merged. */
export const aclMergedSchema: XmlSchema = schema('the merged acl.xml', true);
