import { headerWords } from './header-words.ts';
import type { SensitiveKind } from './meaning.ts';

/** What a column may hold that no field takes. */
export type OtherMeaning =
  | 'fax'
  | 'timestamp'
  | 'delivery_date'
  | 'document'
  | 'other_money'
  | 'campaign'
  | 'technical'
  | 'bank'
  | 'staff'
  | 'third_person'
  | 'date_part'
  | 'extension';

const sensitive: readonly (readonly [SensitiveKind, RegExp])[] = [
  [
    'tax_code',
    /\b(?:mst|msdn|ma so thue|ma (?:so )?(?:doanh nghiep|dn)|^vat$|tax ?(?:code|id|number|no|payer)|taxpayer id|vat ?(?:id|number|no|code)|ein|tin number)\b/,
  ],
  [
    'bank_account',
    /\b(?:stk|so tk|so tai khoan|tai khoan ngan hang|tk ngan hang|(?:bank )?account (?:number|no)|bank account|iban|so the (?:atm|ngan hang|tin dung|visa)|(?:credit|debit|bank) card(?: number| no)?)\b/,
  ],
  [
    'secret',
    /\b(?:mat khau|mat ma|mk (?:dang nhap|tai khoan|zalo|facebook|wifi)|ma (?:bao mat|bi mat|xac thuc|xac minh)|pass ?(?:word|code|phrase)|passwd|pwd|cv[vc]2?|(?:security|secret|verification|auth(?:entication)?|one time) (?:code|key)|(?:api|private) key|access token)\b|^(?:(?:ma|so) )?(?:otp|pin)(?: (?:code|number|so|the|atm))?$/,
  ],
  ['national_id', /\b(?:bhxh|bhyt|bao hiem xa hoi|so bao hiem y te|social (?:security|insurance)(?: number| no)?)\b/],
];

const others: readonly (readonly [OtherMeaning, RegExp])[] = [
  ['fax', /\b(?:fax|telefax)\b/],
  [
    'timestamp',
    /\b(?:(?:last|date|time) ?(?:changed|modified|updated|edited|seen|login|activity|activity date|contact(?:ed)?|engaged|synced)|(?:created|updated|modified|changed|edited|added|imported|registered|subscribed|submitted|synced|signed up|sign ?up|optin|opt in|confirm(?:ed)?|submission) ?(?:at|on|time|date|timestamp)|create date|time ?stamp|dau thoi gian|(?:ngay|thoi gian|gio|lan) (?:tao|cap nhat|sua|chinh sua|dang ky|dang nhap|nhap lieu|nhap|xuat|lien he|goi|goi cuoi|goi gan nhat|het han|hieu luc)(?: (?:cuoi|cuoi cung|gan nhat|moi nhat))?|cap nhat (?:luc|cuoi|lan cuoi|gan nhat)|tao luc|sua luc)\b/,
  ],
  [
    'delivery_date',
    /\b(?:(?:ngay|thoi gian|gio) (?:du kien )?(?:giao|giao hang|nhan|nhan hang|xuat kho|hoan thanh|hoan tat|thanh toan|doi tra)|(?:delivery|shipping|ship|shipped|delivered|due|payment|paid|fulfilled|completed|cancelled|return) ?(?:date|at|on|time))\b/,
  ],
  [
    'document',
    /\b(?:(?:so|ma) (?:hop dong|hd bao hiem|ho so|phieu|seri|serial|khung|imei|dang ky|giay phep|quyet dinh|lo|bien nhan|bien lai)|bien so(?: xe)?|(?:contract|policy|file|document|serial|licen[cs]e|plate|registration|ticket|case|voucher) ?(?:no|number|id|code)|imei|barcode|ma vach|ma gioi thieu|ma voucher|ma giam gia|coupon(?: code)?)\b/,
  ],
  [
    'other_money',
    /\b(?:(?:so tien|tien|khoan|so von|muc) (?:vay|muon|no|coc|dat coc|tra truoc|bao hiem|ky quy|ung|gui|tiet kiem)|han muc(?: .+)?|du no|cong no|so du|dat coc|no (?:can thu|phai thu|hien tai|cu)|ngan sach|(?:loan|credit|deposit|debt|budget|balance|premium|mortgage|sum insured) ?(?:amount|limit|wanted|requested|value|due)?|amount (?:due|owed|requested|borrowed))\b/,
  ],
  [
    'campaign',
    /\b(?:(?:ad|adset|ad set|ads|campaign|form|page|adgroup|ad group|keyword|landing page) (?:name|id)|utm (?:campaign|medium|content|term)|ten (?:chien dich|quang cao|bieu mau|form|nhom quang cao|khoa hoc|su kien))\b/,
  ],
  [
    'technical',
    /\b(?:ip(?: address)?|dia chi ip|user agent|latitude|longitude|kinh do|vi do|toa do|gmtoff|dstoff|leid|euid|uuid|url|link|website|face ?book|fanpage|instagram|tik ?tok|linked ?in|you ?tube|time ?zone)\b/,
  ],
  ['bank', /\b(?:ten ngan hang|ngan hang|chu tai khoan|bank(?: name)?|account holder|chi nhanh ngan hang)\b/],
];

/** How a tax code is written: 9 (its zero lost) to 14 digits, parted by no more than a dash or a space, or a VAT id with its country. */
const taxCode = /^'?(?:(?:\d[ -]?){9,14}|[a-z]{2,3}[ -]?\w{8,12})$/i;
/** A PIN is of four digits or more; "Pin" is the Vietnamese word for a battery, too. */
const pin = /^'?\d{4,8}$/;

/** Can these cells be of that kind, as their header says? Without cells the header is believed. */
function mayBe(kind: SensitiveKind, words: string, cells: readonly string[]): boolean {
  if (cells.length === 0) return true;
  if (kind === 'tax_code') return cells.some((cell) => taxCode.test(cell));
  return words !== 'pin' || cells.some((cell) => pin.test(cell));
}

/**
 * What a header speaks of that no field holds, and whether that is of a sensitive kind; undefined where it does not, or
 * where no cell below it is written so ("8%" under VAT).
 */
export function otherMeaning(
  header: string,
  cells: readonly string[],
): `other_meaning:${OtherMeaning}` | `sensitive:${SensitiveKind}` | undefined {
  const words = headerWords(header);
  const secret = sensitive.find(([, pattern]) => pattern.test(words));
  if (secret) return mayBe(secret[0], words, cells) ? `sensitive:${secret[0]}` : undefined;
  const other = others.find(([, pattern]) => pattern.test(words));
  return other && `other_meaning:${other[0]}`;
}
