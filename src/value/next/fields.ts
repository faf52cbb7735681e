import type { ContactField, FieldScope } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { insertNextProducts, ownedProducts } from './next-store.ts';
import { findPairs, usualSupport } from './pairs.ts';
import { suggest, suggestions } from './suggest.ts';

const nextTable = ({ db, asOf, settings }: FieldScope): string => {
  const { pairs } = findPairs(db, { asOf, currency: settings.currency }, { support: usualSupport, all: false });
  const next = suggest(ownedProducts(db), suggestions(pairs));
  insertNextProducts(db, next.contacts, next.pairs);
  return 'temp.next_product';
};

/** The next product of a customer in the segment language: next_product = 'SERUM-30'. */
export const nextFields: readonly ContactField[] = [
  {
    name: 'next_product',
    aliases: ['sản_phẩm_kế_tiếp'],
    about: text('code of the product to offer next', 'mã sản phẩm nên chào tiếp theo'),
    kind: 'text',
    repeats: true,
    values: {
      is: 'one',
      sql: () => 'nx.code',
      joins: [{ alias: 'nx', relation: (scope) => scope.once(nextTable), on: 'nx.contact_id = c.id' }],
    },
  },
];
