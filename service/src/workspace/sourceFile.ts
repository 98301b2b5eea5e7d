import { LineIndex } from '../lineIndex';
import type { Located } from '../text';
import { readAcl, type AclFacts, type AclNode } from '../magento/facts/aclFacts';
import { readAclIds } from '../magento/facts/xmlAclIds';
import { readComposer, type ComposerFacts } from '../magento/facts/composerFacts';
import { readIntegrations, type IntegrationFacts } from '../magento/facts/integrationFacts';
import { readModuleXml, type ModuleFacts } from '../magento/facts/moduleFacts';
import { readAclQuickly } from '../magento/facts/quickAcl';
import { readModuleXmlQuickly } from '../magento/facts/quickModuleXml';
import { readWebapi, type WebapiFacts } from '../magento/facts/webapiFacts';
import { isXmlKind, type FileKind } from '../magento/fileKinds';
import { readPhpAclIds, type PhpAclId } from '../magento/php/aclIds';
import { readDeclarations, type PhpDeclarations } from '../magento/php/declarations';
import type { PhpFacts, Registration } from '../magento/php/facts';
import { readPhp, readRegistration } from '../magento/php/readPhp';
import { readRoutes, type RouteFacts } from '../magento/webapi/routeFacts';
import { decodeXml, type DecodedXml } from '../xml/decode';
import { parseXml } from '../xml/parse';
import type { XmlDocument, XmlError } from '../xml/tree';

const utf8 = new TextDecoder();
const noErrors: readonly XmlError[] = [];

interface Decoded extends Partial<Pick<DecodedXml, 'storedAs'>>, Pick<DecodedXml, 'errors'> {
  readonly hasByteOrderMark?: boolean;
}

/**
 * One state of one file: a text, and what it says. Immutable, so whatever is computed from it can be kept (see also
 * `derived`); an edit makes a new one. Everything is computed when first asked for.
 */
export class SourceFile {
  readonly uri: string;
  readonly kind: FileKind;
  readonly text: string;
  /** What is wrong with the bytes on disk: an encoding that the XML declaration does not name, say. */
  readonly decodingErrors: readonly XmlError[];
  /** Whether the bytes on disk begin with a byte order mark, which is no part of the text; of XML, the parser sees to it. */
  readonly hasByteOrderMark: boolean;
  readonly #storedAs: DecodedXml['storedAs'] | undefined;
  #xml: XmlDocument | undefined;
  #document: LineIndex | undefined;
  #integrations: IntegrationFacts | undefined;
  #acl: AclFacts | undefined;
  #module: ModuleFacts | undefined;
  #webapi: WebapiFacts | undefined;
  #routes: readonly RouteFacts[] | undefined;
  #declarations: PhpDeclarations | undefined;
  #aclIds: readonly Located[] | undefined;
  #phpAclIds: readonly PhpAclId[] | undefined;
  #composer: ComposerFacts | undefined;
  #php: PhpFacts | undefined;
  #registrations: readonly Registration[] | undefined;

  /** `decoded` tells how the bytes of a file on disk read; an open document has none. */
  constructor(uri: string, kind: FileKind, text: string, decoded?: Decoded) {
    this.uri = uri;
    this.kind = kind;
    this.text = text;
    this.decodingErrors = decoded?.errors ?? noErrors;
    this.#storedAs = decoded?.storedAs;
    this.hasByteOrderMark = decoded?.hasByteOrderMark ?? false;
  }

  static fromBytes(uri: string, kind: FileKind, bytes: Uint8Array): SourceFile {
    if (isXmlKind(kind)) {
      const decoded = decodeXml(bytes);
      return new SourceFile(uri, kind, decoded.text, decoded);
    }
    const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return new SourceFile(uri, kind, utf8.decode(bytes), { errors: [], hasByteOrderMark });
  }

  /** For converting offsets to positions. */
  get document(): LineIndex {
    return (this.#document ??= new LineIndex(this.text));
  }

  get xml(): XmlDocument {
    return (this.#xml ??= parseXml(this.text, this.#storedAs));
  }

  get integrations(): IntegrationFacts {
    return (this.#integrations ??= readIntegrations(this.xml));
  }

  get acl(): AclFacts {
    return (this.#acl ??= (this.#xml ? undefined : readAclQuickly(this.text)) ?? readAcl(this.xml));
  }

  get module(): ModuleFacts {
    return (this.#module ??=
      (this.#xml ? undefined : readModuleXmlQuickly(this.text)) ?? readModuleXml(this.xml));
  }

  get webapi(): WebapiFacts {
    return (this.#webapi ??= readWebapi(this.routes));
  }

  /** The routes with all that decides on how a call is answered. */
  get routes(): readonly RouteFacts[] {
    // Those of all modules are asked for at once: a tree that no one has made yet is not kept.
    return (this.#routes ??= readRoutes(this.#xml ?? parseXml(this.text, this.#storedAs)));
  }

  /** The classes that a PHP file declares, with their methods and doc comments. */
  get declarations(): PhpDeclarations {
    return (this.#declarations ??= readDeclarations(this.text));
  }

  /** Every ACL id that is in the file, in text order. */
  get aclIds(): readonly Located[] {
    const { kind } = this;
    if (kind === 'php') return this.phpAclIds;
    if (kind === 'acl') return (this.#aclIds ??= idsOf(this.acl.resources));
    return isXmlKind(kind) ? (this.#aclIds ??= readAclIds(this.xml, kind)) : [];
  }

  get phpAclIds(): readonly PhpAclId[] {
    return (this.#phpAclIds ??= readPhpAclIds(this.text));
  }

  get composer(): ComposerFacts {
    return (this.#composer ??= readComposer(this.text));
  }

  get php(): PhpFacts {
    return (this.#php ??= readPhp(this.text, this.hasByteOrderMark));
  }

  get registrations(): readonly Registration[] {
    return (this.#registrations ??= readRegistration(this.text));
  }

  /** Frees the tree of a file that is not open: the facts stay, and the tree comes back when asked for. */
  releaseTree(): void {
    this.#xml = undefined;
  }
}

function idsOf(nodes: readonly AclNode[]): Located[] {
  return nodes.flatMap((node) => [node.id, ...idsOf(node.children)]);
}
