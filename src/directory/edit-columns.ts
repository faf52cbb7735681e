import type { PersonColumn } from '../contacts/index.ts';
import type { FieldName } from '../intake/index.ts';

/** A field that a person may correct. */
interface Editable {
  /** The columns that it decides, empty ones included. */
  readonly columns: readonly PersonColumn[];
  /** Columns that it decides together, where its value tells the first. */
  readonly tells?: readonly PersonColumn[];
  /** A value as it may be typed. */
  readonly example: string;
}

/**
 * What may be corrected by hand. A new address ends the ward, the district and the postal code of the old one, a new
 * province the code of a ward: they are true together or not at all.
 */
export const editable = {
  name: {
    columns: ['name', 'name_key', 'title', 'given_name', 'given_key', 'given_mark', 'gender_hint'],
    example: 'Nguyễn Thị Lan',
  },
  phone: { columns: ['phone'], example: '0901234567' },
  email: { columns: ['email'], example: 'lan@example.com' },
  birth_date: { columns: ['birth_date', 'birth_year'], example: '1991-02-14' },
  gender: { columns: ['gender'], example: 'nữ' },
  country: { columns: ['country'], example: 'VN' },
  province: { columns: ['province_code', 'old_province_code', 'ward_code'], example: 'Đà Nẵng' },
  address: {
    columns: ['address', 'ward_code', 'ward', 'district', 'postal_code'],
    tells: ['province_code', 'old_province_code'],
    example: '12 Lê Lợi',
  },
  ward: { columns: ['ward', 'ward_code'], example: 'Phường Bến Nghé' },
  district: { columns: ['district'], example: 'Quận 1' },
  postal_code: { columns: ['postal_code'], example: '70000' },
  occupation: { columns: ['occupation'], example: 'Giáo viên' },
  company: { columns: ['company'], example: 'Công ty An Bình' },
  income: { columns: ['income_min', 'income_max'], example: '15 triệu' },
  note: { columns: ['note'], example: 'gọi buổi chiều' },
  tags: { columns: ['tags'], example: 'vip' },
} satisfies Partial<Record<FieldName, Editable>>;

export type EditableField = keyof typeof editable;

export const editableFields = Object.keys(editable) as EditableField[];

const fieldOf = (field: FieldName): Editable | undefined => (editable as Partial<Record<FieldName, Editable>>)[field];

/** What edits of these fields write, given what their values say of a person: columns and their new values. */
export function editedColumns(
  fields: readonly FieldName[],
  said: ReadonlyMap<PersonColumn, string | number | null>,
): Map<PersonColumn, string | number | null> {
  const edited = new Map<PersonColumn, string | number | null>();
  for (const field of fields) {
    const tells = fieldOf(field)?.tells ?? [];
    const isTold = tells[0] !== undefined && (said.get(tells[0]) ?? null) !== null;
    if (isTold) for (const column of tells) edited.set(column, said.get(column) ?? null);
  }
  for (const field of fields) {
    for (const column of fieldOf(field)?.columns ?? []) edited.set(column, said.get(column) ?? null);
  }
  return edited;
}
