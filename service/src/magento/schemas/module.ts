import type { XmlSchema } from '../../xml/schema';
import { anyNumber, attribute, moduleName, oneOrMore, optional, optionalAttribute } from './types';

/** etc/module.xml: the module's name and what it needs. */
export const moduleSchema: XmlSchema = {
  title: 'etc/module.xml',
  root: {
    name: 'config',
    docs: 'Tells Magento that this folder is a module.',
    attributes: [],
    unique: { among: 'children', attribute: 'name' },
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'module',
          docs: 'The module. Its name must be the one in registration.php.',
          typeName: 'moduleDeclaration',
          attributes: [
            attribute('name', moduleName, "The module's name, such as Acme_Bridge."),
            optionalAttribute(
              'setup_version',
              {
                base: 'string',
                expected: 'a version of digits and dots, such as 1.0.0',
                pattern: /^[0-9.]+$/u,
              },
              'The version of the module. InstallData and UpgradeData scripts run only if it is there, and UpgradeData only when it grows; data patches do without.',
            ),
          ],
          content: {
            kind: 'all',
            particles: [
              optional({
                name: 'sequence',
                docs: 'The modules that Magento must load before this one, so that their files are read first.',
                typeName: 'moduleSequence',
                attributes: [],
                unique: { among: 'descendants', attribute: 'name' },
                content: {
                  kind: 'sequence',
                  particles: [
                    anyNumber({
                      name: 'module',
                      docs: 'A module that must be loaded before this one.',
                      attributes: [attribute('name', moduleName, 'Its name, such as Magento_Integration.')],
                      content: { kind: 'empty' },
                    }),
                  ],
                },
              }),
            ],
          },
        }),
      ],
    },
  },
};
