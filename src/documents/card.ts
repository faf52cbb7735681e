import type { CardPartOf, CardStep } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { contractOn, type DatedContract } from './contract.ts';
import { contractsIn } from './contract-store.ts';
import { documentsIn } from './document-store.ts';

/** The contracts and documents of a contact. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const contracts = contractsIn(db, contact).map((stored) => contractOn(stored, asOf));
  const documents = documentsIn(db, { contact, contract: null });
  if (contracts.length + documents.length === 0) return undefined;
  return {
    title: text('documents', 'giấy tờ'),
    document: { contracts, documents },
    lines: [
      ...contracts.map(({ contract, about, state, starts_on, ends_on }) => ({
        what: text(`contract ${contract}`, `hợp đồng ${contract}`),
        value: about,
        from: `${state}, ${starts_on} – ${ends_on ?? '…'}`,
      })),
      ...documents.map(({ document, title, dated_on, path }) => ({
        what: text(`document ${document}`, `tài liệu ${document}`),
        value: title,
        from: `${dated_on}, ${path}`,
      })),
    ],
    steps: contracts.filter(({ state }) => state === 'due').map(renew),
  };
};

const renew = ({ contract, ends_on }: DatedContract): CardStep => ({
  urgency: 'due',
  what: text(
    `talk about renewing contract ${contract}, which ends on ${ends_on}`,
    `bàn gia hạn hợp đồng ${contract}, hết hạn ${ends_on}`,
  ),
  command: 'crm contract list',
});
