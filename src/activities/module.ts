import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { activityFile, eventFields, surveyFields } from './import-fields.ts';
import { contactCaps } from './settings.ts';
import { contactTables } from './tables.ts';

export const activities = {
  name: 'activities',
  group: 'contact',
  commands: [
    {
      name: 'log',
      summary: text('Record a call result, a visit or a message', 'Ghi kết quả cuộc gọi, lượt ghé hoặc tin nhắn'),
      build: async (context, { loadContactData }) =>
        (await import('./record/log-command.ts')).logCommand(context, await loadContactData()),
    },
    {
      name: 'note',
      summary: text('Write a note on a contact', 'Ghi chú về một khách'),
      build: async (context, { loadContactData }) =>
        (await import('./record/log-command.ts')).noteCommand(context, await loadContactData()),
    },
    {
      name: 'disposition',
      summary: text('List and change the results of calls', 'Xem và đổi các kết quả gọi'),
      build: async (context, { loadContactData }) =>
        (await import('./dispositions/disposition-command.ts')).dispositionCommand(context, await loadContactData()),
    },
    {
      name: 'stage',
      summary: text('Stages from stranger to friend', 'Các giai đoạn từ người lạ đến khách thân'),
      build: async (context, { loadContactData }) =>
        (await import('./stages/stage-command.ts')).stageCommand(context, await loadContactData()),
    },
  ],
  settings: [contactCaps],
  imports: [
    {
      ...activityFile,
      name: 'results',
      async load({ loadContactData }) {
        const { importKind } = await import('./index.ts');
        return importKind('results', await loadContactData());
      },
    },
    {
      ...activityFile,
      fields: { ...activityFile.fields, ...eventFields },
      name: 'activities',
      async load({ loadContactData }) {
        const { importKind } = await import('./index.ts');
        return importKind('activities', await loadContactData());
      },
    },
    {
      ...activityFile,
      fields: surveyFields,
      hasAnswers: true,
      keeps: ['activity_time', 'agent', 'token'],
      name: 'survey',
      async load({ loadContactData }) {
        const { importKind } = await import('./index.ts');
        return importKind('survey', await loadContactData());
      },
    },
  ],
  contactTables,
  derive: async () => (await import('./stages/lifecycle-store.ts')).deriveLifecycles,
  async load() {
    const own = await import('./index.ts');
    return {
      segmentFields: [own.stageField, own.lastContactedField, own.repeatVisitsField],
      segmentFunctions: own.segmentFunctions,
      presets: () => own.presets,
      cardPart: own.cardPart,
      exclusions: [own.cappedExclusion, own.frequencyExclusion],
    };
  },
} satisfies Module;
