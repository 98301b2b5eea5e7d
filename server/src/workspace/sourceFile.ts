import { TextDocument } from 'vscode-languageserver-textdocument';
import { readAcl, type AclFacts } from '../magento/facts/aclFacts';
import { readComposer, type ComposerFacts } from '../magento/facts/composerFacts';
import { readIntegrations, type IntegrationFacts } from '../magento/facts/integrationFacts';
import { readModuleXml, type ModuleFacts } from '../magento/facts/moduleFacts';
import { readWebapi, type WebapiFacts } from '../magento/facts/webapiFacts';
import { isXmlKind, type FileKind } from '../magento/fileKinds';
import type { PhpFacts, Registration } from '../magento/php/facts';
import { readPhp, readRegistration } from '../magento/php/readPhp';
import { decodeXml } from '../xml/decode';
import { parseXml } from '../xml/parse';
import type { XmlDocument, XmlError } from '../xml/tree';

/**
 * One state of one file: a text, and what it says. Immutable, so whatever is computed from it can be kept; an edit
 * makes a new one. Everything is computed when first asked for.
 */
export class SourceFile {
  readonly uri: string;
  readonly kind: FileKind;
  readonly text: string;
  /** What is wrong with the bytes on disk: an encoding that the XML declaration does not name, say. */
  readonly decodingErrors: readonly XmlError[];
  #xml: XmlDocument | undefined;
  readonly #memo = new Map<string, unknown>();

  constructor(uri: string, kind: FileKind, text: string, decodingErrors: readonly XmlError[] = []) {
    this.uri = uri;
    this.kind = kind;
    this.text = text;
    this.decodingErrors = decodingErrors;
  }

  static fromBytes(uri: string, kind: FileKind, bytes: Uint8Array): SourceFile {
    if (isXmlKind(kind)) {
      const { text, errors } = decodeXml(bytes);
      return new SourceFile(uri, kind, text, errors);
    }
    return new SourceFile(uri, kind, new TextDecoder().decode(bytes));
  }

  /** For converting offsets to positions. */
  get document(): TextDocument {
    return this.memo('document', () => TextDocument.create(this.uri, 'plaintext', 0, this.text));
  }

  get xml(): XmlDocument {
    return (this.#xml ??= parseXml(this.text));
  }

  get integrations(): IntegrationFacts {
    return this.memo('integrations', () => readIntegrations(this.xml));
  }

  get acl(): AclFacts {
    return this.memo('acl', () => readAcl(this.xml));
  }

  get module(): ModuleFacts {
    return this.memo('module', () => readModuleXml(this.xml));
  }

  get webapi(): WebapiFacts {
    return this.memo('webapi', () => readWebapi(this.xml));
  }

  get composer(): ComposerFacts {
    return this.memo('composer', () => readComposer(this.text));
  }

  get php(): PhpFacts {
    return this.memo('php', () => readPhp(this.text));
  }

  get registrations(): readonly Registration[] {
    return this.memo('registrations', () => readRegistration(this.text));
  }

  /** The value of `compute`, kept as long as this state of the file. */
  memo<T>(key: string, compute: () => T): T {
    if (!this.#memo.has(key)) this.#memo.set(key, compute());
    return this.#memo.get(key) as T;
  }

  /** Frees the tree of a file that is not open: the facts stay, and the tree comes back when asked for. */
  releaseTree(): void {
    this.#xml = undefined;
  }
}
