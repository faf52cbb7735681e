import type { ContactField, FieldJoin } from '../../contacts/index.ts';
import { type Text, text } from '../../shared/text.ts';

const preference: FieldJoin = {
  alias: 'wish',
  relation: () => 'contact_preference',
  on: 'wish.contact_id = c.id',
};

const field = (name: string, sql: string, { about, alias }: { about: Text; alias: string }): ContactField => ({
  name,
  aliases: [alias],
  about,
  kind: 'text',
  values: { is: 'one', sql: () => sql, joins: [preference] },
});

/** What people want to hear, and how. */
export const preferenceFields: readonly ContactField[] = [
  field('prefer_channel', 'wish.channels', {
    about: text('the channels by which the person wants to hear', 'kênh khách muốn được liên hệ'),
    alias: 'kênh_ưa_thích',
  }),
  field('prefer_topics', 'wish.topics', {
    about: text('what the person wants to hear about', 'chủ đề khách quan tâm'),
    alias: 'chủ_đề',
  }),
  {
    name: 'topics',
    aliases: ['interests', 'sở_thích', 'quan_tâm'],
    about: text('a topic that the person wants to hear about', 'một chủ đề khách quan tâm'),
    kind: 'text',
    repeats: true,
    values: { is: 'many', from: 'contact_topic v', key: 'v.contact_id', sql: 'v.topic' },
  },
  field('prefer_hours', "wish.hours_from || '-' || wish.hours_to", {
    about: text('when the person wants to be called', 'giờ khách muốn được gọi'),
    alias: 'giờ_ưa_thích',
  }),
];
