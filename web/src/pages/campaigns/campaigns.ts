import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useAction } from '../../components/use-action.js';
import type { Standing } from '../../lib/standing.js';

type Schemas = components['schemas'];
export type Brand = Schemas['Brand'];
export type NewBrand = Schemas['NewBrand'];
export type NewCampaign = Schemas['NewCampaign'];
export type CampaignChange = Schemas['CampaignChange'];

export const campaignKeys = {
  all: ['campaigns'] as const,
  brands: ['campaigns', 'brands'] as const,
  list: ['campaigns', 'list'] as const,
  one: (id: string) => ['campaigns', 'one', id] as const,
};

const MOST = 100;
/** While something is made, it is looked at again this often. */
const LOOK_MS = 1_500;

export type Campaign = NonNullable<ReturnType<typeof useCampaign>['data']>;
export type CampaignScene = Campaign['scenes'][number];
export type Variant = Campaign['variants'][number];

const standings: Readonly<Record<Campaign['status'], Standing>> = {
  draft: { tone: 'waiting', word: 'Draft' },
  generating: { tone: 'live', word: 'In the making' },
  waiting: { tone: 'paused', word: 'Waits for you' },
  completed: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  cancelled: { tone: 'over', word: 'Cancelled' },
};
export const standingOf = ({ status }: Pick<Campaign, 'status'>): Standing => standings[status];

export function useBrands() {
  return useQuery({
    queryKey: campaignKeys.brands,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/brands', { params: { query: { page_size: MOST } }, signal })),
  });
}

export function useCampaigns() {
  return useQuery({
    queryKey: campaignKeys.list,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/campaigns', { params: { query: { page_size: MOST } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.campaigns.some(({ status }) => status === 'generating') ? LOOK_MS : false,
  });
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: campaignKeys.one(id),
    queryFn: ({ signal }) => answer(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data && ['generating', 'waiting'].includes(state.data.status) ? LOOK_MS : false,
  });
}

const useCampaignAction = <Input>(run: (input: Input) => Promise<unknown>) =>
  useAction(campaignKeys.all, run);

export const useGenerate = (id: string) =>
  useCampaignAction((mode: 'test' | 'production') =>
    answer(api.POST('/api/campaigns/{id}/generate', { params: { path: { id } }, body: { mode } })),
  );

export const useApprove = (id: string) =>
  useCampaignAction(() => answer(api.POST('/api/campaigns/{id}/approve', { params: { path: { id } } })));

export const useChange = (id: string) =>
  useCampaignAction((body: CampaignChange) =>
    answer(api.PATCH('/api/campaigns/{id}', { params: { path: { id } }, body })),
  );

/** Ends the generation that runs. */
export const useCancel = () =>
  useCampaignAction((id: string) =>
    answer(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } } })),
  );
