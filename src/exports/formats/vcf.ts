import { escapedText, foldedLine } from '../../files/output/content-lines.ts';
import type { ExportCell, ExportFormat } from './format.ts';

const bufferedCharacters = 1 << 16;
/** One person as a vCard 4.0 (RFC 6350); what is not known, or may not be used, has no line. */
export function card(cells: readonly ExportCell[]): string {
  const [id, name, greeting, phone, email, address, province, country, company, birthDate] = cells.map((cell) =>
    cell === null ? '' : escapedText(String(cell)),
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
  return lines.map((line) => (line ? foldedLine(line) : '')).join('');
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
