import { headerKey } from './header-words.ts';

const ofOrder = /\b(?:tong|total|khach (?:phai|can) tra|gia tri don|order value|thanh toan)\b/;
const ofLine = /\b(?:sub ?total|line total|item total|tong dong)\b/;

/** Does the header of an amount speak of a whole order, and not of one of its lines? */
export function isOrderTotal(header: string): boolean {
  const key = headerKey(header);
  return ofOrder.test(key) && !ofLine.test(key);
}
