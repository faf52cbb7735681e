export type { NamesContext } from './completion/completion-command.ts';
export type { RunLine } from './nightly/run-line.ts';
export { segmentUses } from './nightly/segment-uses.ts';
export type { NightlyStep } from './nightly/step.ts';
export { writtenLists } from './nightly/store.ts';
