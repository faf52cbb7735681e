import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanOrderStatus } from '../../src/cleaning/order-status.ts';
import { expectOneOutcome } from './outcome.ts';

test.each([
  ['Đã hủy', 'cancelled'],
  ['đã huỷ', 'cancelled'],
  ['Đơn hàng đã bị hủy', 'cancelled'],
  ['Canceled', 'cancelled'],
  ['Giao thất bại', 'failed'],
  ['Không thành công', 'failed'],
  ['Chuyển hoàn', 'failed'],
  ['Chưa thanh toán', 'unpaid'],
  ['pending', 'unpaid'],
  ['Trả hàng/Hoàn tiền', 'return'],
  ['refunded', 'return'],
  ['Giao hàng thất bại lần 2', 'failed'],
  ['Đang chuyển hoàn', 'failed'],
  ['Delivery failed', 'failed'],
  ['Đang chờ thanh toán', 'unpaid'],
  ['Chưa trả tiền', 'unpaid'],
  ['Đổi trả hàng', 'return'],
  ['Đã hủy bởi người bán', 'cancelled'],
  ['Hoàn thành', 'done'],
  ['wc-completed', 'done'],
  ['Đã giao', 'done'],
])('an order %s is %s', (cell, status) => {
  expect(cleanOrderStatus(cell)).toEqual({ value: status, flags: [], refused: null });
});

test.each([
  ['Đang giao hàng', 'order.status_open'],
  ['partially_refunded', 'order.partly_refunded'],
  ['Đặt cọc', 'order.partly_paid'],
  ['xyz', 'order.status_unknown'],
  ['Không hủy', 'order.status_unknown'],
])('an order %s counts, flagged %s', (cell, flag) => {
  expect(cleanOrderStatus(cell)).toEqual({ value: 'done', flags: [flag], refused: null });
});

test('any text has one outcome, and what is read again is the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (cell) => expectOneOutcome(cleanOrderStatus(cell), 'order')));
  for (const value of ['done', 'cancelled', 'failed', 'unpaid', 'return'])
    expect(cleanOrderStatus(String(value)).value).toBe(value);
});

test('a person called Huy cancels nothing', () => {
  expect(cleanOrderStatus('Đã giao cho anh Huy').value).not.toBe('cancelled');
  for (const state of ['Đã huỷ bởi anh Huy', 'Khách hủy lần 2', 'khach huy lan 2'])
    expect(cleanOrderStatus(state).value).toBe('cancelled');
});
