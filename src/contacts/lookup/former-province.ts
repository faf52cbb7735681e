import { formerCodesOf, provinceNamed } from '../../cleaning/place/province.ts';
import { type Text, text } from '../../shared/text.ts';
import type { ValueTest } from '../facts/contact-field.ts';
import { countWithoutFormer } from './look-up-store.ts';

/** A province as people say it: without the word for province or city. */
export const spoken = (name: string): string => name.replace(/^(Thành phố|Tỉnh) /, '');

/**
 * A province of before July 2025 that is a part of one in force: those of whom a row named it. Undefined for a name in
 * force, for one that was only renamed, and for what is no province.
 */
export function formerProvince(typed: string): ValueTest | undefined {
  const found = provinceNamed(typed)?.value;
  if (!found?.oldCode || !found.oldName || formerCodesOf(found.code).length < 2) return undefined;
  const { code, oldCode } = found;
  const names = { old: spoken(found.oldName), now: spoken(found.name) };
  return {
    text: names.old,
    // Of somebody in the new province nothing is known where no row named a part; nobody elsewhere is of it.
    sql: (value, { bind }) =>
      `CASE WHEN c.province_code = ${bind(code)} THEN c.old_province_code = ${bind(oldCode)} WHEN ${value} IS NOT NULL THEN FALSE END`,
    remark: (scope) => remark(countWithoutFormer(scope.db, code), names),
  };
}

const remark = (count: number, { old, now }: { old: string; now: string }): Text | undefined =>
  count === 0
    ? undefined
    : text(
        `${old} is a part of ${now} since July 2025. Of ${count} contacts in ${now} no row says which part they are of: province = '${now}' holds them.`,
        `${old} thuộc ${now} từ tháng 7/2025. ${count} khách ở ${now} chưa rõ tỉnh cũ: province = '${now}' gồm cả họ.`,
      );
