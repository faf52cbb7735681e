import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { contract, open, take } from './open-channels.ts';

const head = 'Họ tên,SĐT,Email';
const lan = 'Phạm Lan,0912345671,lan@example.com';

test.each([
  ['Blocked At', '2025-01-31', ''],
  ['Ngày chặn', '31/01/2025', ''],
  ['Email Suppressions', 'USER_SUPPRESSED', 'call'],
  ['Email Suspended', 'TRUE', 'call'],
  ['Marketing Suspended', 'TRUE', ''],
  ['phone_sanitized_blacklisted', 'True', 'email'],
  ['Hạn chế liên hệ', 'x', ''],
  ['Loại khỏi danh sách gọi', 'x', 'email'],
  ['Do you agree to receive marketing emails?', 'No, thanks', 'call'],
  ["I'd like to be contacted by phone", 'no', 'email'],
  ['bạn_có_muốn_nhận_tin_quảng_cáo_không?', 'không,_cảm_ơn', ''],
  ['Bạn có đồng ý nhận tin khuyến mãi không?', 'Không, tôi chưa cần', ''],
  ['Có/Không nhận email', 'Không', 'call'],
  ['Email Status', 'Opt-Out: Admin', 'call'],
  ['Marketing consent', 'Withdrawn on 2025-03-01', ''],
  ['Email consent', '-1', 'call'],
  ['Do not call', 'National', 'email'],
  ['Tags', 'DO_NOT_CALL', 'email'],
  ['Ghi chú', 'Khách yêu cầu ngừng gửi email', 'call'],
  ['Notes', 'Please remove from list', ''],
  ['Notes', 'Opted out 3/3/25', ''],
  ['Ghi chú', 'dung zalo', 'call email'],
  ['Nhóm khách hàng', 'Danh sách đen', ''],
  ['Trạng thái', 'Bỏ quan tâm', ''],
  ['Đồng ý nhận tin', 'Từ chối nhận email', ''],
  ['Trạng thái', 'Chặn cuộc gọi', 'email'],
  ['Status', 'DNCL', ''],
  ['Kết quả gọi', 'Đã có yêu cầu ngừng gọi', 'email'],
  ['Kết quả gọi', 'Đừng bao giờ gọi lại', 'email'],
  ['Ghi chú', 'không thích bị gọi', 'email'],
  ['Ghi chú', 'chặn số lạ', 'call email'],
  ['CLEAN_TIME', '2025-03-01 10:00:00', 'call'],
  ['Hard bounced at', '2025-03-01', 'call'],
  ['CLEAN_TIME', '', 'call email'],
  ['Ghi chú', 'STOP', ''],
  ['Ghi chú', 'Chặn', ''],
  ['Ghi chú', 'Từ chối', ''],
  ['Ghi chú', 'Hỏi giá, từ chối', 'call email'],
  ['Tags', 'VIP; STOP', ''],
  ['Tags', 'Đã chặn, VIP', ''],
  ['Tags', 'DNC', ''],
  ['Tags', 'Blocked', ''],
  ['Tags', 'Cam', 'call email'],
  ['Status', 'Blocked', ''],
  ['Ghi chú giao hàng', 'Từ chối', 'call email'],
])('%s: %s leaves open: %s', async (header, cell, left) => {
  const context = testShop();
  expect(await take(context, [`${head},${header}`, `${lan},"${cell}"`], ...contract)).toBe(0);
  expect(await open(context)).toEqual({ 'Phạm Lan': left });
});

test.each([
  ['Do you agree to receive marketing emails from Sao Mai Spa?', 'No'],
  ['Bạn có muốn Sao Mai Spa liên hệ tư vấn không?', 'Không'],
  ['Bạn có muốn nhận tin không (SMS)?', 'Không'],
  ['Tôi đồng ý với điều khoản và nhận tin khuyến mãi', 'Không'],
  ['Ngừng gửi tin Sao Mai', 'x'],
  ['I do not wish to hear from Sao Mai', 'x'],
  ['Gọi được không', 'Không'],
  ['Không gọi lại', 'x'],
  ['SMS', 'No'],
  ['STOP', 'x'],
  ['Processing restricted', 'Yes'],
  ['Forget This Individual', 'TRUE'],
  ['Đồng ý gọi', 'Có?'],
])('%s: %s stops an import with a contract', async (header, cell) => {
  expect(await take(testShop(), [`${head},${header}`, `${lan},${cell}`], ...contract)).toBe(2);
});

test.each([
  ['Bạn có đồng ý nhận tin quảng cáo không?', 'Có, tôi đồng ý', 'call'],
  ['Consent Status', 'Obtained', 'call'],
  ['Đã gửi email', 'Có', 'call'],
  ['Đã gửi SMS', 'x', 'call'],
  ['Newsletter sent', 'TRUE', 'call'],
  ['Offer accepted', 'No', 'call'],
  ['Được chăm sóc', 'Không', 'call'],
])('%s: %s under a contract for calls leaves open: %s', async (header, cell, left) => {
  const context = testShop();
  const lines = [`Họ tên,SĐT,Email,${header}`, `Phạm Lan,0912345671,lan@example.com,"${cell}"`];
  expect(await take(context, lines, '--consent', 'call', '--basis', 'c1')).toBe(0);
  expect(await open(context)).toEqual({ 'Phạm Lan': left });
});

test.each([
  ['Opt out', 'SMS', ['sms']],
  ['Từ chối kênh', 'Zalo, Email', ['zalo', 'email']],
  ['Opt-out channels', 'All', ['call', 'sms', 'zalo', 'email', 'mail']],
  ['Email consent', '\\N', []],
])('%s: %s is a refusal of %j', async (header, cell, refused) => {
  const context = testShop();
  await take(context, [`Họ tên,SĐT,Email,${header}`, `An,0912345671,an@example.com,"${cell}"`]);
  await context.crm('consent', 'show', '1', '--json');
  const said = context.json().entries as { channel: string; state: string }[];
  const withdrawn = said.filter(({ state }) => state === 'withdrawn').map(({ channel }) => channel);
  expect(withdrawn.filter((one) => !one.startsWith('ads')).sort()).toEqual([...refused].sort());
});
