import * as l10n from '@vscode/l10n';
import type { AttributeDeclaration, ElementDeclaration, Particle, SimpleType } from '../../xml/schema';

export const anyText: SimpleType = {
  base: 'string',
  get expected() {
    return l10n.t('any text');
  },
};
export const flag: SimpleType = {
  base: 'boolean',
  get expected() {
    return l10n.t('true or false');
  },
};

export const moduleName: SimpleType = {
  base: 'string',
  get expected() {
    return l10n.t(
      'a module name: the vendor, an underscore and the module, each beginning with a capital letter, such as Acme_Bridge',
    );
  },
  pattern: /^[A-Z][A-Za-z0-9]+_[A-Z][A-Z0-9a-z]+$/u,
};

/** Documentation is looked up when it is shown: the language is not known yet when the schemas are made. */
export function attribute(name: string, type: SimpleType, docs: () => string): AttributeDeclaration {
  return {
    name,
    type,
    get docs() {
      return docs();
    },
    required: true,
  };
}

export function optionalAttribute(name: string, type: SimpleType, docs: () => string): AttributeDeclaration {
  return {
    name,
    type,
    get docs() {
      return docs();
    },
    required: false,
  };
}

export function one(element: ElementDeclaration): Particle {
  return { element, required: true, repeatable: false };
}

export function optional(element: ElementDeclaration): Particle {
  return { element, required: false, repeatable: false };
}

export function oneOrMore(element: ElementDeclaration): Particle {
  return { element, required: true, repeatable: true };
}

export function anyNumber(element: ElementDeclaration): Particle {
  return { element, required: false, repeatable: true };
}
