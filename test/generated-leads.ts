import fc from 'fast-check';

/** A row of a generated list; what is missing is a blank cell. */
export interface GeneratedLead {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly id: string;
  readonly birth: string;
  readonly gender: string;
  readonly address: string;
}

const fields = ['name', 'phone', 'email', 'id', 'birth', 'gender', 'address'] as const;
const header = 'Họ tên,SĐT,Email,Mã KH,Ngày sinh,Giới tính,Địa chỉ';

const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The rows as a CSV file with a Vietnamese header. */
export const leadsFile = (rows: readonly GeneratedLead[]): string =>
  `${[header, ...rows.map((row) => fields.map((field) => cell(row[field])).join(','))].join('\n')}\n`;

const blankOr = (values: readonly string[]) => fc.constantFrom('', ...values);

/**
 * Rows in which few values meet often: shared phones, one name with and without accents, several rows of one person,
 * contradicting births and genders, rows by which nobody can be recognised.
 */
export const crowd: fc.Arbitrary<GeneratedLead> = fc.record({
  name: blankOr(['Nguyễn Văn An', 'Nguyen Van An', 'Trần Thị Ân', 'Chị Trần Thị Ân', 'LÊ HỒNG', 'Bình', 'Lê Thị Hồng']),
  phone: blankOr(['0912345671', '84912345671', '0987654322', '0987654322; 0903334443', '0903334443', '0912']),
  email: blankOr(['an@gmail.com', 'A.N@gmail.com', 'hong@fpt.vn', 'binh@mailinator.com', 'hỏng@']),
  id: blankOr(['KH1', 'KH2', 'KH3']),
  birth: blankOr(['25/12/1990', '1990', '13/01/1985']),
  gender: blankOr(['Nam', 'Nữ']),
  address: blankOr(['12 Lê Lợi', '12 Lê Lợi, Quận 1']),
});

interface Person {
  readonly name: string;
  readonly phones: readonly string[];
  readonly email: string;
  readonly id: string;
  readonly birth: string;
}

const given = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hoa', 'Khánh', 'Lan'];

/** Eight people who share nothing but, two by two, a household's phone. */
const people: readonly Person[] = given.map((name, i) => ({
  name: `Nguyễn Minh ${name}`,
  phones: [`091234560${i}`, `098765430${i >> 1}`],
  email: `nguoi${i}@congty.vn`,
  id: `KH${i}`,
  birth: `0${i + 1}/12/198${i}`,
}));

/** A row that states, by some keys and always by name, one of eight people who contradict neither each other nor themselves. */
export const citizen: fc.Arbitrary<GeneratedLead> = fc
  .record({
    person: fc.constantFrom(...people),
    phone: fc.nat(2),
    email: fc.boolean(),
    id: fc.boolean(),
    birth: fc.boolean(),
    address: blankOr(['12 Lê Lợi', '5 Hàng Bạc']),
  })
  .map(({ person, ...has }) => ({
    name: person.name,
    phone: person.phones[has.phone] ?? '',
    email: has.email ? person.email : '',
    id: has.id ? person.id : '',
    birth: has.birth ? person.birth : '',
    gender: '',
    address: has.address,
  }));
