import type { ChooseAudience } from '../exports/index.ts';
import { campaignNamed } from './setup/campaign.ts';
import { audienceMembers } from './share/assign-store.ts';

/**
 * Whom `crm export --campaign NAME [--agent NAME]` is for: the treated members, or those who are with an agent. Throws `usage`
 * for an unknown campaign.
 */
export const chooseCampaign: ChooseAudience = (scope, values) => {
  const { id, name } = campaignNamed(scope.db, values.campaign ?? '');
  const agent = values.agent?.normalize('NFC');
  const within = agent === undefined ? '' : ` AGENT '${agent.replaceAll("'", "''")}'`;
  return {
    where: `IN CAMPAIGN '${name}' ARM treated${within}`,
    members: audienceMembers(scope.bind(id), agent === undefined ? undefined : scope.bind(agent)),
    manifest: { campaign: name, ...(agent === undefined ? {} : { agent }) },
  };
};
