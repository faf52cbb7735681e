import type { CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { projectsOf } from './project-store.ts';
import { relationsOf } from './relation-store.ts';

/** The projects of a contact, and how it belongs to others. */
export const cardPart: CardPartOf = ({ db }, contact) => {
  const projects = projectsOf(db, contact);
  const relations = relationsOf(db, contact);
  if (projects.length + relations.length === 0) return undefined;
  return {
    title: text('relations', 'quan hệ'),
    document: { relations, projects },
    lines: [
      ...relations.map(({ as, other, other_name, other_as, company }) => ({
        what: text(as, as),
        value: company ?? other_name,
        from: other === null ? '' : [`#${other}`, other_as].filter(Boolean).join(', '),
      })),
      ...projects.map(({ project, closed_on }) => ({
        what: text('project', 'dự án'),
        value: project,
        from: closed_on ?? '',
      })),
    ],
  };
};
