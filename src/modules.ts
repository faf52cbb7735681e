import { activities } from './activities/module.ts';
import { campaigns } from './campaigns/module.ts';
import { consent } from './consent/module.ts';
import { contacts } from './contacts/module.ts';
import { demo } from './demo/module.ts';
import { directory } from './directory/module.ts';
import { documents } from './documents/module.ts';
import { draws } from './draws/module.ts';
import { exports } from './exports/module.ts';
import { extras } from './extras/module.ts';
import { intake } from './intake/module.ts';
import { lists } from './lists/module.ts';
import { loyalty } from './loyalty/module.ts';
import { mail } from './mail/module.ts';
import { maintenance } from './maintenance/module.ts';
import { matching } from './matching/module.ts';
import { merging } from './merging/module.ts';
import type { Module } from './module.ts';
import { orders } from './orders/module.ts';
import { projects } from './projects/module.ts';
import { promotions } from './promotions/module.ts';
import { referrals } from './referrals/module.ts';
import { rfm } from './rfm/module.ts';
import { score } from './score/module.ts';
import { segments } from './segments/module.ts';
import { staff } from './staff/module.ts';
import { stores } from './stores/module.ts';
import { surveys } from './surveys/module.ts';
import { tasks } from './tasks/module.ts';
import { tickets } from './tickets/module.ts';
import { traits } from './traits/module.ts';
import { triggers } from './triggers/module.ts';
import { value } from './value/module.ts';

/** Every module, in the order in which the data goes through them; help and cards follow it. */
export const modules = [
  intake,
  matching,
  merging,
  contacts,
  directory,
  lists,
  orders,
  stores,
  consent,
  extras,
  traits,
  rfm,
  value,
  segments,
  score,
  surveys,
  exports,
  activities,
  campaigns,
  mail,
  triggers,
  promotions,
  loyalty,
  draws,
  referrals,
  tickets,
  tasks,
  documents,
  projects,
  staff,
  maintenance,
  demo,
] satisfies readonly Module[];
