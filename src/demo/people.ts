import { between, pick, type Random } from '../statistics/random.ts';

/** An invented person; no number, address or name of anybody real is meant. */
export interface InventedPerson {
  readonly name: string;
  readonly given: string;
  readonly female: boolean;
  /** Ten digits from 0. */
  readonly phone: string;
  /** Empty for those who have none. */
  readonly email: string;
  /** dd/mm/yyyy */
  readonly birth: string;
  readonly street: string;
  readonly province: string;
}

const words = (text: string) => text.split(', ');
const families = words(
  'Nguyễn, Nguyễn, Nguyễn, Trần, Trần, Lê, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô',
);
const femaleMiddles = words('Thị, Thị, Thu, Ngọc, Bích, Kim, Thanh, Mỹ');
const femaleGivens = words('Lan, Hoa, Hương, Mai, Trang, Linh, Hạnh, Thảo, Nga, Vy, Yến, Châu, Hà, Oanh, Ngân');
const maleMiddles = words('Văn, Văn, Đức, Minh, Quang, Hữu, Công, Xuân');
const maleGivens = words('An, Bình, Dũng, Hải, Hiếu, Hùng, Khánh, Long, Nam, Phúc, Quân, Sơn, Tuấn, Thắng');
const streets = words('Lê Lợi, Trần Hưng Đạo, Nguyễn Huệ, Hai Bà Trưng, Lý Thường Kiệt, Quang Trung, Phan Chu Trinh');
const provinces = words(
  'Hồ Chí Minh, Hồ Chí Minh, Hồ Chí Minh, Hà Nội, Đồng Nai, Bình Dương, Cần Thơ, Đà Nẵng, Lâm Đồng',
);
const prefixes = words('032, 033, 035, 038, 070, 077, 079, 083, 085, 086, 088, 090, 091, 093, 096, 097, 098');

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replaceAll(' ', '');

/** The person numbered `i`: each number has a phone and an e-mail of its own. */
export function inventPerson(random: Random, i: number): InventedPerson {
  const female = random() < 0.72;
  const [middles, givens] = female ? [femaleMiddles, femaleGivens] : [maleMiddles, maleGivens];
  const [family, middle, given] = [pick(random, families), pick(random, middles), pick(random, givens)];
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    name: `${family} ${middle} ${given}`,
    given,
    female,
    phone: `${pick(random, prefixes)}${String(1_000_003 + i * 5_779).slice(-7)}`,
    email: random() < 0.75 ? `${plain(given)}.${plain(family)}${i}@vidu.example` : '',
    birth: `${two(between(random, 1, 28))}/${two(between(random, 1, 12))}/${between(random, 1962, 2004)}`,
    street: `${between(random, 1, 300)} ${pick(random, streets)}`,
    province: pick(random, provinces),
  };
}
