import { useLocation, useSearchParams } from 'wouter';
import { LONGEST_AD, SHORTEST_AD } from '../../../../src/jobs/campaign-brief.js';
import type { Aspect } from '../../../../src/jobs/format.js';
import { answer, api } from '../../api/client.js';
import { LinkButton } from '../../components/Button.js';
import { CheckBox } from '../../components/CheckBox.js';
import type { Choice } from '../../components/ChoiceCards.js';
import { Field } from '../../components/Field.js';
import { LanguageField } from '../../components/LanguageField.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Row, Section } from '../../components/Section.js';
import { Select } from '../../components/Select.js';
import { SliderField } from '../../components/SliderField.js';
import { TextField } from '../../components/TextField.js';
import { bodySchema, campaignOf, initial } from './brief-values.js';
import { CheckCards } from './CheckCards.js';
import { type Brand, useBrands } from './campaigns.js';
import { SaveForm } from './SaveForm.js';
import { useSaveForm } from './useSaveForm.js';

const FORMATS: readonly Choice<Aspect>[] = [
  { value: '16:9', title: 'Wide', words: 'YouTube, television' },
  { value: '9:16', title: 'Upright', words: 'TikTok, Reels, Shorts' },
  { value: '1:1', title: 'Square', words: 'Feeds' },
];

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
    toBody: (values) => campaignOf(brandId, values),
    save: (body) => answer(api.POST('/api/campaigns', { body })),
    onSaved: ({ id }) => navigate(`/campaigns/${id}`),
  });
  const { values, field } = form;
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
      <SaveForm form={form} verb="Keep the brief">
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
            <TextField
              label="Name of the campaign"
              maxLength={200}
              placeholder="Spring roast"
              {...field('name', '/name')}
            />
          </Row>
          <Row>
            <TextField
              label="Product"
              maxLength={300}
              placeholder="a light roast from one farm"
              {...field('product', '/brief/product')}
            />
            <TextField
              label="Audience"
              optional
              maxLength={200}
              placeholder="people who wake up early"
              {...field('audience', '/brief/audience')}
            />
          </Row>
          <TextField
            label="Benefits, one a line"
            rows={3}
            placeholder={'roasted the day it ships\nno bitterness\nten cups from a bag'}
            {...field('benefits', '/brief/benefits')}
          />
          <Row>
            <TextField
              label="Proof"
              optional
              hint="A number, a prize, a customer."
              maxLength={200}
              placeholder="4,000 cups a week"
              {...field('proof', '/brief/proof')}
            />
            <TextField
              label="Call to action"
              maxLength={120}
              placeholder="Order your first bag"
              {...field('action', '/brief/call_to_action')}
            />
          </Row>
        </Section>
        <Section title="The forms it takes">
          <CheckCards legend="Formats" choices={FORMATS} {...field('formats', '/brief/formats')} />
          <Row>
            <SliderField
              label="Length"
              min={SHORTEST_AD}
              max={LONGEST_AD}
              words={`${values.seconds} s`}
              {...field('seconds', '/brief/duration')}
            />
            <LanguageField {...field('language', '/brief/languages')} />
          </Row>
          <CheckBox
            label="Show me the storyline before anything is made"
            value={values.approval}
            onChange={(approval) => form.change({ approval })}
          />
        </Section>
      </SaveForm>
    </>
  );
}
