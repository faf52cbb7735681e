import type { CommandGroup, Registry, TypedGroup } from '../module.ts';
import { type Language, type Text, text } from '../shared/text.ts';

const titles: Record<CommandGroup, Text> = {
  lists: text('Lists come in', 'Nhập danh sách'),
  people: text('Who is who', 'Ai là ai'),
  buying: text('Who buys', 'Ai mua hàng'),
  consent: text('Who may be contacted', 'Được liên hệ ai'),
  contact: text('Contact people', 'Liên hệ khách'),
  care: text('After the sale', 'Sau bán hàng'),
  upkeep: text('Keep it running', 'Vận hành'),
};

/** The groups that have commands, in the order in which a list becomes regular customers. */
export const commandGroups = ({ commandsIn }: Pick<Registry, 'commandsIn'>, language: Language): TypedGroup[] =>
  (Object.keys(titles) as CommandGroup[])
    .map((group) => ({ title: titles[group][language], commands: commandsIn(group).map(({ name }) => name) }))
    .filter(({ commands }) => commands.length > 0);
