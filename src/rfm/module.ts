import type { Module } from '../module.ts';

export const rfm = {
  name: 'rfm',
  async load() {
    const { readyMade, segmentFields } = await import('./index.ts');
    return { segmentFields, presets: readyMade };
  },
} satisfies Module;
