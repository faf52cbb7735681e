import { type Text, text } from '../../shared/text.ts';

/** Why nothing can be fitted. */
export type NoFitReason = 'no_customers' | 'few_customers' | 'few_repeaters' | 'short_history' | 'all_alike';

/** What a reader of the figures should know; the code and the numbers are for machines. */
export type ValueWarning =
  | { readonly code: 'no_fit'; readonly reason: NoFitReason; readonly found: number; readonly wanted: number }
  | {
      readonly code: 'few_repeaters' | 'short_history' | 'no_recent_order';
      readonly found: number;
      readonly wanted: number;
    }
  | { readonly code: 'at_bound' | 'uncertain'; readonly parameters: readonly string[] }
  | { readonly code: 'few_amounts'; readonly found: number; readonly wanted: number }
  | { readonly code: 'equal_amounts' | 'no_mean_amount' }
  | { readonly code: 'amount_depends_on_frequency'; readonly correlation: number; readonly limit: number }
  | { readonly code: 'baseline_as_good' | 'baseline_better' | 'no_holdout' }
  | { readonly code: 'opening_balances'; readonly orders: number };

type Numbers = { readonly found: number; readonly wanted: number };

const noFit: Readonly<Record<NoFitReason, (numbers: Numbers) => Text>> = {
  no_customers: () => text('Nobody has bought yet.', 'Chưa có ai mua hàng.'),
  few_customers: ({ found, wanted }) =>
    text(
      `Only ${found} customers: how buying differs between people cannot be told from fewer than ${wanted}.`,
      `Chỉ có ${found} khách: dưới ${wanted} khách thì chưa thể biết nhịp mua khác nhau thế nào.`,
    ),
  few_repeaters: ({ found, wanted }) =>
    text(
      `Only ${found} customers came back: how often people buy again, and whether they leave, cannot be told from fewer than ${wanted}.`,
      `Chỉ có ${found} khách mua lại: dưới ${wanted} khách thì chưa thể biết khách mua lại bao lâu một lần và có rời đi hay không.`,
    ),
  short_history: ({ found, wanted }) =>
    text(
      `Only ${found} days of history: silence cannot be told from a pause in less than ${wanted}.`,
      `Chỉ có ${found} ngày lịch sử: dưới ${wanted} ngày thì chưa thể phân biệt khách nghỉ mua với khách đã rời đi.`,
    ),
  all_alike: ({ found, wanted }) =>
    text(
      `The customers have only ${found} different histories: a model of four parameters needs ${wanted} to tell them apart.`,
      `Khách chỉ có ${found} kiểu lịch sử mua khác nhau: mô hình bốn tham số cần ít nhất ${wanted}.`,
    ),
};

/** A warning as a sentence. */
export function valueWarningWords(warning: ValueWarning): Text {
  switch (warning.code) {
    case 'no_fit':
      return noFit[warning.reason](warning);
    case 'few_repeaters':
      return text(
        `Only ${warning.found} customers came back; ${warning.wanted} say more.`,
        `Chỉ có ${warning.found} khách mua lại; nên có từ ${warning.wanted}.`,
      );
    case 'short_history':
      return text(
        `Only ${warning.found} days of history; ${warning.wanted} say more.`,
        `Chỉ có ${warning.found} ngày lịch sử; nên có từ ${warning.wanted} ngày.`,
      );
    case 'no_recent_order':
      return text(
        `The last order is ${warning.found} days old: are all orders imported? Otherwise give its day with --as-of.`,
        `Đơn cuối cùng đã ${warning.found} ngày: đã nhập hết đơn hàng chưa? Nếu rồi, hãy dùng --as-of với ngày đó.`,
      );
    case 'at_bound':
    case 'uncertain':
      return parameterWords(warning);
    case 'few_amounts':
      return text(
        `Only ${warning.found} customers came back for money, fewer than ${warning.wanted}: each purchase is expected to bring the mean.`,
        `Chỉ có ${warning.found} khách mua lại có tiền, dưới ${warning.wanted}: mỗi lần mua được tính theo giá trị trung bình.`,
      );
    case 'equal_amounts':
      return text(
        'All customers spend the same on a purchase: each purchase is expected to bring that.',
        'Mọi khách chi như nhau mỗi lần mua: mỗi lần mua được tính theo số đó.',
      );
    case 'no_mean_amount':
      return text(
        'The amounts vary so much that the model gives them no mean (q is 1 or less): customers with one purchase are expected to spend what repeats bring on average.',
        'Số tiền chênh lệch lớn đến mức mô hình không có trung bình (q không quá 1): khách mua một lần được tính theo trung bình của các lần mua lại.',
      );
    case 'amount_depends_on_frequency':
      return text(
        `Who buys more often spends differently on a purchase (correlation ${warning.correlation}, more than ${warning.limit}): the model takes both for independent, so values of frequent buyers are off.`,
        `Khách mua thường xuyên chi mỗi lần khác đi (tương quan ${warning.correlation}, vượt ${warning.limit}): mô hình xem hai điều này độc lập nên giá trị của khách mua nhiều sẽ lệch.`,
      );
    case 'baseline_as_good':
      return text(
        'The baseline is as good: buying on at the past rate predicts the holdout as well as the model.',
        'Cách tính đơn giản cũng đúng ngang mô hình: giả định khách mua tiếp như trước cho kết quả tương đương.',
      );
    case 'baseline_better':
      return text(
        'The baseline is better: buying on at the past rate predicts the holdout better than the model.',
        'Cách tính đơn giản đúng hơn: giả định khách mua tiếp như trước cho kết quả sát thực tế hơn mô hình.',
      );
    case 'no_holdout':
      return text(
        'No order after the calibration: nothing to test on.',
        'Không có đơn nào sau ngày kết thúc ước lượng: chưa có gì để kiểm tra.',
      );
    case 'opening_balances':
      return text(
        `Left out: ${warning.orders} orders of customers whose opening balance does not tell when they began to buy, or how much.`,
        `Không tính: ${warning.orders} đơn của khách có số dư đầu kỳ không cho biết ngày mua đầu tiên hoặc số tiền.`,
      );
  }
}

function parameterWords({ code, parameters }: { code: 'at_bound' | 'uncertain'; parameters: readonly string[] }): Text {
  const names = parameters.join(', ');
  return code === 'at_bound'
    ? text(
        `At its bound: ${names}. The data carry a simpler model; read these parameters as very small or very large.`,
        `Chạm biên: ${names}. Dữ liệu chỉ đủ cho mô hình đơn giản hơn; hãy xem các tham số này là rất nhỏ hoặc rất lớn.`,
      )
    : text(
        `Not determined by the data: ${names}. Other values fit almost as well.`,
        `Dữ liệu không xác định được: ${names}. Giá trị khác cũng gần như phù hợp.`,
      );
}
