import type { CardLine, CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { treeOf } from './report.ts';
import { codeOf } from './store.ts';

/** Who brought a contact, whom it brought, and what they bought. */
export const cardPart: CardPartOf = (queryContext, contact) => {
  const code = codeOf(queryContext.db, contact) ?? null;
  const { referrer, set_aside, depths, people } = treeOf(queryContext, contact);
  if (code === null && referrer === null && set_aside.length === 0 && people.length === 0) return undefined;
  const lines: CardLine[] = [
    ...(referrer === null ? [] : [{ what: text('brought by', 'được giới thiệu bởi'), value: referrer }]),
    ...set_aside.map(({ reason, referrer: from }) => ({
      what: text('not counted', 'không tính'),
      value: reason,
      from: String(from ?? '–'),
    })),
    ...depths.map(({ depth, people: count, revenue }) => ({
      what: text(`brought, step ${depth}`, `đã giới thiệu, bậc ${depth}`),
      value: count,
      from: `${revenue.amount} ${revenue.currency}`,
    })),
    ...(code === null ? [] : [{ what: text('referral code', 'mã giới thiệu'), value: code }]),
  ];
  return {
    title: text('referrals', 'giới thiệu'),
    document: { referrals: { code, referrer, set_aside, depths, brought: people.map((one) => one.contact) } },
    lines,
  };
};
