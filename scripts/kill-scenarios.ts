import type { Scenario } from './fault-lab.ts';

/** The commands that change a database, each from a state in which it has something to change. */
export const scenarios: readonly Scenario[] = [
  { name: 'init', before: [], line: 'crm init' },
  { name: 'config', before: ['crm init'], line: 'crm config set regime eu' },
  { name: 'backup', before: ['crm init'], line: 'crm backup saved.db --force' },
  {
    name: 'restore',
    before: [
      'crm init --db other.db',
      'crm config set regime eu --db other.db',
      'crm backup saved.db --db other.db',
      'crm init',
    ],
    line: 'crm restore saved.db --force',
    maybe: { 'crm.db': 'saved.db' },
  },
];
