import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { hashLimit, newStatement, type QueryContext, selectMembers, stableHash } from '../../segments/index.ts';
import { namedAs } from '../../shared/file-safe-name.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { insertBeneficiaries } from './beneficiary-store.ts';
import { type PromotionCard, promotionCard } from './card.ts';
import { findPromotion, insertPromotion, type NewPromotion } from './promotion-store.ts';

/** A promotion to create. */
export interface CreatePromotionOptions
  extends Omit<NewPromotion, 'name_key' | 'expression' | 'frozen' | 'created_at'> {
  /** Who: a text of the segment language; undefined: everybody. */
  readonly where: string | undefined;
  /** No more beneficiaries than so many, picked at random; null: all. */
  readonly pick: number | null;
  /** Keep the people of today, whoever comes or goes. A holdout and a pick do so anyway. */
  readonly freeze: boolean;
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Creates a promotion. With a holdout, a pick or `freeze` its beneficiaries are those whom the text means now, each in an
 * arm by a stable hash of promotion, contact and seed. Throws `usage` for a wrong text and for a name that is taken or none.
 */
export function createPromotion(
  queryContext: QueryContext,
  facts: ContactFacts,
  options: CreatePromotionOptions,
): PromotionCard {
  const { db } = queryContext;
  const { where, pick, freeze, at, ending, ...promotion } = options;
  const name = namedAs(promotion.name, text('promotion', 'khuyến mãi'), text('tet-2026', 'tet-2026'));
  const frozen = freeze || pick !== null || promotion.holdout > 0;
  if (frozen && where === undefined) throw nobodyNamed();
  return inTransaction(
    db,
    () => {
      if (findPromotion(db, fold(name))) throw nameTaken(name);
      const expression = where === undefined ? null : selectMembers(queryContext, facts, where).canonical;
      const stored = { ...promotion, name, name_key: fold(name), expression, frozen, created_at: at };
      const id = insertPromotion(db, stored);
      if (frozen) insertBeneficiaries(db, id, { ...drawOf(queryContext, stored), most: pick });
      const card = promotionCard(db, { ...findPromotion(db, stored.name_key)! });
      recordAudit(db, at, 'promotion.create', { promotion: id, kind: promotion.kind, ...card.arms });
      return card;
    },
    ending,
  );
}

/** How a contact is put into an arm, and picked: by integer arithmetic on its id, the same on every machine. */
function drawOf(queryContext: QueryContext, { name, seed, holdout }: Pick<NewPromotion, 'name' | 'seed' | 'holdout'>) {
  const { scope, parameters } = newStatement(queryContext);
  const number = (what: string) =>
    stableHash('s.contact_id', `${what}:${fold(name)}:${seed}`, (value) => scope.bind(value));
  return { hash: number('promotion arm'), pick: number('promotion pick'), limit: hashLimit(holdout), parameters };
}

const nameTaken = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is a promotion ${name} already.`, `Đã có khuyến mãi ${name}.`),
    hint: text(
      `Choose another name, or see it: \`crm promo show ${name}\``,
      `Hãy chọn tên khác, hoặc xem: \`crm promo show ${name}\``,
    ),
  });

const nobodyNamed = () =>
  new UserError({
    code: 'usage',
    message: text(
      '--holdout, --pick and --freeze need people to choose from.',
      '--holdout, --pick và --freeze cần nêu nhóm khách.',
    ),
    hint: text(
      'Name them with --segment NAME or --where EXPRESSION.',
      'Nêu bằng --segment TÊN hoặc --where ĐIỀU_KIỆN.',
    ),
  });
