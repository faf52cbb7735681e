export { profitFields } from './profit/fields.ts';
export { presets, segmentFields } from './repurchase/fields.ts';
