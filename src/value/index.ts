export { cardPart } from './lifetime/card.ts';
export { valueFields } from './lifetime/fields.ts';
export { fitStep } from './lifetime/nightly.ts';
export { nextFields } from './next/fields.ts';
export { profitFields } from './profit/fields.ts';
export { presets, segmentFields } from './repurchase/fields.ts';
