import type { ContactTable } from '../contacts/index.ts';

/** Where referrals hold a contact. What was granted stays when its person is erased. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'referral_party',
    key: 'id',
    keeps: 'referral',
    erase: ['UPDATE referral_party SET contact_id = NULL WHERE contact_id = :contact'],
  },
  {
    table: 'referral_code',
    key: 'id',
    keeps: 'referral_code',
    erase: ['DELETE FROM referral_code WHERE contact_id = :contact'],
  },
  {
    table: 'referral_reward',
    key: 'id',
    keeps: 'reward',
    erase: ['UPDATE referral_reward SET contact_id = NULL WHERE contact_id = :contact'],
  },
];
