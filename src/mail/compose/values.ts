import type { ContactFacts } from '../../contacts/index.ts';
import { minorDigits } from '../../shared/money.ts';
import type { Language } from '../../shared/text.ts';

/** Writes the value of a field as a person reads it; null stays null. */
export type WriteValue = (value: string | number | null | undefined, language: Language) => string | null;

/** How the values of a field are written: amounts with their currency, days as people write them, the rest as it is. */
export function writerOf(name: string, { fields }: ContactFacts, currency: string): WriteValue {
  const kind = fields.find((field) => field.name === name || field.aliases.includes(name))?.kind;
  return (value, language) => {
    if (value === null || value === undefined || value === '') return null;
    if (kind === 'money') return amount(Number(value), { language, currency });
    if (kind === 'date') return day(String(value), language);
    return String(value);
  };
}

function amount(minor: number, { language, currency }: { language: Language; currency: string }): string {
  const style = { style: 'currency', currency, maximumFractionDigits: minorDigits(currency) } as const;
  return new Intl.NumberFormat(language, style).format(minor / 10 ** minorDigits(currency));
}

/** 2026-03-08 as 08/03/2026 in Vietnamese. */
const day = (iso: string, language: Language): string =>
  language === 'vi' ? iso.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1') : iso;
