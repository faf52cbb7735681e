import { foldKey } from '../shared/fold.ts';
import { type Cleaned, kept } from './cleaned.ts';
import { isSpelled, spelledWord, wordsIn } from './text/spelled.ts';

/** What an order's state means for the books: only `done` counts; `return` and `refunded` undo a sale. */
export type OrderStatus = 'done' | 'cancelled' | 'failed' | 'unpaid' | 'return' | 'refunded';

const words: Record<OrderStatus, string> = {
  cancelled: 'hủy, hủy đơn, cancelled, canceled, cancel, voided, void, trash, deleted, từ chối, rejected',
  failed: `
    giao thất bại, thất bại, không thành công, giao không thành công, hoàn hàng, chuyển hoàn, không nhận,
    không nhận hàng, bom hàng, boom hàng, undelivered, not delivered, returned to sender, failed, expired`,
  unpaid: `
    chưa thanh toán, chờ thanh toán, unpaid, pending, pending payment, payment pending, not paid, on hold,
    awaiting payment, authorized, nháp, phiếu tạm, draft, ghi nợ, còn nợ`,
  return: `
    trả hàng, trả lại, khách trả, phiếu trả, đổi trả, hoàn trả, hoàn tiền, trả hàng hoàn tiền, refund, refunded, return,
    returned, returns, sales return, sale return, return slip, credit note, credit memo`,
  // A market's own word for it, in a column where "refund" alone would be the type of a slip.
  refunded: 'sale refunded',
  done: `
    hoàn thành, hoàn tất, giao, giao hàng, giao thành công, nhận, nhận hàng, thanh toán, thành công, completed,
    complete, paid, delivered, fulfilled, done, success, successful, succeeded, closed`,
};

/** Under way: the sale was made, how it ends is not known yet. */
const open = `
  mới, đang xử lý, chờ xác nhận, xác nhận, chờ lấy hàng, đang lấy hàng, đóng gói, đang đóng gói, chờ giao,
  chờ giao hàng, chờ vận chuyển, đang giao, đang giao hàng, đang vận chuyển, chưa giao, chưa giao hàng,
  đặt hàng, đang chuyển hàng, new, open, processing, confirmed, to ship, ready to ship, awaiting shipment,
  unfulfilled, awaiting collection, shipped, to receive, in transit, shipping, partially fulfilled, partial`;
const partlyRefunded = 'hoàn tiền một phần, partially refunded, partial refund, trả hàng một phần';
const partlyPaid = 'thanh toán một phần, partially paid, đặt cọc, cọc';

// Words that say nothing of the outcome: "Đơn hàng đã bị hủy" is "hủy", "wc-completed" is "completed".
const filler = /\b(?:da|bi|duoc|don hang|don|trang thai|khach hang|khach|nguoi mua|order|status|wc|chi tiet)\b/g;
const keyOf = (text: string): string => foldKey(foldKey(text).replace(filler, ' '));

const wordsOf = (list: string): string[] => list.split(',').map((word) => word.trim());

const statusOf = new Map<string, Cleaned<OrderStatus>>([
  ...(['done', 'cancelled', 'failed', 'unpaid', 'return', 'refunded'] as const).flatMap((status) =>
    wordsOf(words[status]).map((word) => [keyOf(word), kept(status)] as const),
  ),
  ...wordsOf(open).map((word) => [keyOf(word), kept<OrderStatus>('done', ['order.status_open'])] as const),
  ...wordsOf(partlyRefunded).map(
    (word) => [keyOf(word), kept<OrderStatus>('done', ['order.partly_refunded'])] as const,
  ),
  ...wordsOf(partlyPaid).map((word) => [keyOf(word), kept<OrderStatus>('done', ['order.partly_paid'])] as const),
]);

/** What a slip is called that records a sale. */
const saleSlip = new Set(
  wordsOf(`
    bán, bán hàng, hàng bán, bán lẻ, bán sỉ, bán buôn, mua, mua hàng, đặt hàng, phiếu bán, phiếu bán hàng, hóa đơn,
    hóa đơn bán hàng, đơn bán, đơn bán hàng, xuất bán, đổi hàng, sale, sales, sell, sold, purchase, charge, payment,
    invoice, sales invoice, receipt, sales receipt, sales order, order, exchange`).map(foldKey),
);

const unknown = kept<OrderStatus>('done', ['order.status_unknown']);

/** What a longer text says wherever it says it: "Giao hàng thất bại lần 2", "Đã hủy bởi người mua". In order of telling. */
const telling: readonly (readonly [RegExp, OrderStatus])[] = [
  [
    /\b(?:that bai|khong giao duoc|khong lien lac duoc|chuyen hoan|hoan hang|bom hang|boom hang|failed|undelivered)\b/,
    'failed',
  ],
  [/\b(?:chua|cho) (?:thanh toan|tra tien)\b|\b(?:unpaid|awaiting payment)\b/, 'unpaid'],
  [/\b(?:tra hang|tra lai|hoan tien|refund(?:ed)?|returned|credit (?:note|memo))\b/, 'return'],
  [/\b(?:huy|cancel(?:l?ed)?)\b/, 'cancelled'],
];
const denied = /\b(?:chua|khong|not|no) (?:bi |duoc |da )?(?:huy|tra hang|tra lai|hoan tien|cancel|refund|return)/;

const cancelled = spelledWord('hủy');

/** In a text with accents, a "Huy" without any is somebody's name. */
function namesHuy(raw: string): boolean {
  const spelled = wordsIn(raw).map(spelledWord);
  return (
    spelled.some(({ hasAccents }) => hasAccents) &&
    !spelled.some((word) => isSpelled(word, cancelled) && word.hasAccents)
  );
}

function told(raw: string, key: string): Cleaned<OrderStatus> {
  const status = denied.test(key) ? undefined : telling.find(([words]) => words.test(key))?.[1];
  if (!status || (status === 'cancelled' && !key.includes('cancel') && namesHuy(raw))) return unknown;
  return kept(status);
}

/**
 * The meaning of an order's state in the words of tills and markets, Vietnamese or English. An order that is under way
 * counts, as does one in a state that nobody knows: leaving a sale out in silence would be worse, so both are flagged
 * (order.status_open, order.status_unknown). Never refuses.
 */
export function cleanOrderStatus(raw: string): Cleaned<OrderStatus> {
  const key = keyOf(raw);
  return statusOf.get(key) ?? told(raw, key);
}

/** Does a cell say whether a slip is of a sale or of a return? */
export const isSlipType = (raw: string): boolean =>
  saleSlip.has(foldKey(raw)) || cleanOrderStatus(raw).value === 'return';
