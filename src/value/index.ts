export { readyMade, segmentFields } from './fields.ts';
