import type { ContactFacts, FieldScope, Preset } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { type Clause, leavesOf, mapTree, type Tree } from '../language/clause.ts';
import { parse } from '../language/parser.ts';
import type { ResolvedClause } from '../language/question.ts';
import { resolve } from '../language/resolve.ts';
import type { QueryContext } from '../language/scope.ts';
import { type SavedSegment, savedSegments } from '../store.ts';

const deepest = 20;

/** Every segment that a text can name, for one statement. */
export class SegmentLibrary {
  readonly #facts: ContactFacts;
  readonly #scope: FieldScope;
  readonly #texts = new Map<string, string>();
  readonly #trees = new Map<string, Tree<ResolvedClause>>();
  readonly #names: readonly string[];
  readonly #draft: string | undefined;
  /** Segments whose texts are being read: a name that comes again in there is a circle. */
  #open: readonly string[] = [];

  constructor(facts: ContactFacts, scope: FieldScope, draft?: { name: string; expression: string }) {
    this.#facts = facts;
    this.#scope = scope;
    const { db, settings } = scope;
    const ready = facts.presets(settings);
    const saved = savedSegments(db);
    for (const { name, where } of ready) this.#texts.set(name, where);
    for (const { name, expression } of saved) this.#texts.set(name, expression);
    if (draft) this.#texts.set(draft.name, draft.expression);
    this.#draft = draft?.name;
    this.#names = [...this.#texts.keys()];
  }

  /** A text with every name looked up. Throws `usage` for what is wrong in it, a circle of segments among that. */
  read(expression: string): Tree<ResolvedClause> {
    const words = { facts: this.#facts, scope: this.#scope, segments: this.#names };
    const tree: Tree<Clause> = parse(expression);
    const resolved = mapTree(tree, (clause) => resolve(clause, words));
    for (const question of leavesOf(resolved)) if (question.is === 'segment') this.segment(question.name);
    return resolved;
  }

  /** The tree of a segment. */
  segment(name: string): Tree<ResolvedClause> {
    const known = this.#trees.get(name);
    if (known) return known;
    const way = [...this.#open, name];
    if (this.#open.includes(name)) throw circle(way);
    if (way.length > deepest) throw tooFar(name);
    this.#open = way;
    const tree = this.#readNamed(name);
    this.#open = way.slice(0, -1);
    this.#trees.set(name, tree);
    return tree;
  }

  /** The column of a fault is one of the segment's own text: which, is said where nobody typed it just now. */
  #readNamed(name: string): Tree<ResolvedClause> {
    try {
      return this.read(this.#texts.get(name) ?? '');
    } catch (error) {
      if (!(error instanceof UserError) || name === this.#draft || isToldAbout(error)) throw error;
      const { message, ...failure } = error.failure;
      throw new UserError({
        ...failure,
        message: text(`Segment ${name}: ${message.en}`, `Nhóm ${name}: ${message.vi}`),
      });
    }
  }
}

/** A fault that names its segment, or a circle of them. */
const isToldAbout = ({ message }: UserError) => !message.startsWith('Column ');

const circle = (way: readonly string[]) =>
  new UserError({
    code: 'usage',
    message: text(`Segments in a circle: ${way.join(' → ')}`, `Các nhóm gọi vòng nhau: ${way.join(' → ')}`),
    hint: text(
      `Change one of them: \`crm segment edit ${way.at(-1)}\``,
      `Hãy sửa một nhóm: \`crm segment edit ${way.at(-1)}\``,
    ),
  });

const tooFar = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `Segments name each other more than ${deepest} deep, at ${name}.`,
      `Các nhóm gọi nhau sâu quá ${deepest} tầng, ở ${name}.`,
    ),
    hint: text('Write some of them out.', 'Hãy viết thẳng một vài nhóm ra.'),
  });

/** A segment by its name: saved, or there without saving. Throws `usage` with the nearest name. */
export function segmentNamed(facts: ContactFacts, { db, settings }: QueryContext, name: string): SavedSegment | Preset {
  const all = [...savedSegments(db), ...facts.presets(settings)];
  const found = all.find((one) => fold(one.name) === fold(name));
  if (found) return found;
  throw unknownName(name, {
    what: text('segment', 'nhóm'),
    known: all.map((one) => one.name),
    otherwise: text('See them: `crm segment list`', 'Xem danh sách: `crm segment list`'),
  });
}

/** A saved segment by its name. Throws `usage`, also for a ready-made one: that cannot be changed. */
export function savedNamed(facts: ContactFacts, queryContext: QueryContext, name: string): SavedSegment {
  const found = segmentNamed(facts, queryContext, name);
  if ('version' in found) return found;
  throw new UserError({
    code: 'usage',
    message: text(`${found.name} is ready-made: ${found.where}`, `${found.name} là nhóm có sẵn: ${found.where}`),
    hint: text(
      `Save one of your own: \`crm segment create my_${found.name} --where "${found.name}"\``,
      `Hãy lưu nhóm riêng: \`crm segment create my_${found.name} --where "${found.name}"\``,
    ),
  });
}
