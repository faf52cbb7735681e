import type { Module } from '../module.ts';

export const extras = {
  name: 'extras',
  group: 'people',
  async load({ importKinds }) {
    const { cardPart, extraField } = await import('./index.ts');
    const keptBy = new Map(
      importKinds.flatMap(({ name, keeps = [], recordless }) => (recordless ? [] : [[name, keeps] as const])),
    );
    return { keyedFields: [extraField(keptBy)], cardPart: cardPart(keptBy) };
  },
} satisfies Module;
