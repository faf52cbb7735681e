import { writeFileSync } from 'node:fs';
import { connect, type Db } from '../../src/db/connection.ts';
import { testShop } from '../shop.ts';

export type TestShop = ReturnType<typeof testShop>;

/** Works on the shop's file between two commands. */
export function inDatabase<Result>(context: TestShop, work: (db: Db) => Result): Result {
  const db = connect(context.path('crm.db'), 0);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Writes a file into the shop's folder. */
export const write = (context: TestShop, file: string, text: string): void => writeFileSync(context.path(file), text);

const insurer = `Mã KH,Họ tên,Điện thoại,Email,Ngày sinh,Giới tính,Địa chỉ,Phường,Tỉnh,Nghề nghiệp,Công ty,Thu nhập
KH01,Chị TRẦN THỊ NGỌC LAN,0901 234 567 / 0988 111 222,Ngoc.Lan@gmail.com,14/02/1991,Nữ,5 Lê Lợi,Bến Nghé,TP.HCM,Giáo viên,,15 triệu
KH02,Lê Quang Minh,0912345670,minh@example.vn,1985,Nam,,,Đà Nẵng,Kỹ sư,Công ty An Bình,10-15 triệu
KH03,Phạm Hoà,01684567890,,,,,,,,Thế Giới Sữa,
`;
const carrier = `Họ tên;SĐT;Email
Trần Ngọc Lan;+84901234567;ngoclan+shop@gmail.com
Đỗ Thị Yến;0977000111;
`;
const orders = `Mã đơn,Ngày đặt,SĐT,Sản phẩm,Thành tiền,Trạng thái
D1,2026-01-10,0901234567,Son môi,200000,Hoàn thành
D1,2026-01-10,0901234567,Kem nền,300000,Hoàn thành
D2,2026-02-01,0901234567,Son môi,150000,Hủy
`;

/** A shop with two lists and some orders: Lan (1) stands on both and bought, Minh (2) and Hoà (3) on the first, Yến on the second. */
export async function shopWithPeople(): Promise<TestShop> {
  const context = testShop();
  write(context, 'insurer.csv', insurer);
  write(context, 'carrier.csv', carrier);
  write(context, 'orders.csv', orders);
  const basis = ['--consent', 'call', '--basis', 'contract 12/2026'];
  await context.crm('import', 'insurer.csv', '--list', 'insurer-2026', '--vendor', 'An Bình', ...basis);
  await context.crm('import', 'carrier.csv', '--list', 'carrier');
  await context.crm('import', 'orders.csv', '--as', 'orders');
  return context;
}
