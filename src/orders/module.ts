import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const orders = {
  name: 'orders',
  group: 'buying',
  imports: [
    {
      name: 'orders',
      detect: ({ has, isList }) =>
        !isList &&
        has('order_date') &&
        (has('amount', 'line_total') || (has('quantity') && has('unit_price'))) &&
        has('external_id', 'phone', 'email'),
      keeps: [
        ...(['order_id', 'order_date', 'order_status', 'order_type', 'amount', 'currency', 'discount'] as const),
        ...(['refund', 'product', 'sku', 'category', 'quantity', 'unit_price', 'line_total', 'store'] as const),
        'staff',
      ],
      next: 'crm segment --rfm',
      rejectMessages: {
        'order.no_date': text('The order has no date.', 'Đơn hàng không có ngày.'),
        'order.no_amount': text('The order has no amount.', 'Đơn hàng không có số tiền.'),
        'order.number_unclear': text(
          'The number stands for another order too, and neither day nor customer tells them apart: give each order its own number.',
          'Số này đã dùng cho đơn khác, ngày và khách không đủ để phân biệt: hãy đặt cho mỗi đơn một số riêng.',
        ),
        'order.mixed_currencies': text(
          'The lines of this order are in several currencies.',
          'Các dòng của đơn này dùng nhiều loại tiền.',
        ),
        'order.bad_line': text('Another line of this order is wrong.', 'Dòng khác của đơn này bị lỗi.'),
      },
      async load({ loadContactData }) {
        const [{ ordersKind }, { matchingAfterImport }] = await Promise.all([
          import('./index.ts'),
          import('../matching/index.ts'),
        ]);
        const contactData = await loadContactData();
        return matchingAfterImport(await ordersKind(contactData), contactData);
      },
    },
  ],
  contactTables,
  derive: async () => (await import('./index.ts')).rebuildTotals,
  async load() {
    const { cardPart, segmentFields, segmentFunctions, servedByOrders } = await import('./index.ts');
    const serviceReasons = [servedByOrders];
    return { segmentFields, segmentFunctions, cardPart, serviceReasons };
  },
} satisfies Module;
