export { cardPart, traitField } from './facts.ts';
export { stateTrait, type TraitStatement } from './record.ts';
export { traits } from './store.ts';
export { contactTables } from './tables.ts';
export { changeTrait } from './vocabulary.ts';
