import type { Exclusion } from '../contacts/index.ts';
import { type Text, text } from '../shared/text.ts';
import { reasonWords } from './check/reason-words.ts';

/** What a manifest counts. */
interface ManifestCounts {
  readonly selected: number;
  readonly exported: number;
  /** Why the others are not in the list, by reason. */
  readonly withheld: Readonly<Record<string, number>>;
}

/** Reasons that no single address has. */
const ofContacts: Readonly<Record<string, Text>> = {
  no_phone: text('there is no phone number', 'không có số điện thoại'),
  no_email: text('there is no e-mail', 'không có e-mail'),
  no_address: text('there is no postal address', 'không có địa chỉ'),
  consented: text('consent is there already', 'đã có sự đồng ý'),
  same_number: text('somebody else is in the list by this number', 'số này đã có trong danh sách với người khác'),
  limit: text('more than --limit allows', 'vượt quá --limit'),
  unreadable: text('the row cannot be read', 'không đọc được dòng này'),
};

/** A manifest as people read it: how many are in the list, and why others are not, a sentence a reason. */
export function manifestWords(
  { selected, exported, withheld }: ManifestCounts,
  exclusions: readonly Exclusion[],
): Text[] {
  return [
    text(
      `${exported} of ${selected} contacts are in the list.`,
      `${exported} trên ${selected} khách có trong danh sách.`,
    ),
    ...Object.entries(withheld).map(([reason, count]) => {
      const why = ofContacts[reason] ?? reasonWords(reason, exclusions) ?? text(reason, reason);
      return text(`${count} left out: ${why.en}.`, `${count} bị giữ lại: ${why.vi}.`);
    }),
  ];
}
