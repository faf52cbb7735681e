import { fold } from '../src/shared/fold.ts';

const familyNames =
  'Nguyễn|Nguyễn|Nguyễn|Nguyễn|Nguyễn|Nguyễn|Trần|Trần|Lê|Lê|Phạm|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Lâm|Mai|Trịnh|Đào|Đoàn|Lương|Hà|Cao|Châu|Tạ|Thái'.split(
    '|',
  );
const men =
  'Hùng|Huy|Bảo|Tuấn|Tú|Dũng|Nam|Sơn|Hải|Long|Minh|Quân|Khánh|Phú|Tân|Duy|Hiếu|Hoài|Khôi|Kiệt|Lộc|Luân|Nghĩa|Nhân|Phát|Phong|Phúc|Quý|Sang|Tài|Tâm|Thắng|Thành|Thiện|Thịnh|Tiến|Toàn|Trung|Vinh|Cường|Đạt|Đức|Giang|Hậu|Khang|Lâm|Việt|Hà|Hoàng|Anh'.split(
    '|',
  );
const women =
  'Lan|Liên|Thúy|Thủy|Hạnh|Hằng|Hà|Hoa|Hòa|Hương|Mai|Nga|Ngọc|Phương|Thảo|Trang|Linh|Nhi|Nhung|Oanh|Quỳnh|Thanh|Thoa|Thu|Thuận|Trinh|Trúc|Tuyết|Uyên|Vân|Vy|Xuân|Yến|Bình|Chi|Diệp|Hiền|Hồng|My|Loan|Ngân|Diễm|Bích|Ánh|An|Châu|Dung|Hoài|Kiều|Anh'.split(
    '|',
  );
const menMiddles = 'Văn|Văn|Văn|Hữu|Đức|Công|Quang|Minh|Xuân|Ngọc|Đình|Anh|Quốc|Gia|Thanh|Hoàng'.split('|');
const womenMiddles = 'Thị|Thị|Thị|Thị Thu|Thị Kim|Thị Ngọc|Thị Thanh|Thị Minh|Ngọc|Kim|Bảo|Phương|Thanh|Hồng'.split(
  '|',
);
const prefixes = '32 33 34 35 36 37 38 39 70 76 77 78 79 81 82 83 84 85 86 88 89 90 91 93 94 96 97 98'.split(' ');
const streets =
  'Lê Lợi|Trần Hưng Đạo|Nguyễn Huệ|Hai Bà Trưng|Lý Thường Kiệt|Phan Chu Trinh|Hoàng Diệu|Lê Duẩn|Trường Chinh|Cách Mạng Tháng Tám|Võ Văn Tần|Phạm Ngũ Lão|Đồng Khởi|Bạch Đằng|Kim Mã|Giải Phóng|Âu Cơ|Cộng Hòa|Nguyễn Trãi|Hùng Vương|Điện Biên Phủ|Pasteur|Tôn Đức Thắng|Lạc Long Quân'.split(
    '|',
  );
const cities =
  'TP. Hồ Chí Minh|TP. Hồ Chí Minh|TP. Hồ Chí Minh|Hà Nội|Hà Nội|Hà Nội|Đà Nẵng|Cần Thơ|Hải Phòng|Đồng Nai|Khánh Hòa|Nghệ An'.split(
    '|',
  );
const districts =
  'Quận 1|Quận 3|Quận 5|Quận 7|Quận 10|Bình Thạnh|Gò Vấp|Tân Bình|Phú Nhuận|Thủ Đức|Hoàn Kiếm|Ba Đình|Cầu Giấy|Đống Đa|Hà Đông|Hải Châu|Thanh Khê|Ninh Kiều|Hồng Bàng|Lê Chân'.split(
    '|',
  );
const firmWords =
  'Hải Âu|Sao Mai|Hoa Sen|Đại Phát|Thành Công|An Phú|Minh Long|Phú Mỹ|Trường Sơn|Việt Tiến|Hồng Hà|Bình Minh|Tân Tạo|Hưng Thịnh|Phương Nam|Đông Á|Kim Long|Thiên Long|Gia Định|Bạch Mã|Ngôi Sao|Thái Dương|Mê Kông|Hoàng Anh|Đất Xanh|Nam Long|Vạn Phúc|Tiền Phong|Rạng Đông|Bảo Tín'.split(
    '|',
  );
const trades =
  'Thương mại|Xây dựng|Vận tải|Cơ khí|Dệt may|Thực phẩm|Nội thất|In ấn|Du lịch|Công nghệ|Bao bì|Điện lạnh'.split('|');
const kinds = 'Công ty TNHH|Công ty TNHH|Công ty Cổ phần|Công ty TNHH MTV|DNTN'.split('|');
const usFamilies =
  'Smith|Smith|Johnson|Johnson|Williams|Brown|Jones|Garcia|Miller|Davis|Martinez|Anderson|Taylor|Thomas|Moore|Jackson|Martin|Lee|Thompson|White|Harris|Clark|Lewis|Robinson|Walker|Young|Allen|King|Wright|Scott|Hill|Green|Adams|Baker|Nelson|Carter|Mitchell|Roberts|Turner|Phillips|Campbell|Parker|Evans|Edwards|Collins|Stewart|Morris|Rogers|Reed|Cook|Morgan|Bell|Murphy|Bailey|Cooper|Kelly|Howard|Ward|Cox|Peterson|Gray|Watson|Brooks|Sanders|Price|Bennett|Wood|Ross|Henderson|Coleman|Jenkins|Perry|Powell|Long|Patterson|Hughes|Flores|Washington|Butler|Simmons|Foster|Bryant|Russell|Griffin|Hayes'.split(
    '|',
  );
const usGivens: Readonly<Record<string, readonly string[]>> = {
  Robert: ['Bob', 'Rob'],
  William: ['Bill', 'Will'],
  James: ['Jim'],
  John: ['Jack'],
  Michael: ['Mike'],
  Richard: ['Rick', 'Dick'],
  Thomas: ['Tom'],
  Charles: ['Charlie', 'Chuck'],
  Christopher: ['Chris'],
  Daniel: ['Dan'],
  Matthew: ['Matt'],
  Anthony: ['Tony'],
  Joseph: ['Joe'],
  Edward: ['Ed', 'Ted'],
  Steven: ['Steve'],
  Andrew: ['Andy'],
  Kenneth: ['Ken'],
  Joshua: ['Josh'],
  Timothy: ['Tim'],
  Ronald: ['Ron'],
  Jeffrey: ['Jeff'],
  Gregory: ['Greg'],
  Samuel: ['Sam'],
  Benjamin: ['Ben'],
  Patrick: ['Pat'],
  Alexander: ['Alex'],
  Elizabeth: ['Liz', 'Beth'],
  Margaret: ['Peggy', 'Maggie'],
  Katherine: ['Kate', 'Kathy'],
  Patricia: ['Pat', 'Trish'],
  Jennifer: ['Jen'],
  Susan: ['Sue'],
  Deborah: ['Debbie'],
  Barbara: ['Barb'],
  Rebecca: ['Becky'],
  Kimberly: ['Kim'],
  Victoria: ['Vicky'],
  Christine: ['Chris'],
  Mary: [],
  Linda: [],
  Sandra: [],
  Ashley: [],
  Emily: [],
  Donna: [],
  Michelle: [],
  Carol: [],
  Amanda: ['Mandy'],
  Melissa: [],
  Laura: [],
  Brian: [],
  George: [],
  Kevin: [],
  Eric: [],
  Mark: [],
  Paul: [],
  Scott: [],
  Karen: [],
  Nancy: [],
  Helen: [],
  Sharon: [],
  Ruth: [],
};
const usStreets =
  'Oak|Maple|Cedar|Pine|Elm|Washington|Lake|Hill|Walnut|Spring|North|Ridge|Church|Willow|Mill|Sunset|Railroad|Jefferson|Center|Highland|Forest|Jackson|River|Meadow|Park'.split(
    '|',
  );
const usTypes = [
  ['Street', 'St'],
  ['Avenue', 'Ave'],
  ['Road', 'Rd'],
  ['Drive', 'Dr'],
  ['Lane', 'Ln'],
  ['Boulevard', 'Blvd'],
] as const;
const usCities =
  'Springfield,IL,627|Franklin,TN,370|Clinton,MS,390|Madison,WI,537|Salem,OR,973|Georgetown,TX,786|Arlington,VA,222|Ashland,KY,411|Dover,DE,199|Oxford,OH,450|Jackson,MI,492|Burlington,VT,054|Manchester,NH,031|Milton,MA,021|Newport,RI,028'
    .split('|')
    .map((line) => line.split(',') as [string, string, string]);

/** Invents people, firms and homes, by a source of random numbers. */
export class Invented {
  readonly random: () => number;
  readonly #taken = new Set<string>();

  constructor(random: () => number) {
    this.random = random;
  }

  readonly any = <Value>(list: readonly Value[]): Value => list[Math.floor(list.length * this.random())]!;
  readonly chance = (share: number): boolean => this.random() < share;
  readonly digits = (count: number): string => String(Math.floor(this.random() * 10 ** count)).padStart(count, '0');
  /** Without accents, as many lists are typed. */
  readonly without = (text: string): string =>
    text
      .split(' ')
      .map((word) => fold(word).replace(/^./, (letter) => letter.toUpperCase()))
      .join(' ');

  /** A Vietnamese name; of a family where one is named. */
  person(family = this.any(familyNames)): { readonly name: string; readonly family: string } {
    const isMan = this.chance(0.5);
    const skewed = (list: readonly string[]) => list[Math.floor(list.length * this.random() ** 1.4)]!;
    const middle = this.any(isMan ? menMiddles : womenMiddles);
    return { name: `${family} ${middle} ${skewed(isMan ? men : women)}`, family };
  }

  mobile = (): string => `0${this.any(prefixes)}${this.digits(7)}`;
  landline = (): string =>
    `0${this.any(['28 3', '24 3', '236 3', '292 3'])}${this.digits(3)} ${this.digits(4)}`.replace(
      /(236 3|292 3)(\d)/,
      '$1$2',
    );
  birth = (): string =>
    `${String(1 + Math.floor(this.random() * 28)).padStart(2, '0')}/${String(1 + Math.floor(this.random() * 12)).padStart(2, '0')}/${1955 + Math.floor(this.random() * 50)}`;
  district = (): string => this.any(districts);
  vnHome = (): [string, string] => [`${1 + Math.floor(this.random() * 400)} ${this.any(streets)}`, this.any(cities)];

  firm() {
    const [word, trade] = [this.any(firmWords), this.any(trades)];
    const number = this.chance(0.5) ? ` ${1 + Math.floor(this.random() * 99)}` : '';
    const [address, city] = this.vnHome();
    return {
      name: `${this.any(kinds)} ${trade} ${word}${number}`,
      short: `Cty ${trade} ${word}${number}`,
      address,
      city,
      domain: this.#free((number) => `${fold(word).replaceAll(' ', '')}${number || ''}.com.vn`),
      switchboard: this.landline(),
    };
  }

  /** A mailbox at a host: hung.nguyen@, with a number where that is taken. */
  mailboxOf(name: string, host: string): string {
    const words = fold(name).split(' ');
    const local = `${words.at(-1)}.${words[0]}`;
    return this.#free((number) => `${local}${number || ''}@${host}`);
  }

  /** The first of numbered texts that nobody has. */
  #free(numbered: (number: number) => string): string {
    let number = 0;
    while (this.#taken.has(numbered(number))) number++;
    this.#taken.add(numbered(number));
    return numbered(number);
  }

  usFamily = (): string => this.any(usFamilies);
  usGiven = (): string => this.any(Object.keys(usGivens));
  nickname = (given: string): string => (usGivens[given]?.length ? this.any(usGivens[given]) : given);

  /** Street with an apartment in a third of all homes, city, state, zip. */
  usHome(): [string, string, string, string] {
    const [city, state, zip] = this.any(usCities);
    const street = `${1 + Math.floor(this.random() * 2400)} ${this.any(usStreets)} ${this.any(usTypes)[0]}`;
    const unit = this.chance(0.35) ? ` Apt ${1 + Math.floor(this.random() * 40)}` : '';
    return [`${street}${unit}`, city, state, `${zip}${this.digits(2)}`];
  }

  /** The same home as another clerk writes it. */
  rewritten([street, city, state, zip]: readonly [string, string, string, string]): [string, string, string, string] {
    let written = street;
    if (this.chance(0.4)) for (const [long, short] of usTypes) written = written.replace(long, short);
    if (this.chance(0.4)) written = written.replace('Apt ', this.any(['#', 'Unit ', 'Apartment ']));
    return [written, city, state, zip];
  }

  /** One typing slip in the last word: a letter lost, wrong, or two exchanged. */
  slip(name: string): string {
    const words = name.split(' ');
    const word = words.at(-1)!;
    if (word.length < 3) return name;
    const at = 1 + Math.floor(this.random() * (word.length - 2));
    const wrong = String.fromCharCode(97 + Math.floor(this.random() * 26));
    const slipped = this.any([
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + wrong + word.slice(at + 1),
      word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    ]);
    return [...words.slice(0, -1), slipped].join(' ');
  }

  /** One digit wrong. */
  digitSlip(phone: string): string {
    const at = 4 + Math.floor(this.random() * (phone.length - 4));
    return phone.slice(0, at) + this.digits(1) + phone.slice(at + 1);
  }
}
