export { chooseFired } from './audience.ts';
export { daySources } from './day-source.ts';
export { runNight } from './nightly.ts';
export { triggerNames } from './trigger-store.ts';
