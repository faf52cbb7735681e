import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** A tag: its local name and its attributes by their names as they stand, entities resolved. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a reader of XML wants to know. Text comes in pieces, its entities resolved. */
export interface XmlHandler {
  open(tag: Tag): void;
  close(name: string): void;
  text(piece: string): void;
}

/** Thrown for XML that is not well formed, or that declares a document type: nothing outside a part is ever resolved. */
export class XmlError extends Error {}

/** Longest tag or piece of text that is waited for, in characters: the parser itself would wait without end. */
const longest = 1 << 20;

/** Reads XML that comes in pieces, in bounded memory: tags and text only, as much as a workbook needs. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  /** Characters since the last tag or text. */
  #waiting = 0;
  #ended = false;

  constructor(handler: XmlHandler) {
    const text = (piece: string) => {
      this.#waiting = 0;
      handler.text(piece);
    };
    this.#parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
      this.#waiting = 0;
      handler.open({ name: localName(name), attributes });
    });
    this.#parser.on('closetag', ({ name }: SaxesTagPlain) => {
      this.#waiting = 0;
      handler.close(localName(name));
    });
    this.#parser.on('text', text);
    this.#parser.on('cdata', text);
    this.#parser.on('doctype', () => {
      throw new XmlError('it declares a document type');
    });
    this.#parser.on('error', ({ message }) => {
      throw new XmlError(this.#ended ? 'the document is cut off' : `it is not well-formed XML (${message})`);
    });
  }

  /** The next piece of the document. Throws XmlError. */
  push(piece: string): void {
    this.#waiting += piece.length;
    this.#parser.write(piece);
    if (this.#waiting > longest) throw new XmlError('a tag or a text is too long');
  }

  /** The document is over. Throws XmlError when it stops in the middle of a tag. */
  end(): void {
    this.#ended = true;
    this.#parser.close();
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute by its local name; undefined when the tag has none such. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  for (const key in attributes) if (key.endsWith(name) && localName(key) === name) return attributes[key];
  return undefined;
}
