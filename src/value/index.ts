export { presets, segmentFields } from './repurchase/fields.ts';
