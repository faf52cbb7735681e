import { fold } from '../../shared/fold.ts';
import { headerWords } from './header-words.ts';

/** Whose value a column holds where its header names somebody; `other` is a relative, a reference or the like. */
export type Owner =
  | 'staff'
  | 'student'
  | 'recipient'
  | 'parent'
  | 'mother'
  | 'father'
  | 'husband'
  | 'wife'
  | 'child'
  | 'other';

/** A header that names somebody: who, and what is left of it ("SĐT mẹ" → mother, "sdt"). */
export interface OwnedHeader {
  readonly owner: Owner;
  readonly rest: string;
}

/**
 * Those marked `~` are other words too once their accents are off ("bo" is bộ), so they count as they are written, or
 * in a header that has no accents at all.
 */
const phrases: Readonly<Record<Owner, string>> = {
  staff: `nhân viên tư vấn, nhân viên phụ trách, nhân viên kinh doanh, nhân viên chăm sóc, nhân viên sale, nhân viên,
    nv tư vấn, nv phụ trách, nv kinh doanh, nv sale, nvkd, nvtv, nvbh, nv, người phụ trách, người tạo, người nhập,
    người chăm sóc, người gọi, người tư vấn, phụ trách, tư vấn viên, tvv, chuyên viên, cộng tác viên, ctv, telesale,
    telesales, cskh, sale phụ trách, sale, sales, saler, salesperson, sales person, sales rep, sales representative,
    sales agent, agent, staff, employee, account manager, consultant, advisor, contact owner, account owner, lead owner,
    owner, assigned to, người bán, seller, nhà cung cấp, ncc, supplier, vendor, assignee, representative, created by, modified by, updated by, added by, người giới thiệu,
    người gt, referrer, referred by, referral, affiliate, quản lý, trưởng nhóm, shipper, tài xế, driver`,
  parent: `phụ huynh học sinh, phụ huynh học viên, phụ huynh, người giám hộ, parent guardian, parent s guardian s, parents,
    parent s, parent, guardian s, guardian, cha mẹ, bố mẹ, ba mẹ, mẹ bố, ba má`,
  mother: 'mẹ của bé, mẹ bé, mẹ cháu, mẹ bầu, ~mẹ, ~má, mother s, mother, mom s, mom, mum s, mum',
  father: 'bố của bé, bố bé, ba bé, cha bé, bố cháu, ~bố, ~ba, ~cha, father s, father, dad s, dad',
  husband: '~chồng, husband s, husband',
  wife: '~vợ, wife s, wife',
  child: `con trai, con gái, của con, em bé, trẻ em, ~trẻ, ~con, ~bé, ~cháu, child s, child, children, kid s, kids, kid,
    baby s, baby, son s, son, daughter s, daughter`,
  other: `người thân, thân nhân, người nhà, vợ chồng, chồng vợ, liên hệ khẩn cấp, khẩn cấp, khi cần, người bảo lãnh,
    người thừa hưởng, người thụ hưởng, người đi cùng, bạn bè, người tham chiếu, tham chiếu, anh trai, chị gái, em trai,
    em gái, spouse s, spouse, partner s, partner, emergency contact, emergency, next of kin, relative s, relative,
    beneficiary, friend s, friend, sibling, reference, giáo viên, giảng viên, gvcn, teacher s, teacher, bác sĩ, doctor s,
    doctor, người gửi hàng, người gửi, bên gửi, sender s, sender, đồng nghiệp, colleague, coworker, hàng xóm, neighbor,
    neighbour, người đồng vay, đồng vay, co borrower, guarantor, người làm chứng, nhân chứng, witness`,
  student: 'học sinh, học viên, sinh viên, hs, hv, sv, student s, student, pupil, learner',
  recipient: 'người nhận hàng, người nhận, recipient s, recipient, receiver s, receiver, consignee, shipping, ship to',
};

interface OwnerPhrase {
  readonly owner: Owner;
  readonly written: readonly string[];
  readonly folded: readonly string[];
  readonly ambiguous: boolean;
}

const known: readonly OwnerPhrase[] = Object.entries(phrases)
  .flatMap(([owner, list]) =>
    list.split(/,\s*/).map((text): OwnerPhrase => {
      const written = text.replace('~', '').trim().split(' ');
      return { owner: owner as Owner, written, folded: written.map(fold), ambiguous: text.startsWith('~') };
    }),
  )
  .sort((a, b) => b.written.length - a.written.length);

/** Words that only say that a value is somebody's. */
const linking = /\b(?:cua|cho|of|the|s|for)\b/g;

/** Whom a header names besides the person of the row; undefined where it names nobody. */
export function ownerOf(header: string): OwnedHeader | undefined {
  const folded = headerWords(header).split(' ');
  const written: readonly string[] =
    header
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const accented = fold(header) !== header.normalize('NFC').toLowerCase();
  const isAt = ({ folded: words, written: asWritten, ambiguous }: OwnerPhrase, at: number) =>
    words.every((word, i) => word === folded[at + i]) &&
    (!ambiguous || !accented || asWritten.every((word) => written.includes(word)));
  let owner: Owner | undefined;
  for (const phrase of known) {
    const at = folded.findIndex((_, place) => isAt(phrase, place));
    if (at < 0) continue;
    // "Tên mẹ bé", "SĐT mẹ của con": the one who is named before the child.
    owner = owner === undefined || owner === 'child' ? phrase.owner : owner;
    folded.splice(at, phrase.folded.length);
  }
  return owner && { owner, rest: folded.join(' ').replace(linking, ' ').replace(/ +/g, ' ').trim() };
}
