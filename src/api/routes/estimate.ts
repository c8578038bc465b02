import type { z } from 'zod';
import { campaign } from '../../jobs/campaign.js';
import { campaignCost } from '../../jobs/campaign-cost.js';
import { caption } from '../../jobs/caption.js';
import {
  type CostEstimate,
  captionCost,
  estimateSchema,
  mathVideoCost,
  type PaidProviders,
  scriptVideoCost,
} from '../../jobs/estimate.js';
import { mathVideo } from '../../jobs/math-video.js';
import type { Prices } from '../../jobs/prices.js';
import { scriptVideo } from '../../jobs/script-video.js';
import { tutorEditCost, tutorSessionCost } from '../../jobs/tutor-cost.js';
import { tutorEdit } from '../../jobs/tutor-edit.js';
import { tutorSession } from '../../jobs/tutor-session.js';
import { checkRequest, type JobRequest } from '../accept-job.js';
import { createBody, readCreateBody } from '../create-body.js';
import { defineEndpoint, noQuery } from '../endpoint.js';

export const estimateEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/v1/jobs/estimate',
    tag: 'Jobs',
    summary: 'How long a job would take, and what it would cost',
    description: 'Takes what creates a job and judges it alike; nothing is started and nothing is spent.',
    query: noQuery,
    body: createBody,
    answers: { 200: { description: 'The estimate.', json: estimateSchema } },
    problems: [400, 413, 415, 422],
    async handle({ api, response, body }) {
      const { job, inputPointer } = readCreateBody(body);
      await checkRequest(api, job, inputPointer);
      const { items, warnings } = costOfJob(job, api.prices, api.paid);
      const sum = items.reduce((total, { amount }) => total + amount, 0);
      const maxCost = job.max_cost ?? Number.POSITIVE_INFINITY;
      const tooDear =
        sum > maxCost ? ['This is more than max_cost: the job would stop before it is passed.'] : [];
      response.json({
        estimated_duration: await api.estimateDuration(job.kind.name, job.input),
        estimated_cost: { amount: Math.round(sum * 1e6) / 1e6, currency: 'USD', items: [...items] },
        warnings: [...warnings, ...tooDear],
      } satisfies z.infer<typeof estimateSchema>);
    },
  }),
];

/** Kinds that are not here use no paid provider. */
function costOfJob({ kind, input }: JobRequest, prices: Prices, paid: PaidProviders): CostEstimate {
  if (kind.name === scriptVideo.name) return scriptVideoCost(scriptVideo.input.parse(input), prices, paid);
  if (kind.name === mathVideo.name) return mathVideoCost(mathVideo.input.parse(input), prices, paid);
  if (kind.name === campaign.name) return campaignCost(campaign.input.parse(input), prices, paid);
  if (kind.name === tutorSession.name) return tutorSessionCost(tutorSession.input.parse(input), prices, paid);
  if (kind.name === tutorEdit.name) return tutorEditCost(tutorEdit.input.parse(input), prices, paid);
  if (kind.name === caption.name) return captionCost(caption.input.parse(input), prices, paid);
  return { items: [], warnings: [] };
}
