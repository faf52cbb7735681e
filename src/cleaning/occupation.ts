import { foldKey } from '../shared/fold.ts';
import { remembered } from './remembered.ts';

/** Kinds of work, as a shop tells its customers apart. */
export type OccupationGroup = keyof typeof words;

/**
 * Folded words of each group, as a regular expression has them; the first group that has one in the text wins ("giáo
 * viên nghỉ hưu" is retired).
 */
const words = {
  retired: 'huu tri, nghi huu, ve huu, can bo huu, huu, retired, pensioner',
  unemployed: 'that nghiep, chua co viec, chua di lam, khong di lam, dang tim viec, unemployed, job seeker',
  homemaker: 'noi tro, o nha, housewife, homemaker, stay at home',
  student: 'sinh vien, hoc sinh, sv, hs, hoc vien, thuc tap sinh, student, pupil, intern',
  health: `
    bac si, bac sy, bs, duoc si, duoc sy, y ta, y si, y sy, dieu duong, nha si, nha sy, ho sinh, doctor,
    dentist, nurse, pharmacist, midwife, physician`,
  teacher: 'giao vien, gv, giang vien, thay giao, co giao, gia su, teacher, lecturer, professor, tutor',
  public: `
    cong chuc, vien chuc, can bo, bo doi, quan nhan, cong an, si quan, hai quan, civil servant, police,
    soldier, military, government`,
  owner: `
    chu doanh nghiep, chu cua hang, chu shop, chu tiem, chu quan, chu cty, chu cong ty, kinh doanh tu do,
    buon ban, tieu thuong, tu kinh doanh, (?<=^ )kinh doanh, ho kinh doanh, doanh nhan, business owner, owner, entrepreneur,
    trader`,
  manager: `
    (?<!tro ly )(?<!thu ky )giam doc, pho giam doc, tong giam doc, gd, truong phong, pho phong, truong nhom, quan ly, quan doc, ceo,
    cfo, cto, coo, director, manager, head of, supervisor, team leader, chairman, chu tich`,
  engineering: `
    ky su, lap trinh vien, lap trinh, it, cntt, kien truc su, ky thuat vien, ky thuat, engineer, developer,
    programmer, architect, technician, software, tester, data analyst`,
  driver: 'tai xe, lai xe, xe om, grab, shipper, giao hang, driver, courier',
  farmer: 'nong dan, lam nong, nong nghiep, lam ruong, ngu dan, chan nuoi, lam vuon, farmer, fisherman',
  worker: `
    cong nhan, cn, tho, tho may, tho dien, tho ho, phu ho, lao dong pho thong, lao dong, bao ve, co khi, xay dung, sua xe, worker,
    labourer, laborer, mechanic, electrician, welder, security guard`,
  freelance: 'tu do, freelance, freelancer, nghe tu do, lam tu do, self employed, cong tac vien, ctv',
  service: `
    nhan vien kinh doanh, nv kinh doanh, nvkd, moi gioi, bat dong san, bao hiem, tiep vien, huong dan vien,
    huan luyen vien, ban hang, nv ban hang, thu ngan, phuc vu, le tan, dau bep, pha che, lam toc, lam nail, spa, giup viec,
    sale, sales, cashier, waiter, waitress, chef, cook, barista, hairdresser, receptionist, telesale`,
  office: `
    nhan vien van phong, nvvp, tro ly, van phong, ke toan, hanh chinh, thu ky, nhan su, ngan hang, kiem toan, luat su,
    marketing, nhan vien, nv, chuyen vien, tu van, bien tap, phien dich, office, accountant, banker, clerk,
    secretary, assistant, lawyer, specialist, consultant, analyst, executive, staff, employee, auditor`,
} as const satisfies Record<string, string>;

/** Every group, and `other` for work that none names. */
export const occupationGroups: readonly string[] = [...Object.keys(words), 'other'];

const groups = Object.entries(words).map(
  ([group, list]) => [group as OccupationGroup, new RegExp(` (?:${list.trim().replace(/,\s+/g, '|')}) `)] as const,
);

/** The group of an occupation as typed, in Vietnamese or English; 'other' for work that no group names. */
export const occupationGroup = remembered((typed): OccupationGroup | 'other' => {
  const key = ` ${foldKey(typed)} `;
  return groups.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other';
});
