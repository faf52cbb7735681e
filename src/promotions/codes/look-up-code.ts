import type { Db } from '../../db/connection.ts';
import { hasForm, isMade, plainCode, readSigns } from './code-signs.ts';
import { findCode, type StoredCode } from './code-store.ts';

/**
 * Why a code is refused. `mistyped`: it has the form of a code and a wrong check sign; `used`: as often as it may;
 * `other_person`: it is for somebody else; `void`: its person was erased.
 */
export type CodeFault = 'mistyped' | 'unknown' | 'used' | 'other_person' | 'void';

/** A typed code and what it leads to. */
export interface CodeReading {
  readonly typed: string;
  readonly code: StoredCode | undefined;
  readonly fault: CodeFault | undefined;
}

/** Looks up what was typed for a person (null: not known). */
export function lookUpCode(db: Db, typed: string, contact: number | null): CodeReading {
  const plain = plainCode(typed);
  const signs = readSigns(plain);
  const code = findCode(db, [plain, signs]);
  if (!code)
    return { typed: plain.slice(0, 40), code, fault: hasForm(signs) && !isMade(signs) ? 'mistyped' : 'unknown' };
  return { typed: code.code, code, fault: faultOf(code, contact) };
}

function faultOf({ void: isVoid, contact_id, max_uses, uses }: StoredCode, contact: number | null) {
  if (isVoid) return 'void';
  if (max_uses !== null && uses >= max_uses) return 'used';
  return contact_id !== null && contact_id !== contact ? 'other_person' : undefined;
}
