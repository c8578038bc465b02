import { Link } from 'wouter';
import { Block } from '../../components/Block.js';
import { LinkButton } from '../../components/Button.js';
import { EmptyState } from '../../components/EmptyState.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Progress } from '../../components/Progress.js';
import { Skeleton } from '../../components/Skeleton.js';
import { StatusPill } from '../../components/StatusPill.js';
import { ago } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import { fileUrl } from '../../lib/paths.js';
import { BrandCard } from './BrandCard.js';
import styles from './CampaignsPage.module.css';
import { type Brand, type Campaign, standingOf, useBrands, useCampaigns } from './campaigns.js';

/** Brands, and the campaigns made for them. */
export default function CampaignsPage() {
  const brands = useBrands();
  const campaigns = useCampaigns();
  const error = brands.error ?? campaigns.error;
  const all = brands.data?.brands ?? [];
  return (
    <>
      <PageHeader
        title="Campaigns"
        lead="A brand and a brief become an ad in every format, length and language."
        actions={
          all.length > 0 && (
            <LinkButton to="/campaigns/new" look="primary" icon="make">
              New campaign
            </LinkButton>
          )
        }
      />
      {error && <ProblemNote error={error} onRetry={() => void brands.refetch()} />}
      {brands.data && campaigns.data ? (
        <div className={styles.page}>
          {all.length === 0 ? <FirstBrand /> : <Board brands={all} campaigns={campaigns.data.campaigns} />}
        </div>
      ) : (
        !error && <Skeleton height="12rem" />
      )}
    </>
  );
}

function FirstBrand() {
  return (
    <EmptyState
      title="It begins with a brand"
      action={
        <LinkButton to="/campaigns/brands/new" look="primary" size="l">
          Add a brand
        </LinkButton>
      }
    >
      <p>
        Its name, its colours, its logo and its pictures: everything made for it looks and sounds like it.
      </p>
    </EmptyState>
  );
}

function Board({
  brands,
  campaigns,
}: {
  readonly brands: readonly Brand[];
  readonly campaigns: readonly Campaign[];
}) {
  return (
    <>
      <Block title="Ads">
        {campaigns.length === 0 ? (
          <p className={styles.none}>
            No campaign yet. <Link to="/campaigns/new">Write a brief</Link>, and the first ad is a minute
            away.
          </p>
        ) : (
          <ul className={styles.campaigns}>
            {campaigns.map((campaign) => (
              <Card
                key={campaign.id}
                campaign={campaign}
                brand={brands.find(({ id }) => id === campaign.brand_id)}
              />
            ))}
          </ul>
        )}
      </Block>
      <Block title="Brands">
        <ul className={styles.brands}>
          {brands.map((brand) => (
            <BrandCard key={brand.id} brand={brand} />
          ))}
          <li>
            <LinkButton to="/campaigns/brands/new" icon="make">
              Add a brand
            </LinkButton>
          </li>
        </ul>
      </Block>
    </>
  );
}

function Card({ campaign, brand }: { readonly campaign: Campaign; readonly brand: Brand | undefined }) {
  const now = useNow(30);
  const { id, name, status, generation_progress, variants, updated_at } = campaign;
  const poster = variants.find(({ thumbnail_url }) => thumbnail_url !== null)?.thumbnail_url;
  return (
    <li>
      <Link to={`/campaigns/${id}`} className={styles.card}>
        <span className={styles.poster} style={{ background: brand?.colors[0] }}>
          {poster ? <img src={fileUrl(poster)} alt="" loading="lazy" /> : <span>{brand?.name}</span>}
        </span>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>
          {brand?.name} · {ago(updated_at, now)}
        </span>
        <StatusPill {...standingOf(campaign)} />
        {status === 'generating' && (
          <Progress value={generation_progress / 100} label={`Progress of ${name}`} live thin />
        )}
      </Link>
    </li>
  );
}
