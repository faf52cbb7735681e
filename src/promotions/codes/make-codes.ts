import { hash, randomBytes } from 'node:crypto';
import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { type QueryContext, selectMembers } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { openPromotionNamed } from '../setup/named.ts';
import type { Promotion } from '../setup/promotion-store.ts';
import { codeOf, isMade, plainCode } from './code-signs.ts';
import { codeInserter, type ListedCode, lastBatch, listCodes } from './code-store.ts';
import { selectedContacts, treatedBeneficiaries } from './holder-store.ts';

/** Codes to make. */
export interface MakeCodesOptions {
  readonly promotion: string;
  /** So many that anybody can use; or one for each beneficiary; or one of these words. */
  readonly make: { readonly count: number } | { readonly each: true } | { readonly word: string };
  /** How often each may be used; null: as often as the promotion allows. */
  readonly maxUses: number | null;
  /** For tests and demonstrations: codes that anybody can compute. Undefined: random. */
  readonly seed: string | undefined;
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** Makes a batch of codes of a promotion in one step. Throws `usage` for a word that is none or taken, `refused` after its end. */
export function makeCodes(queryContext: QueryContext, facts: ContactFacts, options: MakeCodesOptions): ListedCode[] {
  const { db } = queryContext;
  const { make, maxUses, seed, at, ending } = options;
  return inTransaction(
    db,
    () => {
      const promotion = openPromotionNamed(db, options.promotion);
      if (!promotion.needs_code) throw needsNoCode(promotion.name);
      const batch = lastBatch(db, promotion.id) + 1;
      const insert = codeInserter(db);
      const common = { promotion: promotion.id, batch, maxUses, at };
      if ('word' in make) {
        const code = ownWord(make.word);
        if (!insert({ ...common, code, contact: null })) throw wordTaken(code);
      } else {
        const next = bytesOf(seed === undefined ? undefined : `${promotion.name}\n${batch}\n${seed}`);
        const holders =
          'count' in make ? Array<null>(make.count).fill(null) : beneficiaries(queryContext, facts, promotion);
        for (const contact of holders) while (!insert({ ...common, code: codeOf(next()), contact }));
      }
      const made = listCodes(db, { promotion: promotion.id, batch });
      recordAudit(db, at, 'promotion.codes', { promotion: promotion.id, batch, codes: made.length });
      return made;
    },
    ending,
  );
}

/** Random bytes of one code after the other, from the system or from a seed. */
function bytesOf(seed: string | undefined): () => Uint8Array {
  let number = 0;
  return () => (seed === undefined ? randomBytes(16) : hash('sha256', `${seed}\n${number++}`, 'buffer'));
}

function beneficiaries(queryContext: QueryContext, facts: ContactFacts, promotion: Promotion): number[] {
  if (promotion.frozen) return treatedBeneficiaries(queryContext.db, promotion.id);
  if (promotion.expression === null) throw forEverybody(promotion.name);
  selectMembers(queryContext, facts, promotion.expression);
  return selectedContacts(queryContext.db);
}

/** A word that the shop chose: SALE83. Throws `usage` for what is none. */
function ownWord(typed: string): string {
  const word = plainCode(typed);
  if (/^[A-Z0-9]{3,30}$/.test(word) && !isMade(word)) return word;
  throw new UserError({
    code: 'usage',
    message: text(`"${typed}" cannot be a code.`, `"${typed}" không thể là mã giảm giá.`),
    hint: text('Choose 3 to 30 letters A–Z and digits: SALE83', 'Chọn 3 đến 30 chữ A–Z và số: SALE83'),
  });
}

const wordTaken = (code: string) =>
  new UserError({
    code: 'usage',
    message: text(`The code ${code} exists already.`, `Mã ${code} đã có.`),
    hint: text('Choose another word with --code.', 'Hãy chọn mã khác bằng --code.'),
  });

const needsNoCode = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`The promotion ${name} applies without a code.`, `Khuyến mãi ${name} không cần mã.`),
    hint: text(
      'Create one with --code: `crm promo create NAME --code`',
      'Tạo khuyến mãi có --code: `crm promo create TÊN --code`',
    ),
  });

const forEverybody = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`The promotion ${name} is for everybody.`, `Khuyến mãi ${name} dành cho mọi khách.`),
    hint: text('Make codes for whoever has them: --new 500', 'Hãy tạo mã cho người cầm mã: --new 500'),
  });
