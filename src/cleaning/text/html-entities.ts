/** The entities of HTML that stand for U+00A0 to U+00FF, in order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave ' +
  'Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute ' +
  'Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave ' +
  'iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const others: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“' },
  ...{ rdquo: '”', sbquo: '‚', bdquo: '„', hellip: '…', bull: '•', euro: '€', trade: '™', ensp: ' ', emsp: ' ' },
  ...{ abreve: 'ă', Abreve: 'Ă', dstrok: 'đ', Dstrok: 'Đ', itilde: 'ĩ', Itilde: 'Ĩ', utilde: 'ũ', Utilde: 'Ũ' },
  ...{ Scaron: 'Š', scaron: 'š', OElig: 'Œ', oelig: 'œ', Yuml: 'Ÿ', zwnj: '', zwj: '', lrm: '', rlm: '' },
};
const named = new Map([
  ...latin.split(' ').map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ...Object.entries(others),
]);

const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,6}[123]?[24]?));/g;

function once(text: string): string {
  return text.replace(entity, (whole, decimal: string, hex: string, name: string) => {
    if (name) return named.get(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Text in which a web form wrote characters as HTML entities (`Nguy&#7877;n`, `Ng&ocirc;`), with the characters
 * themselves; written twice over (`&amp;#7877;`), too. Text without any comes back as it is.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&') || !text.includes(';')) return text;
  const decoded = once(text);
  return decoded === text ? text : once(decoded).normalize('NFC');
}
