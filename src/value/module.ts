import type { Module } from '../module.ts';

export const value = {
  name: 'value',
  group: 'buying',
  async load() {
    const { presets, segmentFields } = await import('./index.ts');
    return { segmentFields, presets: () => presets };
  },
} satisfies Module;
