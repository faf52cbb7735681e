export { chooseFired } from './audience.ts';
export { runNight } from './nightly.ts';
export { contactTables } from './tables.ts';
export { triggerNames } from './trigger-store.ts';
