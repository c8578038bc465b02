import { Button, IconButton } from '../../../components/Button.js';
import { CheckBox } from '../../../components/CheckBox.js';
import { TextField } from '../../../components/TextField.js';
import { GraphSketch } from './GraphSketch.js';
import { RangeField } from './RangeField.js';
import styles from './VisualEditor.module.css';
import type { GraphValues } from './values.js';

interface GraphFieldsProps {
  readonly graph: GraphValues;
  readonly onChange: (changed: Partial<GraphValues>) => void;
  readonly mistake: (pointer: string) => string | undefined;
}

const MOST_CURVES = 6;
const MOST_POINTS = 20;

/** Axes, curves by their points, and what is marked on them. */
export function GraphFields({ graph, onChange, mistake }: GraphFieldsProps) {
  const { x, y, curves, area } = graph;
  return (
    <fieldset className={styles.graph}>
      <legend>The graph</legend>
      <GraphSketch graph={graph} />
      <RangeField
        label="x"
        value={x}
        onChange={(range) => onChange({ x: range })}
        error={mistake('/visual/graph/x')}
      />
      <RangeField
        label="y"
        value={y}
        onChange={(range) => onChange({ y: range })}
        error={mistake('/visual/graph/y')}
      />
      {curves.map((text, index) => (
        <div key={index} className={styles.removable}>
          <TextField
            label={`Curve ${index + 1}, a point a line`}
            rows={3}
            className={styles.points}
            placeholder={'-2 4\n0 0\n2 4'}
            hint={index === 0 ? 'x and y of each. An empty line where it breaks off.' : undefined}
            value={text}
            onChange={(value) => onChange({ curves: curves.with(index, value) })}
            error={mistake(`/visual/graph/curves/${index}`)}
          />
          {curves.length > 1 && (
            <IconButton
              icon="cross"
              label={`Take curve ${index + 1} away`}
              onClick={() => onChange({ curves: curves.toSpliced(index, 1) })}
            />
          )}
        </div>
      ))}
      <Marks graph={graph} onChange={onChange} mistake={mistake} />
      <div className={styles.adding}>
        <Button
          size="s"
          icon="make"
          disabled={curves.length >= MOST_CURVES}
          onClick={() => onChange({ curves: [...curves, ''] })}
        >
          Add a curve
        </Button>
        <Button
          size="s"
          icon="make"
          disabled={graph.points.length >= MOST_POINTS}
          onClick={() => onChange({ points: [...graph.points, { x: '', y: '', label: '' }] })}
        >
          Mark a point
        </Button>
      </div>
      <CheckBox
        label="Colour the area under the first curve"
        value={area !== null}
        onChange={(value) => onChange({ area: value ? x : null })}
      />
      {area && (
        <RangeField
          label="Area"
          value={area}
          onChange={(range) => onChange({ area: range })}
          error={mistake('/visual/graph/area')}
        />
      )}
    </fieldset>
  );
}

/** Points that are marked: roots, extrema, where a tangent touches. */
function Marks({ graph: { points }, onChange, mistake }: GraphFieldsProps) {
  const put = (at: number, changed: Partial<GraphValues['points'][number]>) =>
    onChange({ points: points.map((one, index) => (index === at ? { ...one, ...changed } : one)) });
  return points.map((point, index) => (
    <div key={index} className={styles.mark}>
      <TextField
        label={`Point ${index + 1}: x`}
        value={point.x}
        onChange={(x) => put(index, { x })}
        error={mistake(`/visual/graph/points/${index}`)}
      />
      <TextField label={`Point ${index + 1}: y`} value={point.y} onChange={(y) => put(index, { y })} />
      <TextField
        label={`Point ${index + 1}: name`}
        optional
        value={point.label}
        onChange={(label) => put(index, { label })}
      />
      <IconButton
        icon="cross"
        label={`Take point ${index + 1} away`}
        onClick={() => onChange({ points: points.toSpliced(index, 1) })}
      />
    </div>
  ));
}
