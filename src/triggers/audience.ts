import type { ChooseAudience } from '../exports/index.ts';
import { triggerNamed } from './add.ts';
import { firedOn } from './firing-store.ts';

/** Whom `crm export --trigger NAME` is for: those for whom it did something on the day. Throws `usage` for an unknown one. */
export const chooseFired: ChooseAudience = (scope, values) => {
  const { id, name } = triggerNamed(scope.db, values.trigger ?? '');
  return {
    where: `TRIGGER '${name}' ON ${scope.asOf}`,
    members: firedOn(scope.bind(id), scope.bind(scope.asOf)),
    manifest: { trigger: name },
  };
};
