import { cleanProvince, cleanWard, type Province, provinceByCode, readAddress } from '../cleaning/place/place.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** Where a store lies, as it is typed. */
export interface TypedStorePlace {
  readonly address?: string | undefined;
  readonly ward?: string | undefined;
  readonly district?: string | undefined;
  readonly province?: string | undefined;
}

/** Where a store lies, in units in force. */
interface StorePlace {
  readonly province_code: string | null;
  readonly ward_code: string | null;
  readonly ward: string | null;
}

/** The place of a store by the rules of addresses. Throws `usage` for a province or ward that is none or not one. */
export function placeOf({ address, ward, district, province }: TypedStorePlace): StorePlace {
  const named = province === undefined ? null : cleanProvince(province).value;
  if (province !== undefined && named === null) throw noProvince(province);
  if (ward !== undefined) return ofWard({ ward, district, province });
  const read = address === undefined ? null : readAddress(address, { province, district }).value;
  const found = read?.ward ?? null;
  return inForce(named ?? read?.province ?? null, found);
}

function ofWard({ ward, district, province }: TypedStorePlace & { ward: string }): StorePlace {
  const reading = cleanWard({ ward, district, province });
  if (reading.value) return inForce(reading.province, reading.value);
  const names = reading.candidates.map(({ name, provinceCode }) => `${name}, ${provinceByCode(provinceCode)?.name}`);
  throw names.length > 0 ? severalWards(ward, names) : noWard(ward);
}

const inForce = (
  province: Province | null,
  ward: { code: string; name: string; provinceCode: string } | null,
): StorePlace => ({
  province_code: ward?.provinceCode ?? province?.code ?? null,
  ward_code: ward?.code ?? null,
  ward: ward?.name ?? null,
});

const usage = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

const noProvince = (typed: string) =>
  usage(
    text(`"${typed}" is no province.`, `"${typed}" không phải tỉnh, thành phố.`),
    text('For example: --province "TP. Hồ Chí Minh"', 'Ví dụ: --province "TP. Hồ Chí Minh"'),
  );

const noWard = (typed: string) =>
  usage(
    text(`"${typed}" is no ward there.`, `Ở đó không có phường, xã "${typed}".`),
    text(
      'Name it as it is or was called, with --province and, for one of before July 2025, --district.',
      'Ghi tên hiện nay hoặc tên cũ, kèm --province và --district nếu là tên trước tháng 7/2025.',
    ),
  );

const severalWards = (typed: string, names: readonly string[]) => {
  const named = `${names.slice(0, 5).join(' · ')}${names.length > 5 ? ' …' : ''}`;
  return usage(
    text(`"${typed}" may be: ${named}.`, `"${typed}" có thể là: ${named}.`),
    text('Name one of them with --ward and --province.', 'Hãy chọn một, dùng --ward và --province.'),
  );
};
