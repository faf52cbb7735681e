export { targetNamed } from './target.ts';
