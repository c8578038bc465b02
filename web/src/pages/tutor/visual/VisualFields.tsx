import { CheckBox } from '../../../components/CheckBox.js';
import { TextField } from '../../../components/TextField.js';
import type { Form } from '../../../lib/form.js';
import { CodeFields } from './CodeFields.js';
import { GraphFields } from './GraphFields.js';
import { LineFields } from './LineFields.js';
import { MediaFields } from './MediaFields.js';
import styles from './VisualEditor.module.css';
import { emptyGraph, type VisualValues } from './values.js';

export interface VisualFieldsProps {
  readonly form: Pick<Form<VisualValues, unknown>, 'values' | 'change' | 'field' | 'mistake'>;
}

/** The fields of the kind that is chosen. */
export function VisualFields({ form }: VisualFieldsProps) {
  switch (form.values.type) {
    case 'title':
      return <TextField label="Title on the screen" rows={2} {...form.field('title', '/visual/title')} />;
    case 'phrase':
      return (
        <>
          <Heading form={form} />
          <TextField label="The phrase" rows={2} {...form.field('phrase', '/visual/phrase')} />
        </>
      );
    case 'list':
      return (
        <>
          <Heading form={form} />
          <TextField
            label="Points, one a line"
            hint="Each comes when it is spoken."
            rows={4}
            {...form.field('items', '/visual/items')}
          />
        </>
      );
    case 'maths':
      return <MathsFields form={form} />;
    case 'code':
      return (
        <>
          <Heading form={form} />
          <CodeFields form={form} />
        </>
      );
    case 'media':
      return (
        <>
          <MediaFields form={form} />
          <Heading form={form} />
        </>
      );
    case 'prompt':
      return (
        <>
          <TextField
            label="What the picture shows"
            hint="A provider of images makes it; the scene fails where none is set up."
            placeholder="A pie cut into four equal parts, seen from above"
            rows={3}
            {...form.field('prompt', '/visual/prompt')}
          />
          <Heading form={form} />
        </>
      );
    case 'ending':
      return (
        <>
          <TextField label="Who it is from" {...form.field('name', '/visual/name')} />
          <TextField label="In a few words" optional {...form.field('tagline', '/visual/tagline')} />
          <TextField label="What to do now" {...form.field('action', '/visual/action')} />
        </>
      );
  }
}

const Heading = ({ form }: VisualFieldsProps) => (
  <TextField label="Heading" optional {...form.field('heading', '/visual/heading')} />
);

function MathsFields({ form }: VisualFieldsProps) {
  const { moves, graph } = form.values;
  return (
    <>
      <TextField
        label="Above it all"
        optional
        placeholder="Solve 2x + 5 = 11"
        {...form.field('title', '/visual/title')}
      />
      <LineFields form={form} />
      <div className={styles.checks}>
        <CheckBox
          label="The last line comes as it is spoken"
          value={moves}
          onChange={(value) => form.change({ moves: value })}
        />
        <CheckBox
          label="A graph beside it"
          value={graph !== null}
          onChange={(value) => form.change({ graph: value ? emptyGraph : null })}
        />
      </div>
      {graph && (
        <GraphFields
          graph={graph}
          onChange={(changed) => form.change({ graph: { ...graph, ...changed } })}
          mistake={form.mistake}
        />
      )}
    </>
  );
}
