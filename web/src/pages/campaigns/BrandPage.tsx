import { useLocation, useParams } from 'wouter';
import { brandSchema } from '../../../../src/jobs/campaign-brief.js';
import { answer, api } from '../../api/client.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Row, Section } from '../../components/Section.js';
import { TextField } from '../../components/TextField.js';
import { UploadField } from '../../components/UploadField.js';
import { namedByAddress } from '../../lib/upload.js';
import MissingPage from '../missing/MissingPage.js';
import { BrandImages } from './BrandImages.js';
import { ColoursField } from './ColoursField.js';
import { type Brand, type NewBrand, useBrands } from './campaigns.js';
import { SaveForm } from './SaveForm.js';
import { useSaveForm } from './useSaveForm.js';

/** A brand, new or known. */
export default function BrandPage() {
  const { id } = useParams<{ id?: string }>();
  const { data, error } = useBrands();
  if (id === undefined) return <BrandForm brand={null} />;
  if (error) return <ProblemNote error={error} />;
  if (!data) return <PageFallback />;
  const brand = data.brands.find((one) => one.id === id);
  return brand ? <BrandForm brand={brand} /> : <MissingPage />;
}

const initialOf = (brand: Brand | null) => ({
  name: brand?.name ?? '',
  tagline: brand?.tagline ?? '',
  colors: brand?.colors ?? ['#1b2a4f', '#e4572e'],
  logo: brand?.logo_url ? namedByAddress(brand.logo_url) : null,
  images: (brand?.images ?? []).map(namedByAddress),
  font: brand?.font ?? '',
  voice: brand?.voice ?? '',
  tone: brand?.tone ?? '',
});

/** What was left empty is not said; of a brand that is there it is taken away. */
const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function BrandForm({ brand }: { readonly brand: Brand | null }) {
  const [, navigate] = useLocation();
  const form = useSaveForm({
    initial: initialOf(brand),
    schema: brandSchema,
    toBody: ({ name, tagline, colors, logo, images, font, voice, tone }): NewBrand => ({
      ...{ name: name.trim(), tagline: orNone(tagline), colors: [...colors], logo_url: logo?.url ?? null },
      images: images.map(({ url }) => url),
      ...{ font: orNone(font), voice: orNone(voice), tone: orNone(tone) },
    }),
    save: (body) =>
      brand
        ? answer(api.PATCH('/api/brands/{id}', { params: { path: { id: brand.id } }, body }))
        : answer(api.POST('/api/brands', { body })),
    onSaved: ({ id }) => navigate(brand ? '/campaigns' : `/campaigns/new?brand=${id}`),
  });
  const { field } = form;
  return (
    <>
      <PageHeader
        title={brand ? brand.name : 'A new brand'}
        lead="What everything that is made for it has in common."
      />
      <SaveForm form={form} verb={brand ? 'Save the brand' : 'Add the brand'}>
        <Section title="Who it is">
          <Row>
            <TextField label="Name" maxLength={100} placeholder="Nordlicht" {...field('name', '/name')} />
            <TextField
              label="Tagline"
              optional
              maxLength={150}
              placeholder="Coffee at first light"
              {...field('tagline', '/tagline')}
            />
          </Row>
          <TextField
            label="Tone"
            optional
            hint="How it speaks: warm, bold, playful, elegant, calm. Words and music follow it."
            maxLength={200}
            placeholder="warm"
            {...field('tone', '/tone')}
          />
        </Section>
        <Section title="How it looks">
          <ColoursField {...field('colors', '/colors')} />
          <UploadField
            label="Logo"
            optional
            accept="image/png,image/jpeg,image/webp"
            {...field('logo', '/logo_url')}
          />
          <BrandImages {...field('images', '/images')} />
        </Section>
        <Section
          title="How it sounds"
          lead="Left empty, the best voice there is speaks, in the service’s own type."
        >
          <Row>
            <TextField
              label="Voice"
              optional
              maxLength={200}
              placeholder="allison"
              {...field('voice', '/voice')}
            />
            <TextField label="Font" optional maxLength={100} placeholder="Lato" {...field('font', '/font')} />
          </Row>
        </Section>
      </SaveForm>
    </>
  );
}
