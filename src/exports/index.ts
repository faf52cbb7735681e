export { admitContacts } from './admit.ts';
export type { Audience, ChooseAudience } from './audience.ts';
export { targetNamed } from './gate/target.ts';
