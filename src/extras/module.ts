import type { Module } from '../module.ts';

export const extras = {
  name: 'extras',
  async load() {
    const { cardPart, extraField } = await import('./index.ts');
    return { keyedFields: [extraField], cardPart };
  },
} satisfies Module;
