import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { contractsOf, standingsOf } from './card-store.ts';

/** The lists on which a contact stands, from whom they are, and the contract that covers using them. */
export const cardPart: CardPartOf = ({ db }, contact) => {
  const contracts = contractsOf(db, contact);
  const lists = standingsOf(db, contact).map((standing) => ({
    ...standing,
    basis: contracts
      .filter(({ list }) => list === standing.list)
      .map(({ channels, basis, valid_from }) => ({ channels: channels.split(' '), basis, valid_from })),
  }));
  return {
    title: text('lists', 'danh sách'),
    document: { lists },
    lines: lists.map(({ list, vendor, file, line, basis }) => ({
      what: text(list, list),
      value: vendor ?? '',
      from: [`${file}:${line}`, ...basis.map((one) => `${one.basis} (${one.channels.join(', ')})`)].join('; '),
    })),
  };
};
