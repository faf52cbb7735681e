import { createRequire } from 'node:module';
import type { CountryCode, PhoneNumber, PhoneNumberType } from 'libphonenumber-js/max';
import type { Phone, PhoneReading } from './phone-reading.ts';

type PhoneLibrary = typeof import('libphonenumber-js/max');

const require = createRequire(import.meta.url);
let loaded: PhoneLibrary | undefined;

// A list of Vietnamese mobiles never needs the tables of the world (60 ms to load).
function library(): PhoneLibrary {
  loaded ??= require('libphonenumber-js/max') as PhoneLibrary;
  return loaded;
}

const types: Partial<Record<PhoneNumberType, Phone['type']>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  TOLL_FREE: 'tollfree',
  PREMIUM_RATE: 'premium',
};

/** Some countries share a calling code and ranges (Åland and Finland): a number that is right at home is of home. */
function preferHome(number: PhoneNumber, home: CountryCode): void {
  const found = number.country;
  if (found === home || library().getCountryCallingCode(home) !== number.countryCallingCode) return;
  number.country = home;
  if (number.isValid() || !found) return;
  number.country = found;
}

function refusal(digits: string, home: CountryCode | undefined): PhoneReading {
  const length = library().validatePhoneNumberLength(digits, home);
  if (length === 'TOO_SHORT' || length === 'NOT_A_NUMBER') return { refused: 'phone.too_short' };
  return { refused: length === 'TOO_LONG' ? 'phone.too_long' : 'phone.bad_prefix' };
}

/**
 * Reads `+NN…` or the digits of a number as dialled in `country` (ISO 3166; an unknown one counts as none) by the
 * numbering plans of the world.
 */
export function readByLibrary(digits: string, country: string): PhoneReading {
  const home = library().isSupportedCountry(country) ? country : undefined;
  const number = library().parsePhoneNumberFromString(digits, home);
  if (!number) return refusal(digits, home);
  if (home) preferHome(number, home);
  if (!number.isValid()) return refusal(digits, home);
  const phone: Phone = {
    e164: number.number,
    national: number.formatNational().replace(/\D/g, ''),
    country: number.country ?? '001',
    type: types[number.getType() ?? 'UAN'] ?? 'unknown',
    carrierHint: null,
    ext: null,
  };
  return { phone, flags: [] };
}

/** The digits behind + that numbers of a country begin with; undefined for an unknown country. */
export function callingCodeOf(country: string): string | undefined {
  if (country === 'VN') return '84';
  return library().isSupportedCountry(country) ? library().getCountryCallingCode(country) : undefined;
}
