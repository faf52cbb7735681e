import type { Module } from '../module.ts';

export const value = {
  name: 'value',
  async load() {
    const { readyMade, segmentFields } = await import('./index.ts');
    return { segmentFields, presets: () => readyMade };
  },
} satisfies Module;
