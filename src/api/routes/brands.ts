import { z } from 'zod';
import type { BrandFiles, KeptBrand } from '../../database/brands.js';
import { brandUrls } from '../../jobs/campaign.js';
import { type Brand, brandSchema } from '../../jobs/campaign-brief.js';
import { parsePublishedName } from '../../jobs/published-name.js';
import { acceptNamedUrls } from '../accept-urls.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { isJobId } from '../find-job.js';
import { pageFields, pageOf, pageQuery } from '../page.js';
import { brandViewSchema, presentBrand } from '../present-campaign.js';
import { ConflictProblem, NotFoundProblem } from '../problems.js';

/** The brands of seed 002. */
const tag = 'Campaigns';

const create = defineEndpoint({
  method: 'post',
  path: '/api/brands',
  tag,
  summary: 'Create a brand',
  query: noQuery,
  body: brandSchema.meta({ id: 'NewBrand' }),
  answers: { 201: { description: 'The brand.', json: brandViewSchema } },
  problems: [400, 413, 415, 422],
  async handle({ api, response, body }) {
    const brand = await api.brands.insert(body, await filesOf(api, body));
    response.status(201).set('Location', `/api/brands/${brand.id}`).json(presentBrand(brand));
  },
});

const list = defineEndpoint({
  method: 'get',
  path: '/api/brands',
  tag,
  summary: 'List brands, newest first',
  query: z.strictObject(pageQuery),
  body: noBody,
  answers: {
    200: {
      description: 'A page of brands.',
      json: z.strictObject({ brands: z.array(brandViewSchema), ...pageFields }).meta({ id: 'BrandList' }),
    },
  },
  problems: [422],
  async handle({ api, response, query }) {
    const { rows, total } = await api.brands.list(pageOf(query));
    response.json({ brands: rows.map(presentBrand), total, ...query });
  },
});

const read = defineEndpoint({
  method: 'get',
  path: '/api/brands/{id}',
  tag,
  summary: 'Read a brand',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'The brand.', json: brandViewSchema } },
  problems: [404],
  async handle({ api, response, part }) {
    response.json(presentBrand(await findBrand(api, part('id'))));
  },
});

const change = defineEndpoint({
  method: 'patch',
  path: '/api/brands/{id}',
  tag,
  summary: 'Change a brand',
  description: 'What is left out stays; null takes away. What is being made goes on as the brand was.',
  query: noQuery,
  body: brandSchema.partial().meta({ id: 'BrandChange' }),
  answers: { 200: { description: 'The brand.', json: brandViewSchema } },
  problems: [400, 404, 413, 415, 422],
  async handle({ api, response, body, part }) {
    const { id, brand } = await findBrand(api, part('id'));
    const changed = brandSchema.parse({ ...brand, ...body });
    const kept = await api.brands.update(id, changed, await filesOf(api, changed));
    if (kept === null) throw noSuchBrand(id);
    response.json(presentBrand(kept));
  },
});

const remove = defineEndpoint({
  method: 'delete',
  path: '/api/brands/{id}',
  tag,
  summary: 'Delete a brand that no campaign uses',
  query: noQuery,
  body: noBody,
  answers: { 204: { description: 'It is gone.' } },
  problems: [404, 409],
  async handle({ api, response, part }) {
    const id = part('id');
    const removal = isJobId(id) ? await api.brands.remove(id) : 'unknown';
    if (removal === 'unknown') throw noSuchBrand(id);
    if (removal === 'used')
      throw new ConflictProblem(
        'Campaigns are made for this brand: delete them first, or give them another.',
      );
    response.status(204).end();
  },
});

export const brandEndpoints = [create, list, read, change, remove];

/**
 * The brand of that id.
 * @throws NotFoundProblem
 */
export async function findBrand({ brands }: Pick<Dependencies, 'brands'>, id: string): Promise<KeptBrand> {
  const brand = isJobId(id) ? await brands.find(id) : null;
  if (brand === null) throw noSuchBrand(id);
  return brand;
}

const noSuchBrand = (id: string) => new NotFoundProblem(`Brand ${id} not found`);

/** Judges a brand's URLs by form and address; answers which files of our own are among them. */
async function filesOf(api: Dependencies, brand: Brand): Promise<BrandFiles> {
  const keys = await acceptNamedUrls(api, brandUrls(brand));
  const names = keys.map((key) => key.slice(key.indexOf('/') + 1));
  return {
    uploads: names.filter((_, index) => keys[index]?.startsWith('uploads/')),
    jobs: [...new Set(names.flatMap((name) => parsePublishedName(name)?.jobId ?? []))],
  };
}
