import type { StruckTimbre, SustainedTimbre } from './style.js';

/** Harmonics that fall off by a power of their number. */
const falling = (count: number, power: number): number[] =>
  Array.from({ length: count }, (_, index) => (index + 1) ** -power);

const partials = (...rows: readonly (readonly [ratio: number, level: number, decay: number])[]) => ({
  partials: rows.map(([ratio, level, decay]) => ({ ratio, level, decay })),
});

export const warmPad: SustainedTimbre = {
  harmonics: falling(14, 1.7),
  spread: 7,
  attack: 1.1,
  release: 1.6,
  sustain: 0.85,
  decay: 3,
};

export const brightPad: SustainedTimbre = {
  ...warmPad,
  harmonics: falling(22, 1.25),
  attack: 0.35,
  release: 0.9,
};

export const strings: SustainedTimbre = {
  ...warmPad,
  harmonics: falling(24, 1.15),
  spread: 10,
  attack: 0.7,
  release: 1.2,
};

export const roundBass: SustainedTimbre = {
  harmonics: [1, 0.45, 0.18, 0.08, 0.04],
  spread: 0,
  attack: 0.012,
  release: 0.12,
  sustain: 0.6,
  decay: 0.5,
};

export const softBass: SustainedTimbre = {
  ...roundBass,
  harmonics: [1, 0.3, 0.08],
  attack: 0.04,
  release: 0.3,
};

export const drivingBass: SustainedTimbre = { ...roundBass, harmonics: falling(10, 1.3), sustain: 0.45 };

/** A felt piano: its overtones die first. */
export const piano: StruckTimbre = partials(
  [1, 1, 2.6],
  [2, 0.42, 1.7],
  [3.003, 0.2, 1.1],
  [4.007, 0.1, 0.8],
  [5.015, 0.06, 0.5],
);

export const electricPiano: StruckTimbre = partials(
  [1, 1, 2],
  [2, 0.22, 1.3],
  [3, 0.1, 0.6],
  [7, 0.07, 0.18],
);

export const marimba: StruckTimbre = partials([1, 1, 0.75], [3.93, 0.24, 0.2], [9.2, 0.06, 0.07]);

export const glockenspiel: StruckTimbre = partials([1, 1, 1.5], [2.76, 0.25, 0.6], [5.4, 0.1, 0.25]);

export const harp: StruckTimbre = partials(
  [1, 1, 1.6],
  [2, 0.5, 1.1],
  [3, 0.25, 0.8],
  [4, 0.16, 0.6],
  [6, 0.07, 0.3],
);

export const pizzicato: StruckTimbre = partials(
  [1, 1, 0.5],
  [2, 0.55, 0.35],
  [3, 0.3, 0.22],
  [4, 0.15, 0.15],
  [5, 0.1, 0.1],
);
