import type { DateOrder } from '../../cleaning/date/date-order.ts';
import type { Db } from '../../db/connection.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { type EarlierReading, earlierReadings } from '../store.ts';
import { headerKey } from './header-words.ts';
import type { ColumnPlan, Profile } from './profile-types.ts';

/** What makes two files ones of a kind: the map by which they are read, their list, or the same columns. */
export interface FileLike {
  readonly kind: string;
  readonly list: string | null;
  readonly map: string | undefined;
}

interface Earlier {
  readonly id: number;
  readonly file: string;
  readonly columns: readonly ColumnPlan[];
}

/** The standing imports of files like this one, the newest first. */
function importsLike(db: Db, { columns }: Pick<Profile, 'columns'>, like: FileLike): Earlier[] {
  const headers = headersOf(columns);
  const isLike = (one: EarlierReading, other: readonly ColumnPlan[]) =>
    (like.map !== undefined && one.maps.includes(like.map)) ||
    (like.list !== null && one.list === like.list) ||
    headersOf(other) === headers;
  return earlierReadings(db, like.kind).flatMap((one) => {
    const found = (JSON.parse(one.profile) as Pick<Profile, 'columns'>).columns;
    return isLike(one, found) ? [{ id: one.id, file: one.file, columns: found }] : [];
  });
}

const headersOf = (columns: readonly ColumnPlan[]): string =>
  JSON.stringify(columns.map(({ header }) => headerKey(header)));

const sameColumn = (columns: readonly ColumnPlan[], { header }: ColumnPlan): ColumnPlan | undefined =>
  columns.find((other) => headerKey(other.header) === headerKey(header));

/** Where no date of a file tells the order of day and month, it is that in which earlier files like it were read. */
export function withEarlierOrders(db: Db, profile: Profile, like: FileLike): Profile {
  if (!profile.columns.some(({ order }) => order?.evidence === 'assumed')) return profile;
  const earlier = importsLike(db, profile, like);
  const columns = profile.columns.map((plan): ColumnPlan => {
    const { order } = plan;
    if (order?.evidence !== 'assumed' || plan.expectedOrder) return plan;
    const known = earlier.map(({ columns: others }) => sameColumn(others, plan)?.order).find((one) => one?.evidence);
    if (!known || known.order === order.order) return plan;
    return { ...plan, expectedOrder: known.order, order: { ...order, order: known.order, inferred: true } };
  });
  return { ...profile, columns };
}

/**
 * Throws `usage` where the dates of a file prove another order than was assumed for earlier files like it: what those say
 * may be of other days.
 */
export function refuseOtherOrder(db: Db, profile: Profile, like: FileLike & { readonly path: string }): void {
  const verified = profile.columns.filter(({ order }) => order?.evidence === 'values');
  if (verified.length === 0) return;
  const earlier = importsLike(db, profile, like);
  for (const plan of verified) {
    const order = plan.order?.order;
    const against = earlier.filter(({ columns }) => {
      const known = sameColumn(columns, plan)?.order;
      return known?.evidence === 'assumed' && known.order !== order;
    });
    const [first] = against;
    if (!first || !order) continue;
    throw otherOrder(plan.header, {
      order,
      against,
      before: sameColumn(first.columns, plan)?.order?.order ?? order,
      path: like.path,
    });
  }
}

interface OtherOrder {
  readonly order: DateOrder;
  readonly before: DateOrder;
  readonly against: readonly Earlier[];
  readonly path: string;
}

function otherOrder(header: string, { order, before, against, path }: OtherOrder): UserError {
  const names = against.map(({ id, file }) => `${id} (${file})`).join(', ');
  const undo = against.map(({ id }) => `crm imports undo ${id}`).join('; ');
  return new UserError({
    code: 'usage',
    message: text(
      `The dates of "${header}" are written ${orderWords[order].en}. Earlier files like this one were read as ${orderWords[before].en}, as none of their dates told: import ${names}.`,
      `Ngày ở cột "${header}" viết theo ${orderWords[order].vi}. Các tệp trước cùng loại được đọc theo ${orderWords[before].vi} vì không ngày nào cho biết: lần nhập ${names}.`,
    ),
    hint: text(
      `Take those back (\`${undo}\`) and import them with --date-order ${order}; or, if they were read right, import this file with --date-order ${order}.`,
      `Hoàn tác các lần đó (\`${undo}\`) rồi nhập lại với --date-order ${order}; nếu chúng đã đúng thì nhập tệp này với --date-order ${order}.`,
    ),
    file: path,
  });
}

/** An order of dates in words. */
export const orderWords: Readonly<Record<DateOrder, { readonly en: string; readonly vi: string }>> = {
  dmy: { en: 'day/month/year', vi: 'ngày/tháng/năm' },
  mdy: { en: 'month/day/year', vi: 'tháng/ngày/năm' },
  ymd: { en: 'year/month/day', vi: 'năm/tháng/ngày' },
};
