import { type Money, moneyText } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import type { ValueDocument } from './value-document.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const inWords = (money: Money): Text => text(moneyText(money, 'en'), moneyText(money, 'vi'));
const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** What the parameters and the totals mean, in sentences. */
export function figureWords(document: ValueDocument): Text[] {
  const { customers, repeaters, ignored } = document;
  const reasons = Object.entries(ignored).map(([reason, orders]) => `${reason} ${orders}`);
  return [
    text(`${customers} customers, ${repeaters} came back.`, `${customers} khách, ${repeaters} khách mua lại.`),
    ...purchaseWords(document),
    ...moneyWords(document),
    ...expectationWords(document),
    ...holdoutWords(document),
    ...(reasons.length > 0
      ? [text(`Orders not counted: ${reasons.join(', ')}`, `Đơn không tính: ${reasons.join(', ')}`)]
      : []),
  ];
}

function purchaseWords({ model, unit, params: { r, alpha, a, b }, log_likelihood: likelihood }: ValueDocument): Text[] {
  if (r === null || alpha === null || a === null || b === null) return [];
  const [rate, leaving] = [rounded(r / alpha), percent(a / (a + b))];
  return [
    text(
      `${model}, log-likelihood ${likelihood}: on average ${rate} purchases a ${unit} while active, and ${leaving} leave after a purchase.`,
      `${model}, log-likelihood ${likelihood}: khi còn mua, trung bình ${rate} lần mỗi ${unit === 'day' ? 'ngày' : 'tuần'}; sau mỗi lần mua ${leaving} khách rời đi.`,
    ),
  ];
}

function moneyWords({ money }: ValueDocument): Text[] {
  if (money.average === null) return [];
  const { correlation } = money;
  const average = inWords(money.average);
  return [
    text(
      `A repeat brings ${average.en} on average; correlation of frequency and money: ${correlation ?? 'none to be told'}.`,
      `Mỗi lần mua lại trung bình ${average.vi}; tương quan giữa tần suất và số tiền: ${correlation ?? 'không xác định'}.`,
    ),
  ];
}

function expectationWords({ expected, horizon }: ValueDocument): Text[] {
  if (expected.orders === null || expected.clv === null) return [];
  const [orders, days, money] = [Math.round(expected.orders), rounded(horizon.days), inWords(expected.clv)];
  return [
    text(
      `Expected in the next ${days} days: ${orders} purchases, ${money.en}.`,
      `Dự kiến trong ${days} ngày tới: ${orders} lần mua, ${money.vi}.`,
    ),
  ];
}

function holdoutWords({ holdout_errors: errors, holdout_days: days }: ValueDocument): Text[] {
  if (errors === null) return [];
  const [model, baseline] = [errors.model.root_mean_square, errors.baseline.root_mean_square];
  return [
    text(
      `Holdout of ${days} days: the model is off by ${model} purchases a customer (root mean square), the past rate carried on by ${baseline}.`,
      `Kiểm tra trên ${days} ngày: mô hình lệch ${model} lần mua mỗi khách (căn trung bình bình phương), nhịp mua cũ kéo dài lệch ${baseline}.`,
    ),
  ];
}
