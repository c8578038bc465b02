import type { FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { z } from 'zod';
import { briefSchema, LONGEST_AD, SHORTEST_AD } from '../../../../src/jobs/campaign-brief.js';
import type { Aspect } from '../../../../src/jobs/format.js';
import { answer, api } from '../../api/client.js';
import { Button, LinkButton } from '../../components/Button.js';
import { Field } from '../../components/Field.js';
import { Input, TextArea } from '../../components/Input.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Row, Section } from '../../components/Section.js';
import { Select } from '../../components/Select.js';
import { Slider } from '../../components/Slider.js';
import { languages } from '../../lib/languages.js';
import formStyles from './BrandPage.module.css';
import { CheckCards, type CheckChoice } from './CheckCards.js';
import { type Brand, type NewCampaign, useBrands } from './campaigns.js';
import { useSaveForm } from './useSaveForm.js';

const bodySchema = z.object({ name: z.string().min(1, 'must have a name'), brief: briefSchema });

const FORMATS: readonly CheckChoice<Aspect>[] = [
  { value: '16:9', title: 'Wide', words: 'YouTube, television' },
  { value: '9:16', title: 'Upright', words: 'TikTok, Reels, Shorts' },
  { value: '1:1', title: 'Square', words: 'Feeds' },
];

const initial = {
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

/** What an ad is to say, and in which forms. */
export default function BriefPage() {
  const { data, error } = useBrands();
  if (error) return <ProblemNote error={error} />;
  if (!data) return <PageFallback />;
  return <BriefForm brands={data.brands} />;
}

function BriefForm({ brands }: { readonly brands: readonly Brand[] }) {
  const [, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const brandId = search.get('brand') ?? brands[0]?.id ?? '';
  const form = useSaveForm({
    initial,
    schema: bodySchema,
    toBody: (values): NewCampaign => ({
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
    }),
    save: (body) => answer(api.POST('/api/campaigns', { body })),
    onSaved: ({ id }) => navigate(`/campaigns/${id}`),
  });
  const { values, change, mistake } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.send();
  };
  if (brands.length === 0)
    return (
      <>
        <PageHeader
          title="First, a brand"
          lead="An ad is somebody’s: say whose, and come back to the brief."
        />
        <LinkButton to="/campaigns/brands/new" look="primary">
          Add a brand
        </LinkButton>
      </>
    );
  return (
    <>
      <PageHeader title="A new campaign" lead="Say what is to be sold, to whom, and why they should care." />
      <form onSubmit={submit} noValidate className={formStyles.form}>
        <Section title="The brief">
          <Row>
            <Field label="Brand">
              {(wiring) => (
                <Select
                  {...wiring}
                  value={brandId}
                  options={brands.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(event) => setSearch({ brand: event.currentTarget.value }, { replace: true })}
                />
              )}
            </Field>
            <Field label="Name of the campaign" error={mistake('/name')}>
              {(wiring) => (
                <Input
                  {...wiring}
                  value={values.name}
                  maxLength={200}
                  placeholder="Spring roast"
                  onChange={(event) => change({ name: event.currentTarget.value })}
                />
              )}
            </Field>
          </Row>
          <Row>
            <Field label="Product" error={mistake('/brief/product')}>
              {(wiring) => (
                <Input
                  {...wiring}
                  value={values.product}
                  maxLength={300}
                  placeholder="a light roast from one farm"
                  onChange={(event) => change({ product: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label="Audience" optional error={mistake('/brief/audience')}>
              {(wiring) => (
                <Input
                  {...wiring}
                  value={values.audience}
                  maxLength={200}
                  placeholder="people who wake up early"
                  onChange={(event) => change({ audience: event.currentTarget.value })}
                />
              )}
            </Field>
          </Row>
          <Field label="Benefits, one a line" error={mistake('/brief/benefits')}>
            {(wiring) => (
              <TextArea
                {...wiring}
                rows={3}
                value={values.benefits}
                placeholder={'roasted the day it ships\nno bitterness\nten cups from a bag'}
                onChange={(event) => change({ benefits: event.currentTarget.value })}
              />
            )}
          </Field>
          <Row>
            <Field
              label="Proof"
              optional
              hint="A number, a prize, a customer."
              error={mistake('/brief/proof')}
            >
              {(wiring) => (
                <Input
                  {...wiring}
                  value={values.proof}
                  maxLength={200}
                  placeholder="4,000 cups a week"
                  onChange={(event) => change({ proof: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label="Call to action" error={mistake('/brief/call_to_action')}>
              {(wiring) => (
                <Input
                  {...wiring}
                  value={values.action}
                  maxLength={120}
                  placeholder="Order your first bag"
                  onChange={(event) => change({ action: event.currentTarget.value })}
                />
              )}
            </Field>
          </Row>
        </Section>
        <Section title="The forms it takes">
          <CheckCards
            legend="Formats"
            choices={FORMATS}
            value={values.formats}
            onChange={(formats) => change({ formats })}
            error={mistake('/brief/formats')}
          />
          <Row>
            <Field label="Length" error={mistake('/brief/duration')}>
              {(wiring) => (
                <Slider
                  {...wiring}
                  min={SHORTEST_AD}
                  max={LONGEST_AD}
                  value={values.seconds}
                  onValue={(seconds) => change({ seconds })}
                  words={`${values.seconds} s`}
                />
              )}
            </Field>
            <Field label="Language" error={mistake('/brief/languages')}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={values.language}
                  options={languages(values.language)}
                  onChange={(event) => change({ language: event.currentTarget.value })}
                />
              )}
            </Field>
          </Row>
          <label className={formStyles.check}>
            <input
              type="checkbox"
              checked={values.approval}
              onChange={(event) => change({ approval: event.currentTarget.checked })}
            />
            <span>Show me the storyline before anything is made</span>
          </label>
        </Section>
        {form.problem && <ProblemNote error={form.problem} />}
        <div className={formStyles.actions}>
          <Button type="submit" look="primary" size="l" busy={form.sending}>
            Keep the brief
          </Button>
          <LinkButton to="/campaigns" look="quiet" size="l">
            Leave it
          </LinkButton>
        </div>
      </form>
    </>
  );
}
