import { expect, test } from 'vitest';
import { cleanConsent, cleanOptOut } from '../../src/cleaning/consent.ts';
import { cleanAge } from '../../src/cleaning/date/age.ts';
import { cleanDate } from '../../src/cleaning/date/date.ts';
import { statedOffset } from '../../src/cleaning/date/date-clock.ts';
import { DateOrderVote } from '../../src/cleaning/date/date-order.ts';
import { cleanDateTime } from '../../src/cleaning/date/date-time.ts';
import { cleanEmail } from '../../src/cleaning/email/email.ts';
import { cleanGender } from '../../src/cleaning/gender.ts';
import { cleanMoney, DecimalVote, moneyCurrencyOf, moneyUnitOf } from '../../src/cleaning/money/money.ts';
import { cleanName } from '../../src/cleaning/name/name.ts';
import { isFooter } from '../../src/cleaning/name/name-nobody.ts';
import { occupationGroup } from '../../src/cleaning/occupation.ts';
import { cleanOrderStatus } from '../../src/cleaning/order-status.ts';
import { cleanPhone } from '../../src/cleaning/phone/phone.ts';
import { cleanProvince, cleanWard, readAddress } from '../../src/cleaning/place/place.ts';
import { ColumnRepairVote, repairText } from '../../src/cleaning/text/text-repair.ts';

const today = '2026-03-08';
const ctx = { order: 'dmy', today, zone: 'Asia/Ho_Chi_Minh' } as const;
const readers: Record<string, (cell: string) => unknown> = {
  date: (cell) => cleanDate(cell, ctx),
  'date with a time': (cell) => cleanDateTime(cell, ctx),
  'date order': (cell) => new DateOrderVote().see(cell),
  age: (cell) => cleanAge(cell, today),
  boolean: cleanConsent,
  'opting out': (cell) => cleanOptOut(cell),
  name: (cell) => cleanName(cell, { country: 'VN' }),
  'e-mail': cleanEmail,
  phone: (cell) => cleanPhone(cell, { country: 'VN' }),
  footer: isFooter,
  'offset of a header': statedOffset,
  gender: cleanGender,
  money: (cell) => cleanMoney(cell, { currency: 'VND' }),
  'decimal mark': (cell) => new DecimalVote('VND').see(cell),
  'unit of a header': moneyUnitOf,
  'currency of a header': moneyCurrencyOf,
  occupation: occupationGroup,
  'order status': cleanOrderStatus,
  province: (cell) => cleanProvince(cell),
  ward: (cell) => cleanWard({ province: cell, district: cell, ward: cell }),
  address: (cell) => readAddress(cell, { province: cell, district: cell, ward: cell }),
  'repair of a column': (cell) => new ColumnRepairVote().see(cell),
  'repair of a cell': (cell) => repairText(cell, 'text.tcvn3_repaired'),
};
const patterns = ['.', '(', '1', '1.', '1/', ' -', 'a ', 'Ã', 'xã ', ',', '\0', 'é?'];

// A pattern that goes back and forth over the cell would need hours for a million characters.
test.each(Object.keys(readers))('a cell of a million characters does not hold up the reader of %s', (name) => {
  for (const pattern of patterns) {
    const cell = `${pattern.repeat(1_000_000 / pattern.length)}x`;
    expect(() => readers[name]?.(cell)).not.toThrow();
  }
});
