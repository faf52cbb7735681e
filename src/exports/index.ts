export { targetNamed } from './gate/target.ts';
