export { presets, segmentFields } from './fields.ts';
