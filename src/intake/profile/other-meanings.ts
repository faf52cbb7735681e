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
  | 'date_part';

const sensitive: readonly (readonly [SensitiveKind, RegExp])[] = [
  [
    'tax_code',
    /\b(?:mst|msdn|ma so thue|ma (?:so )?(?:doanh nghiep|dn)|^vat$|tax ?(?:code|id|number|no|payer)|taxpayer id|vat ?(?:id|number|no|code)|ein|tin number)\b/,
  ],
  [
    'bank_account',
    /\b(?:stk|so tk|so tai khoan|tai khoan ngan hang|tk ngan hang|(?:bank )?account (?:number|no)|bank account|iban|so the (?:atm|ngan hang|tin dung|visa)|(?:credit|debit|bank) card(?: number| no)?)\b/,
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

/** What a header speaks of that no field holds, and whether that is of a sensitive kind; undefined where it does not. */
export function otherMeaning(
  header: string,
): `other_meaning:${OtherMeaning}` | `sensitive:${SensitiveKind}` | undefined {
  const words = headerWords(header);
  const secret = sensitive.find(([, pattern]) => pattern.test(words));
  if (secret) return `sensitive:${secret[0]}`;
  const other = others.find(([, pattern]) => pattern.test(words));
  return other && `other_meaning:${other[0]}`;
}
