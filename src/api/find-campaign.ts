import type { KeptCampaign } from '../database/campaigns.js';
import type { Dependencies } from './dependencies.js';
import { isJobId } from './find-job.js';
import { InvalidRequestProblem, NotFoundProblem } from './problems.js';

/**
 * The campaign of that id.
 * @throws NotFoundProblem
 */
export async function findCampaign(
  { campaigns }: Pick<Dependencies, 'campaigns'>,
  id: string,
): Promise<KeptCampaign> {
  const campaign = isJobId(id) ? await campaigns.find(id) : null;
  if (campaign === null) throw new NotFoundProblem(`Campaign ${id} not found`);
  return campaign;
}

/** What is wrong with a body that names a brand which is not there. */
export const noSuchBrandOf = (): InvalidRequestProblem =>
  new InvalidRequestProblem([{ pointer: '/brand_id', reason: 'is no brand here: create it first' }]);
