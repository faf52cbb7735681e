import type { Module } from '../module.ts';
import { rfmScheme } from './settings.ts';

export const rfm = {
  name: 'rfm',
  group: 'buying',
  settings: [rfmScheme],
  async load() {
    const { presets, segmentFields } = await import('./index.ts');
    return { segmentFields, presets };
  },
} satisfies Module;
