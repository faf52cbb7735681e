/**
 * Invented Vietnamese people with what goes wrong in bought lists: skewed names, households that share surname, address
 * and often a phone, changed numbers, typing slips, exchanged columns, blanks. `cluster` is the truth.
 *
 *   node bench/people.ts 1000000 7 > people.csv      (rows, seed)
 */
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

const families =
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong lam mai trinh dao doan luong ha cao chau ta thai tang to quach'.split(
    ' ',
  );
const male = 'van huu duc cong quang minh xuan ngoc dinh tuan the hoang gia viet quoc anh bao thanh'.split(' ');
const female = 'thi|thi thu|thi kim|thi ngoc|thi thanh|thi minh|thi hong|thi my|ngoc|kim|bao|phuong|anh|hong'.split(
  '|',
);
const givens =
  'anh linh huong hoa lan mai nga ngoc phuong thao trang tuan hung dung nam son hai long minh quan khanh phu tan duy hieu hoai khoi kiet loc luan luong man nghia nhan nhat nhi nhung phat phong phuc quy quynh sang tai tam thach thai thang thanh thien thinh thoa thu thuan thuy tien tin toan trinh truc trung tu tuyet uyen van vinh vy xuan yen binh chi cuong dat diep duc giang ha hanh hau hien hong huy khang lam loan my'.split(
    ' ',
  );
const cities =
  'ho chi minh|ha noi|da nang|can tho|hai phong|hue|nha trang|vung tau|bien hoa|buon ma thuot|vinh|quy nhon|thai nguyen|nam dinh|long xuyen|ca mau|my tho|pleiku|thanh hoa|ha long'.split(
    '|',
  );
const streets =
  'le loi|tran hung dao|nguyen hue|hai ba trung|ly thuong kiet|phan chu trinh|hoang dieu|le duan|truong chinh|cach mang thang tam|vo van tan|pham ngu lao|dong khoi|bach dang|kim ma|giai phong|lac long quan|au co|cong hoa|nguyen trai|hung vuong|nguyen van cu'.split(
    '|',
  );
const mailHosts =
  'gmail.com gmail.com gmail.com gmail.com gmail.com yahoo.com hotmail.com outlook.com icloud.com fpt.vn'.split(' ');
const prefixes = '32 33 34 35 36 37 38 39 56 58 59 70 76 77 78 79 81 82 83 84 85 86 88 89 90 91 93 94 96 97 98'.split(
  ' ',
);

interface Person {
  readonly cluster: number;
  readonly given: string;
  readonly family: string;
  readonly birth: string;
  phone: string;
  email: string;
  address: string;
  city: string;
  postcode: string;
}

type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A value of a list, the first ones far more often than the last. */
const skewed = (random: Random, list: readonly string[], skew: number): string =>
  list[Math.floor(list.length * random() ** skew)]!;
const any = (random: Random, list: readonly string[]): string => skewed(random, list, 1);
const digits = (random: Random, count: number): string =>
  String(Math.floor(random() * 10 ** count)).padStart(count, '0');

const newPhone = (random: Random): string => `+84${any(random, prefixes)}${digits(random, 7)}`;

function newHome(random: Random): Pick<Person, 'address' | 'city' | 'postcode'> {
  const city = Math.floor(cities.length * random() ** 2.2);
  const street = random() < 0.6 ? `duong so ${1 + Math.floor(random() * 60)}` : any(random, streets);
  const address = `${1 + Math.floor(random() * 500)} ${street}`;
  return { address, city: cities[city]!, postcode: `${10 + city}${digits(random, 3)}0` };
}

/** A mailbox is one person's: an address that is taken gets another digit, as its provider would suggest. */
function freeEmail(random: Random, person: Pick<Person, 'given' | 'family' | 'birth'>, taken: Set<string>): string {
  const [local = '', host] = newEmail(random, person).split('@');
  let name = local;
  while (taken.has(`${name}@${host}`)) name += digits(random, 1);
  taken.add(`${name}@${host}`);
  return `${name}@${host}`;
}

function newEmail(random: Random, { given, family, birth }: Pick<Person, 'given' | 'family' | 'birth'>): string {
  const last = given.split(' ').at(-1)!;
  const year = birth.slice(2, 4);
  const number = random() < 0.4 ? year : digits(random, 4);
  const local = [
    `${last}.${family}${number}`,
    `${family}${last}${number}`,
    `${last}${family}${number}`,
    `${last}${digits(random, 5)}`,
  ];
  return `${any(random, local)}@${any(random, mailHosts)}`;
}

function newBirth(random: Random): string {
  const year = 1950 + Math.floor(60 * random() ** 0.8);
  const [month, day] = [1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** People of one address: most share the surname, a third the phone. */
function* household(random: Random, firstCluster: number, taken: Set<string>): Generator<Person> {
  const home = newHome(random);
  const surname = skewed(random, families, 3);
  const sharedPhone = newPhone(random);
  const size = 1 + Math.floor(random() ** 2 * 4);
  for (let member = 0; member < size; member++) {
    const family = random() < 0.7 ? surname : skewed(random, families, 3);
    const middle = random() < 0.5 ? any(random, male) : skewed(random, female, 1.3);
    const given = random() < 0.92 ? `${middle} ${skewed(random, givens, 1.4)}` : skewed(random, givens, 1.4);
    const birth = newBirth(random);
    const phone = random() < 0.35 ? sharedPhone : newPhone(random);
    yield {
      cluster: firstCluster + member,
      given,
      family,
      birth,
      phone,
      email: freeEmail(random, { given, family, birth }, taken),
      ...home,
    };
  }
}

/** One typing slip: a letter lost, doubled, wrong, or two exchanged. */
function slip(random: Random, word: string): string {
  if (word.length < 3) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const wrong = /\d/.test(word[at]!) ? digits(random, 1) : String.fromCharCode(97 + Math.floor(random() * 26));
  const ways = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + wrong + word.slice(at),
    word.slice(0, at) + wrong + word.slice(at + 1),
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  ];
  return any(random, ways);
}

/** How a person stands in one list: some facts changed, some cells mistyped, some blank. */
function rowOf(random: Random, person: Person, { again, taken }: { again: boolean; taken: Set<string> }): string[] {
  const now = { ...person };
  if (again && random() < 0.17) now.phone = newPhone(random);
  if (again && random() < 0.2) Object.assign(now, newHome(random));
  if (again && random() < 0.25) now.email = freeEmail(random, person, taken);
  const mistyped = (value: string, share: number) => (random() < share ? slip(random, value) : value);
  const blank = (value: string, share: number) => (random() < share ? '' : value);
  const given = again && random() < 0.12 ? now.given.split(' ').at(-1)! : now.given;
  const names = [mistyped(given, 0.06), mistyped(now.family, 0.03)];
  return [
    ...(random() < 0.05 ? names.reverse() : names),
    blank(mistyped(now.birth, 0.04), 0.3),
    blank(mistyped(now.phone, 0.03), 0.08),
    blank(mistyped(now.email, 0.04), 0.35),
    blank(mistyped(now.address, 0.06), 0.2),
    blank(now.city, 0.08),
    blank(now.postcode, 0.25),
  ];
}

/** The lines of a list of `rows` rows, header first, in random order; the same for the same seed. */
export function peopleLines(rows: number, seed: number): string[] {
  const random = randomFrom(seed);
  const lines: string[] = [];
  const taken = new Set<string>();
  for (let cluster = 0; lines.length < rows; ) {
    for (const person of household(random, cluster, taken)) {
      cluster++;
      for (let again = false; lines.length < rows; again = true) {
        lines.push(`${person.cluster},${rowOf(random, person, { again, taken }).join(',')}`);
        if (random() > 0.33) break;
      }
    }
  }
  for (let i = lines.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  const header = 'id,cluster,first_name,last_name,birth_date,phone,email,address,city,postcode';
  return [header, ...lines.map((line, id) => `${id},${line}`)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const line of peopleLines(Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 7))) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  }
}
