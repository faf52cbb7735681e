// Writes invented leads as CSV: `node bench/leads.ts ROWS FILE [SEED]`. The same seed gives the same bytes.
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { seeded } from '../src/statistics/random.ts';

const families = 'Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý'.split(',');
const middles = 'Văn,Thị,Đức,Minh,Thanh,Ngọc,Quang,Hữu,Thu,Kim,Bích,Xuân'.split(',');
const givens =
  'An,Bình,Châu,Dũng,Giang,Hà,Hải,Hạnh,Hiếu,Hoa,Hùng,Hương,Khánh,Lan,Linh,Long,Mai,Nam,Nga,Oanh,Phúc,Quân,Sơn,Thảo,Trang,Tuấn,Vy,Yến'.split(
    ',',
  );
const provinces = 'Hà Nội,Hồ Chí Minh,Đà Nẵng,Hải Phòng,Cần Thơ,Nghệ An,Bắc Giang,Bình Dương,Đồng Nai,Khánh Hòa'.split(
  ',',
);
const streets = 'Lê Lợi,Trần Hưng Đạo,Nguyễn Huệ,Hai Bà Trưng,Lý Thường Kiệt,Quang Trung'.split(',');
const jobs = 'Kế toán,Giáo viên,Kinh doanh,Nội trợ,Sinh viên,Kỹ sư,Bác sĩ,Công nhân'.split(',');
const prefixes =
  '032,033,034,035,036,037,038,039,070,076,077,078,079,081,082,083,084,085,086,088,089,090,091,093,094,096,097,098'.split(
    ',',
  );
const domains = 'gmail.com,gmail.com,gmail.com,yahoo.com.vn,outlook.com,fpt.vn'.split(',');

const header = 'Mã KH,Họ tên,SĐT,Email,Ngày sinh,Giới tính,Địa chỉ,Quận,Tỉnh,Nghề nghiệp,Thu nhập,Ghi chú\n';

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
const two = (n: number) => String(n).padStart(2, '0');

/** One invented lead as a CSV line of 12 columns, about 155 bytes. Every number and id is new. */
export function leadLine(i: number, random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] as string;
  const [family, middle, given] = [pick(families), pick(middles), pick(givens)];
  const number = `${pick(prefixes)}${String((i * 7919) % 10_000_000).padStart(7, '0')}`;
  const phone = random() < 0.2 ? `+84 ${number.slice(1, 4)} ${number.slice(4, 7)} ${number.slice(7)}` : number;
  const email = random() < 0.7 ? `${fold(given)}.${fold(family)}${i}@${pick(domains)}` : '';
  const birth = `${two(1 + Math.floor(random() * 28))}/${two(1 + Math.floor(random() * 12))}/${1950 + Math.floor(random() * 55)}`;
  const address = `"${1 + Math.floor(random() * 400)} ${pick(streets)}, Phường ${1 + Math.floor(random() * 15)}"`;
  const income = `${5 + Math.floor(random() * 40)} triệu`;
  const note = random() < 0.5 ? 'Quan tâm sản phẩm dưỡng da; gọi buổi chiều' : '';
  return `KH${String(i).padStart(8, '0')},${family} ${middle} ${given},${phone},${email},${birth},${middle === 'Thị' ? 'Nữ' : 'Nam'},${address},Quận ${1 + Math.floor(random() * 12)},${pick(provinces)},${pick(jobs)},${income},${note}\n`;
}

/** Writes `rows` leads, numbered from `from`. */
export function writeLeads(file: string, rows: number, { seed = 1, from = 1 } = {}): void {
  const random = seeded(seed);
  const fd = openSync(file, 'w');
  let chunk = header;
  for (let i = from; i < from + rows; i++) {
    chunk += leadLine(i, random);
    if (chunk.length > 1 << 20) {
      writeSync(fd, chunk);
      chunk = '';
    }
  }
  writeSync(fd, chunk);
  closeSync(fd);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [rows = '1000000', file = 'leads.csv', seed = '1'] = process.argv.slice(2);
  writeLeads(file, Number(rows), { seed: Number(seed) });
}
