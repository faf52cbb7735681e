export { segmentFields } from './fields.ts';
export { storeNames } from './store.ts';
