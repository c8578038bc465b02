import styles from './GraphSketch.module.css';
import { type GraphValues, toGraph } from './values.js';

/** Of the picture, in its own units. */
const [WIDTH, HEIGHT] = [320, 180];

/** Roughly how a graph will look; nothing while its axes are not known. */
export function GraphSketch({ graph }: { readonly graph: GraphValues }) {
  const { x, y, curves, points } = toGraph(graph);
  if (!(x.from < x.to) || !(y.from < y.to)) return null;
  const across = (value: number) => (WIDTH * (value - x.from)) / (x.to - x.from);
  const down = (value: number) => HEIGHT - (HEIGHT * (value - y.from)) / (y.to - y.from);
  const pathOf = (places: readonly (readonly [number, number])[]) =>
    places
      .filter((place) => place.every(Number.isFinite))
      .map(
        (place, index) =>
          `${index === 0 ? 'M' : 'L'}${across(place[0]).toFixed(1)} ${down(place[1]).toFixed(1)}`,
      )
      .join('');
  return (
    <svg
      className={styles.sketch}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="A sketch of the graph"
    >
      <path className={styles.axis} d={`M0 ${down(0)}H${WIDTH}M${across(0)} 0V${HEIGHT}`} />
      {curves.map(({ pieces }, index) => (
        <path
          key={index}
          className={styles.curve}
          data-strip={STRIPS[index]}
          d={pieces.map(pathOf).join('')}
        />
      ))}
      {points
        .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
        .map((point, index) => (
          <circle key={index} className={styles.point} cx={across(point.x)} cy={down(point.y)} r="4" />
        ))}
    </svg>
  );
}

const STRIPS = ['butter', 'sky', 'rose', 'sage', 'lilac', 'clay'];
