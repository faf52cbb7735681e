import type { ContactField, ContactFunction, Field, FieldJoin, FieldScope } from '../../contacts/index.ts';
import { affirmed, askSql, denies, type ValueSql } from './ask-sql.ts';
import type { Tree } from './clause.ts';
import { hashLimit, joinedBy, stableHash } from './dialect.ts';
import type { Operator } from './lexer.ts';
import type { FieldAsk, ResolvedClause } from './question.ts';

type ResolvedCall = ResolvedClause & { is: 'call' };

type ValueCondition = (value: ValueSql) => string;

/** Rows that a function counts. */
export type RowSource = Pick<ContactFunction, 'from' | 'where'>;

/** Contacts that a query needs beforehand, as a TEMP table of one column, contact_id. */
interface HelperTable {
  readonly table: string;
  readonly select: string;
}

/**
 * A statement and the parts that go before it, in order. They are tables and no WITH clause: SQLite writes one of those
 * out at every place that names it, so that a few segments in segments are too many for it.
 */
export interface Query {
  readonly parts: readonly HelperTable[];
  readonly sql: string;
}

/**
 * Turns questions into SQL over contacts (`c`), in the subset that SQLite and PostgreSQL share. Conditions are two-valued: TRUE or FALSE,
 * never NULL, so that NOT is the exact complement. No value and no name that was typed becomes part of the text.
 */
export class Compiler {
  readonly #scope: FieldScope;
  readonly #segment: (name: string) => Tree<ResolvedClause>;
  readonly #parts: HelperTable[] = [];
  readonly #partOf = new Map<string, string>();
  #joins = new Map<string, FieldJoin>();

  /** `segment` tells the tree of a segment that the questions name. */
  constructor(scope: FieldScope, segment: (name: string) => Tree<ResolvedClause>) {
    this.#scope = scope;
    this.#segment = segment;
  }

  /** The condition under which a contact is meant. */
  tree(tree: Tree<ResolvedClause>): string {
    switch (tree.is) {
      case 'leaf':
        return this.question(tree.leaf);
      case 'not':
        return `NOT (${this.tree(tree.part)})`;
      default:
        return `(${joinedBy(
          tree.is === 'and' ? 'AND' : 'OR',
          tree.parts.map((part) => this.tree(part)),
        )})`;
    }
  }

  /** The condition of one clause. */
  question(question: ResolvedClause): string {
    switch (question.is) {
      case 'field':
        return this.#ask(question, 'c.id');
      case 'call':
        return this.#call(question);
      case 'sample':
        return `${stableHash('c.id', question.key, this.#scope.bind)} < ${this.#scope.bind(hashLimit(question.perMillion))}`;
      case 'member': {
        const { from, contact, named, arms } = question.of;
        const arm = question.arm === undefined ? '' : ` AND ${arms?.sql} = ${this.#scope.bind(question.arm)}`;
        const members = `SELECT ${contact} FROM ${from} WHERE ${named} = ${this.#scope.bind(question.name)}${arm}`;
        return `c.id ${question.not ? 'NOT ' : ''}IN (${members})`;
      }
      case 'segment':
        return `c.id ${question.not ? 'NOT ' : ''}IN (SELECT contact_id FROM ${this.#segmentPart(question.name)})`;
    }
  }

  /** The condition under which a clause finds no value to look at; undefined when it always has one. */
  missing(question: ResolvedClause): string | undefined {
    if (question.is !== 'field' || question.ask.is === 'empty') return undefined;
    return this.#ask({ field: question.field, ask: { is: 'empty', not: false } }, 'c.id');
  }

  /** The value of a field of one value, for output. */
  value({ values }: ContactField): string | undefined {
    if (values.is === 'many') return undefined;
    this.#join(values.joins);
    return values.shown ?? values.sql(this.#scope);
  }

  /** The value of any field, for grouping: who has several values of a field has a row for each. */
  groupValue(field: ContactField): string {
    const { values } = field;
    if (values.is === 'one') return this.value(field) ?? 'NULL';
    const alias = `each_${this.#joins.size + 1}`;
    const counting = values.where ? `${values.where(this.#scope)} AND ` : '';
    const rows = `(SELECT DISTINCT ${values.key} AS contact_id, ${values.sql} AS value FROM ${values.from} WHERE ${counting}${values.sql} IS NOT NULL)`;
    this.#join([{ alias, relation: () => rows, on: `${alias}.contact_id = c.id` }]);
    return `${alias}.value`;
  }

  /** Different values of a field for which a condition holds, so many; of contacts, or of the rows that a function counts. */
  values({ values }: Field, asked: { rows: RowSource | undefined; most: number }, condition: ValueCondition): Query {
    const listed = (value: string, from: string) => ({
      parts: [],
      sql: `SELECT DISTINCT ${value} FROM ${from} LIMIT ${this.#scope.bind(asked.most)}`,
    });
    if (values.is === 'many') {
      const counting = values.where ? `${values.where(this.#scope)} AND ` : '';
      return listed(values.sql, `${values.from} WHERE ${counting}(${condition(values)})`);
    }
    this.#join(values.joins);
    const value = values.sql(this.#scope);
    const holds = condition({ sql: value, ...(values.folded === undefined ? {} : { folded: values.folded }) });
    const { rows } = asked;
    const from = rows ? `${rows.from} WHERE ${rows.where(this.#scope)} AND` : `${this.#from()} WHERE`;
    return listed(value, `${from} (${holds})`);
  }

  /** The whole query: these columns of the contacts for whom the condition holds. Asked for last. */
  select(columns: readonly string[], condition = 'TRUE'): Query {
    return { parts: this.#parts, sql: `SELECT ${columns.join(', ')} FROM ${this.#from()} WHERE ${condition}` };
  }

  #from(): string {
    const joins = [...this.#joins.values()].map(
      ({ alias, relation, on }) => `LEFT JOIN ${relation(this.#scope)} ${alias} ON ${on}`,
    );
    return ['contact c', ...joins].join(' ');
  }

  #join(joins: readonly FieldJoin[] = []): void {
    for (const join of joins) this.#joins.set(join.alias, join);
  }

  #ask({ field, ask }: FieldAsk, owner: string): string {
    const { values } = field;
    if (values.is === 'one') {
      this.#join(values.joins);
      const sql = values.sql(this.#scope);
      if (ask.is === 'empty') return `(${sql}) IS ${ask.not ? 'NOT ' : ''}NULL`;
      const value = values.folded === undefined ? { sql } : { sql, folded: values.folded };
      return `(${askSql(field, ask, value, this.#scope)}) IS TRUE`;
    }
    const counting = values.where ? `${values.where(this.#scope)} AND ` : '';
    const having = (condition: string) => `(SELECT ${values.key} FROM ${values.from} WHERE ${counting}(${condition}))`;
    const some = `${values.sql} IS NOT NULL`;
    if (ask.is === 'empty') return `${owner} ${ask.not ? '' : 'NOT '}IN ${having(some)}`;
    const found = having(askSql(field, affirmed(ask), values, this.#scope));
    return denies(ask) ? `(${owner} IN ${having(some)} AND ${owner} NOT IN ${found})` : `${owner} IN ${found}`;
  }

  #call(call: ResolvedCall): string {
    const { of, count, params, since } = call;
    if (of.total && params.length === 0 && since === undefined) return this.#total(call, of.total);
    const conditions = [
      of.where(this.#scope),
      ...(since === undefined ? [] : [`${of.date} >= ${this.#scope.bind(since)}`]),
      ...this.#params(params, of.row),
    ];
    const rows = `SELECT ${of.contact} AS contact_id FROM ${of.from} WHERE ${conditions.join(' AND ')}`;
    // Those without any row are not in the groups: what holds for none is asked the other way round.
    const without = holdsForZero(count.op, count.value);
    const op = without ? opposite[count.op] : count.op;
    const having = `${of.measure} ${op} ${this.#scope.bind(count.value)}`;
    const part = this.#part(call.text, `${rows} GROUP BY ${of.contact} HAVING ${having}`);
    return `c.id ${without ? 'NOT ' : ''}IN (SELECT contact_id FROM ${part})`;
  }

  /**
   * The conditions of a call's parameters. Those that speak of the same rows – the lines of an order – hold for one of
   * them together: a serum, and that serum a present.
   */
  #params(params: readonly FieldAsk[], owner: string): string[] {
    const rowsOf = ({ field: { values } }: FieldAsk) => (values.is === 'many' ? `${values.from} ${values.key}` : '');
    return [...Map.groupBy(params, rowsOf)].flatMap(([rows, asks]) =>
      rows !== '' && asks.length > 1 && asks.some(({ ask }) => ask.is !== 'empty' && !denies(ask))
        ? [this.#askTogether(asks, owner)]
        : asks.map((ask) => this.#ask(ask, owner)),
    );
  }

  #askTogether(asks: readonly FieldAsk[], owner: string): string {
    const conditions = asks.map(({ field, ask }) => {
      const { values } = field;
      if (values.is === 'one' || ask.is === 'empty') return 'TRUE';
      return `(${askSql(field, ask, values, this.#scope)})`;
    });
    const [values] = asks.flatMap(({ field }) => (field.values.is === 'many' ? [field.values] : []));
    if (!values) return 'TRUE';
    const counting = values.where ? `${values.where(this.#scope)} AND ` : '';
    return `${owner} IN (SELECT ${values.key} FROM ${values.from} WHERE ${counting}${conditions.join(' AND ')})`;
  }

  #total({ count }: ResolvedCall, total: NonNullable<ResolvedCall['of']['total']>): string {
    this.#join(total.joins);
    return `${total.sql(this.#scope)} ${count.op === '!=' ? '<>' : count.op} ${this.#scope.bind(count.value)}`;
  }

  #segmentPart(name: string): string {
    const known = this.#partOf.get(`segment ${name}`);
    if (known) return known;
    const outer = this.#joins;
    this.#joins = new Map();
    const condition = this.tree(this.#segment(name));
    const part = this.#part(`segment ${name}`, `SELECT c.id AS contact_id FROM ${this.#from()} WHERE ${condition}`);
    this.#joins = outer;
    return part;
  }

  /** Contacts worked out once however often they are asked for, before the statement that asks. */
  #part(key: string, select: string): string {
    const known = this.#partOf.get(key);
    if (known) return known;
    const table = `temp.segment_part_${this.#parts.length + 1}`;
    this.#parts.push({ table, select });
    this.#partOf.set(key, table);
    return table;
  }
}

const opposite: Readonly<Record<string, string>> = { '=': '<>', '!=': '=', '<': '>=', '<=': '>', '>=': '<', '>': '<=' };

/** Is this a comparison that holds for a count of zero? */
function holdsForZero(op: Operator, value: number): boolean {
  switch (op) {
    case '=':
      return value === 0;
    case '!=':
      return value !== 0;
    case '<':
      return value > 0;
    case '<=':
      return true;
    case '>=':
      return value === 0;
    default:
      return false;
  }
}
