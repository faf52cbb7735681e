import { Command, InvalidArgumentError } from 'commander';
import { type RfmWords, showRfm } from '../rfm/index.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';

interface SegmentWords extends RfmWords {
  readonly rfm?: boolean;
}

const bins = (word: string) => {
  if (!/^\d+$/.test(word) || Number(word) < 2 || Number(word) > 20) {
    throw new InvalidArgumentError('It takes a whole number from 2 to 20.');
  }
  return Number(word);
};

/** `crm segment`: who is in a group, by the language or by RFM; and the saved segments. */
export function segmentCommand(shop: Shop): Command {
  const command = new Command()
    .argument('[expression]', 'whom to count, in the segment language')
    .option('--rfm', 'recency, frequency and money: every customer into one group')
    .option('--scheme <name>', 'rf10, r-rfm, klaviyo, fixed or a FILE.json')
    .option('--bins <n>', 'quantile bins, with a FILE.json or with --scores', bins)
    .option('--cuts <cuts>', 'the cut points of --scheme fixed: "r=30,90,180,365 f=1,2,3,5 m=…"')
    .option('--scores', 'a line a customer instead of a line a group')
    .action(async (_expression: string | undefined, words: SegmentWords) => {
      await showRfm(shop, words);
    });
  return withExamples(command, 'crm segment --rfm', 'crm segment --rfm --scores --format csv');
}
