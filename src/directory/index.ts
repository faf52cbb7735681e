export { correctionsKind } from './corrections/kind.ts';
