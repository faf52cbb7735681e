import type { Module } from '../module.ts';

export const extras = {
  name: 'extras',
  group: 'people',
  async load({ importKinds }) {
    const { cardPart, extraField, keptByKinds } = await import('./index.ts');
    const keptBy = keptByKinds(importKinds);
    return { keyedFields: [extraField(keptBy)], cardPart: cardPart(keptBy) };
  },
} satisfies Module;
