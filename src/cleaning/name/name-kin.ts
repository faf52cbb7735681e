// Names that say whose relative somebody is, and not what they are called: "Vợ anh Nam", "Mẹ bé Na".

/** Of some words a relative's title must follow, since "Con" and "Em" stand before names of people as well, and "Má" is a family name. */
const relative =
  /^(?:(?:vợ|chồng|mẹ|bố|bà xã|ông xã) |(?:con|bạn|người nhà|ba|cha|má)(?: (?:gái|trai|rể|dâu))?(?: của)? (?:anh|chị|ông|bà|cô|chú|bác|bé|cháu|em) |(?:anh|chị|em|cháu|dì|cô|chú|bác)(?: (?:gái|trai|ruột|rể|dâu|họ) (?:của )?| của )(?:anh|chị|ông|bà|cô|chú|bác|bé|cháu|em) )(?=\p{L})/u;

const openings: ReadonlySet<string> = new Set(
  'vợ chồng mẹ bố má bà ông con bạn người ba cha anh chị em cháu dì cô chú bác'.split(' '),
);

/** Could the word (lower case) begin such a name? */
export const mayBeKin = (word: string): boolean => openings.has(word);

/** Does the text say whose relative somebody is? By its accents: "Vo Anh Nam" is a name of its own. */
export const isRelative = (text: string): boolean => relative.test(text.normalize('NFC').toLowerCase());
