export { type Channel, channels, channelsNamed } from './channel.ts';
export { markSuppressed } from './kept-out.ts';
