export type { Play } from './nightly/line.ts';
export type { NightlyStep } from './nightly/step.ts';
export { writtenLists } from './nightly/store.ts';
