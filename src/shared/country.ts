/** Is this the ISO 3166 code of a country, two letters in upper case? */
export const isCountryCode = (word: string): boolean =>
  /^[A-Z]{2}$/.test(word) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(word) !== undefined;
