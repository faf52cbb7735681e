export { cardPart, traitField } from './facts.ts';
export { stateTrait, type TraitStatement } from './record.ts';
export { traits } from './store.ts';
export { changeTrait } from './vocabulary.ts';
