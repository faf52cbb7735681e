import { type Text, text } from '../shared/text.ts';
import type { NotFollowed } from './decide.ts';

/** Why a decision could not be followed. */
export const notFollowedWords: Readonly<Record<NotFollowed, Text>> = {
  merged: text(
    'they are one contact already; `crm contacts split ID` parts it',
    'đã là một khách; `crm contacts split MÃ` để tách',
  ),
  decided_apart: text('others of theirs were decided different', 'có người trong nhóm đã được kết luận là khác'),
  unknown: text('there is no such contact', 'không có khách đó'),
};
