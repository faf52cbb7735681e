export { permits } from './permits.ts';
