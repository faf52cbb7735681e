export { type RfmFlags, showRfm } from './command.ts';
export { presets, segmentFields } from './fields.ts';
export { schemeNames } from './schemes.ts';
