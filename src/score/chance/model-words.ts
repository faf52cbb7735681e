import { type Text, text } from '../../shared/text.ts';
import type { TrialOutcome } from './chance.ts';
import { fewestOutcomes, type HeldOut, type ModelReport } from './fit-model.ts';

const outcomeWords: Readonly<Record<TrialOutcome, Text>> = {
  ordered: text('ordered', 'đã mua'),
  interested: text('were interested or ordered', 'quan tâm hoặc đã mua'),
};

/** What a model can tell and what it cannot, in sentences. */
export function verdictWords(
  { trials, hits, verdict, held_out: held, fields }: ModelReport,
  outcome: TrialOutcome,
): Text[] {
  const { en, vi } = outcomeWords[outcome];
  if (verdict === 'too_few') {
    return [
      text(
        `${hits} of ${trials} contacts tried ${en}: a model takes at least ${fewestOutcomes} who did and ${fewestOutcomes} who did not.`,
        `${hits} trong ${trials} khách đã liên hệ ${vi}: mô hình cần ít nhất ${fewestOutcomes} khách có và ${fewestOutcomes} khách không.`,
      ),
    ];
  }
  if (verdict === 'no_field' || held === null) {
    return [
      text(
        `Nothing is known of enough contacts by which those who ${en} could be told apart.`,
        'Chưa có thông tin nào ở đủ nhiều khách để phân biệt.',
      ),
    ];
  }
  const used = verdict === 'used';
  return [
    text(`The model uses: ${fields.join(', ')}.`, `Mô hình dùng: ${fields.join(', ')}.`),
    brierWords(held),
    used
      ? text(
          'It predicts better than one rate for all, and is used.',
          'Mô hình dự đoán tốt hơn một tỉ lệ chung nên được dùng.',
        )
      : text(
          'It is not shown to predict better than one rate for all, and is not used.',
          'Chưa thấy mô hình dự đoán tốt hơn một tỉ lệ chung nên không được dùng.',
        ),
  ];
}

function brierWords({ trials, brier, base_brier, difference, area }: HeldOut): Text {
  const score = (value: number) => value.toFixed(4);
  const interval = `[${score(difference.low)}, ${score(difference.high)}]`;
  const auc = area === null ? '–' : `${area.value.toFixed(3)} [${area.low.toFixed(3)}, ${area.high.toFixed(3)}]`;
  return text(
    `On ${trials} held out: Brier score ${score(brier)}, base rate ${score(base_brier)}, difference ${interval}; AUC ${auc}.`,
    `Trên ${trials} khách giữ lại: điểm Brier ${score(brier)}, tỉ lệ chung ${score(base_brier)}, chênh lệch ${interval}; AUC ${auc}.`,
  );
}
