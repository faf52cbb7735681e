/** A tag as it stood: local name and the text of its attributes. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
}

/** What a reader of XML wants to know. Text comes in pieces, its entities resolved. */
export interface XmlHandler {
  open(tag: Tag): void;
  close(name: string): void;
  text(piece: string): void;
}

/** Thrown for XML that is not well formed, or that declares a document type: nothing outside a part is ever resolved. */
export class XmlError extends Error {}

/** Longest tag or piece of text that is waited for, in characters. */
const longest = 1 << 20;

/** Reads XML that comes in pieces, in bounded memory: tags and text only, as much as a workbook needs. */
export class XmlReader {
  readonly #handler: XmlHandler;
  #pending = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** The next piece of the document. Throws XmlError. */
  push(piece: string): void {
    const text = this.#pending + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.#handler.text(resolveEntities(text.slice(at, tag)));
      const end = this.#markup(text, tag);
      at = end < 0 ? tag : end;
      if (end < 0) break;
    }
    this.#pending = text.slice(at);
    if (this.#pending.length > longest) throw new XmlError('a tag or a text is too long');
  }

  /** The document is over. Throws XmlError when it stops in the middle of a tag. */
  end(): void {
    if (this.#pending.trim() !== '') throw new XmlError('the document is cut off');
  }

  /** Handles the markup at `at`; its end, or -1 when it is not whole yet. */
  #markup(text: string, at: number): number {
    if (text.startsWith('<?', at)) return after(text, '?>', at);
    if (text[at + 1] !== '!') return this.#tag(text, at);
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at);
      if (end >= 0) this.#handler.text(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.length < at + 9) return -1;
    throw new XmlError('it declares a document type');
  }

  #tag(text: string, at: number): number {
    const end = tagEnd(text, at);
    if (end < 0) return -1;
    const inside = text.slice(at + 1, end - 1);
    if (inside[0] === '/') {
      this.#handler.close(localName(inside.slice(1).trimEnd()));
      return end;
    }
    const empty = inside.endsWith('/');
    const nameEnd = inside.search(/[\s/]/);
    const name = localName(nameEnd < 0 ? inside : inside.slice(0, nameEnd));
    this.#handler.open({ name, attributes: nameEnd < 0 ? '' : inside.slice(nameEnd) });
    if (empty) this.#handler.close(name);
    return end;
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Index after the `>` that ends a tag; one inside an attribute's quotes does not. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from);
  while (end >= 0 && isInQuotes(text, from, end)) end = text.indexOf('>', end + 1);
  return end < 0 ? -1 : end + 1;
}

function isInQuotes(text: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (quote === 0 && (code === 34 || code === 39)) quote = code;
    else if (code === quote) quote = 0;
  }
  return quote !== 0;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attributePattern = /(?<![^\s"'])([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The value of an attribute by its local name; undefined when the tag has none such. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  if (!attributes.includes(name)) return undefined;
  // Nearly all workbooks write ` r="A1"`, which needs no pattern.
  const plain = attributes.indexOf(` ${name}="`);
  if (plain >= 0) {
    const start = plain + name.length + 3;
    return resolveEntities(attributes.slice(start, attributes.indexOf('"', start)));
  }
  for (const [, key = '', double, single] of attributes.matchAll(attributePattern)) {
    if (localName(key) === name) return resolveEntities(double ?? single ?? '');
  }
  return undefined;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return Object.hasOwn(named, name) ? named[name]! : whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
