import type { FormEvent } from 'react';
import { useLocation, useParams } from 'wouter';
import { brandSchema } from '../../../../src/jobs/campaign-brief.js';
import { answer, api } from '../../api/client.js';
import { Button, LinkButton } from '../../components/Button.js';
import { Field } from '../../components/Field.js';
import { Input } from '../../components/Input.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Row, Section } from '../../components/Section.js';
import { UploadField } from '../../components/UploadField.js';
import { namedByAddress } from '../../lib/upload.js';
import MissingPage from '../missing/MissingPage.js';
import { BrandImages } from './BrandImages.js';
import styles from './BrandPage.module.css';
import { ColoursField } from './ColoursField.js';
import { type Brand, type NewBrand, useBrands } from './campaigns.js';
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
  const { values, change, mistake } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.send();
  };
  const text = (name: 'name' | 'tagline' | 'font' | 'voice' | 'tone') => ({
    value: values[name],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: HTMLInputElement }) =>
      change({ [name]: value }),
  });
  return (
    <>
      <PageHeader
        title={brand ? brand.name : 'A new brand'}
        lead="What everything that is made for it has in common."
      />
      <form onSubmit={submit} noValidate className={styles.form}>
        <Section title="Who it is">
          <Row>
            <Field label="Name" error={mistake('/name')}>
              {(wiring) => <Input {...wiring} {...text('name')} maxLength={100} placeholder="Nordlicht" />}
            </Field>
            <Field label="Tagline" optional error={mistake('/tagline')}>
              {(wiring) => (
                <Input {...wiring} {...text('tagline')} maxLength={150} placeholder="Coffee at first light" />
              )}
            </Field>
          </Row>
          <Field
            label="Tone"
            optional
            hint="How it speaks: warm, bold, playful, elegant, calm. Words and music follow it."
            error={mistake('/tone')}
          >
            {(wiring) => <Input {...wiring} {...text('tone')} maxLength={200} placeholder="warm" />}
          </Field>
        </Section>
        <Section title="How it looks">
          <ColoursField
            value={values.colors}
            onChange={(colors) => change({ colors })}
            error={mistake('/colors')}
          />
          <UploadField
            label="Logo"
            optional
            accept="image/png,image/jpeg,image/webp"
            value={values.logo}
            onChange={(logo) => change({ logo })}
            error={mistake('/logo_url')}
          />
          <BrandImages
            value={values.images}
            onChange={(images) => change({ images })}
            error={mistake('/images')}
          />
        </Section>
        <Section
          title="How it sounds"
          lead="Left empty, the best voice there is speaks, in the service’s own type."
        >
          <Row>
            <Field label="Voice" optional error={mistake('/voice')}>
              {(wiring) => <Input {...wiring} {...text('voice')} maxLength={200} placeholder="allison" />}
            </Field>
            <Field label="Font" optional error={mistake('/font')}>
              {(wiring) => <Input {...wiring} {...text('font')} maxLength={100} placeholder="Lato" />}
            </Field>
          </Row>
        </Section>
        {form.problem && <ProblemNote error={form.problem} />}
        <div className={styles.actions}>
          <Button type="submit" look="primary" size="l" busy={form.sending}>
            {brand ? 'Save the brand' : 'Add the brand'}
          </Button>
          <LinkButton to="/campaigns" look="quiet" size="l">
            Leave it
          </LinkButton>
        </div>
      </form>
    </>
  );
}
