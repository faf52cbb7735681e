import type { ExportCell, ExportFormat } from './format.ts';

const bufferedCharacters = 1 << 16;
const escaped = (value: string) => value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

const longest = 75;

/** A content line folded as RFC 6350 asks: no more than 75 bytes, and never within a character. */
function folded(line: string): string {
  // Nearly every line is short: it is measured once instead of character by character.
  if (Buffer.byteLength(line) <= longest) return `${line}\r\n`;
  let text = '';
  let bytes = 0;
  for (const character of line) {
    const width = Buffer.byteLength(character);
    if (bytes + width > longest) {
      text += '\r\n ';
      bytes = 1;
    }
    text += character;
    bytes += width;
  }
  return `${text}\r\n`;
}

/** One person as a vCard 4.0 (RFC 6350); what is not known, or may not be used, has no line. */
export function card(cells: readonly ExportCell[]): string {
  const [id, name, greeting, phone, email, address, province, country, company, birthDate] = cells.map((cell) =>
    cell === null ? '' : escaped(String(cell)),
  );
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:crm-contact-${id}`,
    `FN:${name || phone || email || id}`,
    greeting && `NICKNAME:${greeting}`,
    phone && `TEL;VALUE=uri:tel:${phone}`,
    email && `EMAIL:${email}`,
    address && `ADR:;;${address};${province};;;${country}`,
    company && `ORG:${company}`,
    birthDate && `BDAY:${birthDate.replaceAll('-', '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => (line ? folded(line) : '')).join('');
}

/** For the address book of a phone: a card a person, with the addresses that may be used. */
export const vcf: ExportFormat = {
  channels: ['call', 'email', 'mail'],
  columns: [
    'contact_id',
    'name',
    'greeting',
    'phone',
    'email',
    'address',
    'province',
    'country',
    'company',
    'birth_date',
  ],
  fixed: true,
  begin(_table, sink) {
    let buffer = '';
    const flush = () => {
      const chunk = buffer;
      buffer = '';
      return chunk === '' ? undefined : sink.write(chunk);
    };
    return {
      row(cells) {
        buffer += card(cells);
        return buffer.length < bufferedCharacters ? undefined : flush();
      },
      end: async () => flush(),
    };
  },
};
