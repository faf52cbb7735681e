import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { gainCurve } from '../../terminal/pictures/gain-curve.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { estimateChances, outcomes, type TrialOutcome } from './chance.ts';
import { usualSeed } from './fields.ts';
import type { HeldOut, ModelReport } from './fit-model.ts';
import { verdictWords } from './model-words.ts';

interface ModelFlags {
  readonly outcome: TrialOutcome;
  readonly seed: string;
}

/** `crm score model`: what the outcomes of those tried tell of others, judged on some who were held out. */
export const modelCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command('model')
      .description(
        text(
          'what came of those tried, as a model, and how well it predicts',
          'mô hình từ kết quả liên hệ và độ chính xác',
        )[context.language],
      )
      .addOption(
        new Option('--outcome <what>', text('what counts as a success', 'kết quả nào được tính')[context.language])
          .choices([...outcomes])
          .default('ordered'),
      )
      .option(
        '--seed <text>',
        text('decides who is held out', 'quyết định ai được giữ lại để kiểm tra')[context.language],
        usualSeed,
      )
      .action(async ({ outcome, seed }: ModelFlags) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context);
        const { model, basis } = inSnapshot(queryContext.db, () =>
          estimateChances(queryContext, facts, { outcome, seed }),
        );
        await context.out.show(
          { as_of: queryContext.asOf, outcome, seed, basis, ...model },
          modelSheet(context, model),
        );
        for (const words of verdictWords(model, outcome)) await context.out.say(words);
        await context.out.next('crm score --cost 5000 --margin 60000');
      }),
    'crm score model',
    'crm score model --outcome interested --json',
  );

/** For people the coefficients stand above the calibration. */
function modelSheet(context: AppContext, { coefficients, held_out: held, intercept }: ModelReport): Sheet {
  const rows = coefficients.map((one) => ({
    ...one,
    value: one.value === null ? '–' : one.value === '' ? '…' : one.value,
    coefficient: one.coefficient.toFixed(3),
    standard_error: one.standard_error.toFixed(3),
  }));
  const numbers = ['coefficient', 'standard_error', 'trials', 'hits'];
  const table = sheetOf(columns(['field', 'value', ...numbers], numbers), [
    ...(intercept === null ? [] : [{ field: 'intercept', coefficient: intercept.toFixed(3) }]),
    ...rows,
  ]);
  if (held === null) return { ...table, empty: noModel };
  return { ...calibrationSheet(context, held), above: table };
}

const noModel = text('There is no model.', 'Không có mô hình.');

function calibrationSheet({ out }: AppContext, { calibration, gain }: HeldOut): Sheet {
  const rows = calibration.map(({ trials, hits, predicted, observed, interval }) => ({
    ...{ trials, hits },
    predicted: shareShown(out, predicted),
    observed: shareShown(out, observed),
    low: shareShown(out, interval.low),
    high: shareShown(out, interval.high),
  }));
  const keys = ['trials', 'hits', 'predicted', 'observed', 'low', 'high'];
  const picture = gainCurve({
    title: text('Held out, the likeliest first', 'Khách được giữ lại, xác suất cao trước'),
    across: text('share of the contacts', 'tỉ lệ khách'),
    up: text('share of the successes', 'tỉ lệ thành công'),
    points: gain.map(({ share: x, gain: y }) => ({ x, y })),
  });
  return { ...sheetOf(columns(keys, keys), rows), picture: gain.length > 0 ? picture : undefined };
}
