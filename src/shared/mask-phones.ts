/** Numbers as they are stored (+84…) and as people of Vietnam write them (0901 234 567), within a text. */
const phoneInText = /(?<![\p{L}\d])\+\d{8,15}(?!\d)|(?<![\p{L}\d.,/:+-])0\d(?:[ .-]?\d){7,9}(?![\p{L}\d])/gu;

const shownDigits = 3;

/** A phone number of which only the last three digits are shown: `*********567`. */
const maskPhone = (phone: string): string =>
  `${'*'.repeat(Math.max(0, phone.length - shownDigits))}${phone.slice(-shownDigits)}`;

/** A text with the phone numbers in it masked. */
export const maskPhones = (text: string): string => text.replace(phoneInText, maskPhone);
