import { z } from 'zod';
import { briefSchema } from '../../../../src/jobs/campaign-brief.js';
import type { Aspect } from '../../../../src/jobs/format.js';
import type { NewCampaign } from './campaigns.js';

/** What of a new campaign is written in the form. */
export const bodySchema = z.object({ name: z.string().min(1, 'must have a name'), brief: briefSchema });

export const initial = {
  name: '',
  product: '',
  audience: '',
  /** One a line. */
  benefits: '',
  proof: '',
  action: '',
  seconds: 15,
  formats: ['16:9', '9:16'] as readonly Aspect[],
  language: 'en-US',
  approval: false,
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** As a campaign is asked for; what was left empty is not said. */
export const campaignOf = (brandId: string, values: typeof initial): NewCampaign => ({
  ...{ brand_id: brandId, name: values.name.trim(), approval: values.approval },
  brief: {
    product: values.product.trim(),
    ...(values.audience.trim() !== '' && { audience: values.audience.trim() }),
    benefits: linesOf(values.benefits),
    ...(values.proof.trim() !== '' && { proof: values.proof.trim() }),
    call_to_action: values.action.trim(),
    duration: values.seconds,
    formats: [...values.formats],
    languages: [values.language],
  },
});
