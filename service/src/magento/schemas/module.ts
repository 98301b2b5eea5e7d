import * as l10n from '@vscode/l10n';
import type { XmlSchema } from '../../xml/schema';
import { anyNumber, attribute, moduleName, oneOrMore, optional, optionalAttribute } from './types';

/** etc/module.xml: the module's name and what it needs. */
export const moduleSchema: XmlSchema = {
  title: 'etc/module.xml',
  root: {
    name: 'config',
    get docs() {
      return l10n.t('Tells Magento that this folder is a module.');
    },
    attributes: [],
    unique: { among: 'children', attribute: 'name' },
    content: {
      kind: 'sequence',
      particles: [
        oneOrMore({
          name: 'module',
          get docs() {
            return l10n.t('The module. Its name must match the one in registration.php.');
          },
          typeName: 'moduleDeclaration',
          attributes: [
            attribute('name', moduleName, () => l10n.t("The module's name, such as Acme_Bridge.")),
            optionalAttribute(
              'setup_version',
              {
                base: 'string',
                get expected() {
                  return l10n.t('a version of digits and dots, such as 1.0.0');
                },
                pattern: /^[0-9.]+$/u,
              },
              () =>
                l10n.t(
                  'The version of the module. InstallData and UpgradeData scripts run only if it is set, and UpgradeData only when it is increased; data patches do not need it.',
                ),
            ),
          ],
          content: {
            kind: 'all',
            particles: [
              optional({
                name: 'sequence',
                get docs() {
                  return l10n.t(
                    'The modules that Magento must load before this one, so that their files are read first.',
                  );
                },
                typeName: 'moduleSequence',
                attributes: [],
                unique: { among: 'descendants', attribute: 'name' },
                content: {
                  kind: 'sequence',
                  particles: [
                    anyNumber({
                      name: 'module',
                      get docs() {
                        return l10n.t('A module that must be loaded before this one.');
                      },
                      attributes: [
                        attribute('name', moduleName, () => l10n.t('Its name, such as Magento_Integration.')),
                      ],
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
