import type { ImportKindEntry, KindFields } from '../intake/index.ts';
import { type Text, text } from '../shared/text.ts';

/** Columns of a file of referrals beside those that any file may have. */
const fields: NonNullable<ImportKindEntry['fields']> = {
  'referral.referrer': {
    aliases: [
      'referrer',
      'referrer phone',
      'referrer email',
      'referred by',
      'người giới thiệu',
      'sđt người giới thiệu',
      'giới thiệu bởi',
    ],
  },
  'referral.referred': {
    aliases: [
      ...['referred', 'referred phone', 'referred email', 'referee', 'friend', 'người được giới thiệu'],
      ...['sđt người được giới thiệu', 'khách được giới thiệu', 'khách mới'],
    ],
  },
  'referral.code': { aliases: ['referral code', 'ref code', 'mã giới thiệu', 'mã gt'] },
  'referral.on': { aliases: ['referred on', 'referred at', 'date', 'ngày giới thiệu', 'ngày'] },
};

/** The column of an order by which its buyer says who brought him. */
export const orderCodeFields: KindFields = {
  'referral.code': {
    aliases: [
      ...['referral code', 'referrer code', 'referred by code', 'invite code'],
      ...['mã giới thiệu', 'mã người giới thiệu', 'mã bạn giới thiệu'],
    ],
  },
};

/** Why rows of a file of referrals are set aside, and codes on orders are not used. */
const rejectMessages: Readonly<Record<string, Text>> = {
  'referral.no_referrer': text('Nobody is named as the referrer.', 'Không có người giới thiệu.'),
  'referral.no_referred': text('Nobody is named who was referred.', 'Không có người được giới thiệu.'),
  'referral.unknown_referrer': text(
    'No contact is known by this referrer.',
    'Không có khách nào khớp người giới thiệu.',
  ),
  'referral.unknown_code': text('Nobody has this referral code.', 'Không ai có mã giới thiệu này.'),
  'referral.known_customer': text(
    'Whoever bought before is not brought by a code.',
    'Khách đã mua trước đó thì không tính là được giới thiệu.',
  ),
  'referral.unknown_referred': text(
    'No contact is known by whom was referred: import the orders or the list first.',
    'Không có khách nào khớp người được giới thiệu: hãy nhập đơn hàng hoặc danh sách trước.',
  ),
  'referral.several': text('Several contacts share this address.', 'Nhiều khách dùng chung địa chỉ này.'),
  'referral.self': text('Nobody brings himself.', 'Không ai tự giới thiệu chính mình.'),
  'referral.household': text('Both live in one household.', 'Hai người cùng một hộ gia đình.'),
  'referral.second': text('Somebody else brought the person before.', 'Người này đã được người khác giới thiệu trước.'),
  'referral.loop': text(
    'The referrer was brought by this person.',
    'Người giới thiệu lại do chính người này giới thiệu.',
  ),
};

/** What the kind `referrals` declares. */
export const referralFile = {
  fields,
  keeps: ['referrer', 'order_date', 'activity_time'],
  recordless: true,
  rejectMessages,
  next: 'crm refer report',
} as const satisfies Partial<ImportKindEntry>;
