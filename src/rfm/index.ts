export { type RfmWords, showRfm } from './command.ts';
