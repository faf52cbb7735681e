export { type RfmWords, showRfm } from './command.ts';
export { readyMade, segmentFields } from './fields.ts';
