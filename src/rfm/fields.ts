import type { ContactField, FieldScope, OneValue, Preset } from '../contacts/index.ts';
import { type Settings, settingOf } from '../db/settings.ts';
import { totalsJoin, totalsRelation } from '../orders/index.ts';
import { addDays } from '../shared/calendar.ts';
import { fold } from '../shared/fold.ts';
import { minorPerMajor } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { type Distributions, type Scale, scaleOf } from './binning.ts';
import { leavesRest } from './cells.ts';
import { schemeNamed } from './choose-scheme.ts';
import { distributionsOf, readBuckets } from './customers.ts';
import {
  type Box,
  type Measure,
  measures,
  prospect,
  type Range,
  returned,
  type Scheme,
  type ScoreGroup,
  unscored,
} from './scheme.ts';
import { namedSchemes } from './schemes.ts';
import { rfmScheme } from './settings.ts';
import { isUnscored } from './store.ts';

/** The cuts of each named scheme for the customers of a statement, worked out once. */
const scales = new Map(
  namedSchemes.map((scheme) => [
    scheme.name,
    (scope: FieldScope): Scale => scaleOf(scheme, scope.once(customersOf), minorPerMajor(scope.settings.currency)),
  ]),
);

function customersOf({ db, asOf, once }: FieldScope): Distributions {
  const totals = once(totalsRelation);
  return distributionsOf(db, totals, readBuckets(db, totals, { asOf }));
}

function scaleFor(scheme: Scheme, scope: FieldScope): Scale {
  const reckon = scales.get(scheme.name);
  if (!reckon) throw new RangeError(`No scale for the scheme ${scheme.name}.`);
  return scope.once(reckon);
}

const isScored = '(t.orders > 0 AND t.amount > 0 AND t.last_date IS NOT NULL)';

/** Does a customer pass a cut? Many days ago is an early date, so that no day has to be counted in SQL. */
function passes(measure: Measure, least: number, { asOf, bind }: FieldScope): string {
  if (measure === 'r') return `t.last_date <= ${bind(addDays(asOf, -least))}`;
  return `${measure === 'f' ? 't.orders' : 't.amount'} >= ${bind(least)}`;
}

/** A score as an expression over a customer's totals; NULL for those without scores. */
function scoreSql(measure: Measure, scheme: Scheme, scope: FieldScope): string {
  const { least, falls } = scaleFor(scheme, scope)[measure];
  const from = least.length;
  const cases = least
    .map((step, place) => ({ step, passed: place + 1 }))
    .reverse()
    .map(({ step, passed }) => `WHEN ${passes(measure, step, scope)} THEN ${falls ? from + 1 - passed : passed + 1}`);
  return `CASE WHEN ${isScored} THEN CASE ${cases.join(' ') || 'WHEN FALSE THEN 0'} ELSE ${falls ? from + 1 : 1} END END`;
}

/** Is a score within a range? As a condition on the totals, without computing the score. */
function rangeSql(measure: Measure, [low, high]: Range, { scheme, scope }: { scheme: Scheme; scope: FieldScope }) {
  const { least, falls } = scaleFor(scheme, scope)[measure];
  const bins = least.length + 1;
  const [fewest, most] = falls ? [bins - high, bins - low] : [low - 1, high - 1];
  const conditions = [
    ...(fewest > 0 ? [passes(measure, least[fewest - 1] ?? 0, scope)] : []),
    ...(most < bins - 1 ? [`NOT (${passes(measure, least[most] ?? 0, scope)})`] : []),
  ];
  return conditions;
}

function boxSql(box: Box, scheme: Scheme, scope: FieldScope): string {
  const conditions = measures.flatMap((measure) => rangeSql(measure, box[measure], { scheme, scope }));
  return conditions.length > 0 ? `(${conditions.join(' AND ')})` : 'TRUE';
}

/** The group of a contact: its name, never NULL. */
function groupSql(scheme: Scheme, scope: FieldScope): string {
  const { bind } = scope;
  const found = scaleFor(scheme, scope).r.least.length > 0;
  const ofGroup = ({ name, boxes }: ScoreGroup) =>
    `WHEN ${boxes.map((box) => boxSql(box, scheme, scope)).join(' OR ')} THEN ${bind(name)}`;
  return `CASE WHEN t.contact_id IS NULL THEN ${bind(prospect)} WHEN ${isUnscored('t.')} THEN ${bind(unscored)}
    WHEN NOT ${isScored} THEN ${bind(returned)}
    ${found ? scheme.groups.map(ofGroup).join(' ') : ''} ELSE ${bind(scheme.rest)} END`;
}

const usual = ({ settings }: FieldScope) => schemeNamed(settingOf(settings, rfmScheme));

const overTotals = (sql: (scope: FieldScope) => string): OneValue => ({ is: 'one', sql, joins: [totalsJoin] });

const groupField = (name: string, schemeOf: (scope: FieldScope) => Scheme): ContactField => ({
  name,
  aliases: [],
  about: text('RFM group', 'nhóm RFM'),
  kind: 'choice',
  values: overTotals((scope) => groupSql(schemeOf(scope), scope)),
  choices: (scope) => namesOf(schemeOf(scope)),
});

/** Every group that somebody can be in: the rest only where the groups leave cells to it. */
const namesOf = (scheme: Scheme): string[] => [
  ...scheme.groups.map(({ name }) => name),
  ...(leavesRest(scheme) ? [scheme.rest] : []),
  unscored,
  prospect,
  returned,
];

const scoreField = (measure: Measure, about: ContactField['about']): ContactField => ({
  name: measure,
  aliases: [],
  about,
  kind: 'number',
  values: overTotals((scope) => scoreSql(measure, usual(scope), scope)),
});

/** The scores and the group of a contact: of the workspace's scheme, and of each named scheme as `klaviyo.rfm`. */
export const segmentFields: readonly ContactField[] = [
  groupField('rfm', usual),
  scoreField('r', text('recency score', 'điểm gần đây')),
  scoreField('f', text('frequency score', 'điểm tần suất')),
  scoreField('m', text('money score', 'điểm giá trị')),
  ...namedSchemes.map((scheme) => groupField(`${scheme.name}.rfm`, () => scheme)),
];

const slug = (name: string) => fold(name).replace(/'/g, '').replace(/ /g, '_');
const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;

/** Segments that need no saving: the groups of every scheme, those of the workspace's without its name before them. */
export function presets(settings: Settings): Preset[] {
  const own = schemeNamed(settingOf(settings, rfmScheme));
  const best = own.groups.filter(({ name }) => /^(champions|loyal)/i.test(name)).map(({ name }) => quoted(name));
  const ofScheme = (scheme: Scheme, prefix: string) =>
    namesOf(scheme).map((name) => ({
      name: prefix + slug(name),
      where: `${prefix}rfm = ${quoted(name)}`,
      about: text(`RFM group ${name} of ${scheme.name}`, `nhóm RFM ${name} của ${scheme.name}`),
    }));
  return [
    ...ofScheme(own, ''),
    {
      name: 'loyal_shoppers',
      where: `rfm IN (${best.join(', ')})`,
      about: text('champions and loyal customers', 'khách tốt nhất và khách trung thành'),
    },
    {
      name: 'recent_first_time',
      where: 'orders_count = 1 AND last_order >= -60d',
      about: text('one order, within 60 days', 'một đơn, trong 60 ngày'),
    },
    ...namedSchemes.flatMap((scheme) => ofScheme(scheme, `${scheme.name}.`)),
  ];
}
