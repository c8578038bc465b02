import type { MusicMood } from './port.js';
import type { Style } from './style.js';
import {
  brightPad,
  drivingBass,
  electricPiano,
  glockenspiel,
  harp,
  marimba,
  piano,
  pizzicato,
  roundBass,
  softBass,
  strings,
  warmPad,
} from './timbres.js';

const calm: Style = {
  tempo: [62, 76],
  mode: 'major',
  verses: [
    [1, 6, 4, 5],
    [1, 3, 4, 1],
    [1, 4, 6, 4],
  ],
  lifts: [
    [4, 5, 3, 6],
    [6, 4, 1, 5],
  ],
  cadence: 5,
  middle: 62,
  pad: { timbre: warmPad, level: 0.22, room: 0.5, cutoff: 1500 },
  bass: { timbre: softBass, level: 0.5, room: 0.05, cutoff: 500, rhythms: ['r---', 'r-f-'] },
  pluck: {
    ...{ timbre: piano, level: 0.26, room: 0.55, cutoff: 5000, octave: 0 },
    rhythms: ['0.2.3.2.', '0..2..3.', '01.3.2..'],
  },
  melody: {
    ...{ timbre: piano, level: 0.36, room: 0.6, cutoff: 6000 },
    rhythms: ['x---x---', 'x--x----', 'x-x-x---'],
  },
  drums: null,
  room: 3.2,
  level: 0.55,
};

const uplifting: Style = {
  tempo: [98, 112],
  mode: 'major',
  verses: [
    [1, 5, 6, 4],
    [1, 6, 4, 5],
  ],
  lifts: [
    [4, 1, 5, 6],
    [6, 4, 1, 5],
  ],
  cadence: 5,
  middle: 63,
  pad: { timbre: brightPad, level: 0.26, room: 0.4, cutoff: 2600 },
  bass: { timbre: roundBass, level: 0.5, room: 0.03, cutoff: 900, rhythms: ['r.r.r.r.', 'r.rrr.fo'] },
  pluck: {
    ...{ timbre: harp, level: 0.28, room: 0.4, cutoff: 8000, octave: 1 },
    rhythms: ['02132413', '01232123', '0.21.32.'],
  },
  melody: {
    ...{ timbre: glockenspiel, level: 0.3, room: 0.5, cutoff: 9000 },
    rhythms: ['x--x--x-', 'x-x-x---', 'x---x-x-'],
  },
  drums: {
    level: 0.7,
    room: 0.12,
    rhythms: { kick: 'x...x...x...x...', snare: '....x.......x...', shaker: 'o.o.x.o.o.o.x.o.' },
  },
  room: 2.2,
  level: 0.6,
};

const energetic: Style = {
  tempo: [118, 128],
  mode: 'minor',
  verses: [
    [1, 6, 3, 7],
    [1, 1, 6, 7],
  ],
  lifts: [
    [6, 7, 1, 3],
    [4, 6, 1, 7],
  ],
  cadence: 7,
  middle: 62,
  pad: { timbre: brightPad, level: 0.24, room: 0.35, cutoff: 3200 },
  bass: {
    ...{ timbre: drivingBass, level: 0.55, room: 0.02, cutoff: 1400 },
    rhythms: ['r.rrr.rrr.rrr.ro', '..r...r...r...r.', 'r.rr.r.rr.rr.rfo'],
  },
  pluck: {
    ...{ timbre: pizzicato, level: 0.36, room: 0.35, cutoff: 9000, octave: 1 },
    rhythms: ['0213042302130423', '0.2.1.3.0.2.4.3.', '012.012.012.0123'],
  },
  melody: {
    ...{ timbre: electricPiano, level: 0.3, room: 0.45, cutoff: 8000 },
    rhythms: ['x--x--x-', 'x-xx-x--', 'x---x---'],
  },
  drums: {
    level: 0.7,
    room: 0.08,
    rhythms: {
      kick: 'x...x...x...x...',
      snare: '....x.......x..o',
      hat: 'o.x.o.x.o.x.o.x.',
      shaker: 'oooooooooooooooo',
    },
  },
  room: 1.6,
  level: 0.6,
};

const dramatic: Style = {
  tempo: [68, 80],
  mode: 'minor',
  verses: [
    [1, 6, 4, 7],
    [1, 3, 6, 4],
  ],
  lifts: [
    [6, 7, 1, 4],
    [6, 3, 7, 1],
  ],
  cadence: 7,
  middle: 58,
  pad: { timbre: strings, level: 0.2, room: 0.5, cutoff: 2000 },
  bass: { timbre: softBass, level: 0.55, room: 0.1, cutoff: 600, rhythms: ['r---', 'r-o-'] },
  pluck: {
    ...{ timbre: pizzicato, level: 0.32, room: 0.5, cutoff: 4500, octave: 0 },
    rhythms: ['0.1.2.1.', '00.200.3', '02120212'],
  },
  melody: {
    ...{ timbre: piano, level: 0.4, room: 0.65, cutoff: 5000 },
    rhythms: ['x-----x-', 'x---x---', 'x-------'],
  },
  drums: { level: 0.5, room: 0.5, rhythms: { tom: 'x.....o.x...o...', kick: 'x...............' } },
  room: 3.6,
  level: 0.55,
};

const playful: Style = {
  tempo: [104, 118],
  mode: 'major',
  verses: [
    [1, 4, 2, 5],
    [1, 6, 2, 5],
  ],
  lifts: [
    [4, 5, 3, 6],
    [4, 1, 2, 5],
  ],
  cadence: 5,
  middle: 64,
  pad: { timbre: warmPad, level: 0.2, room: 0.35, cutoff: 1800 },
  bass: { timbre: roundBass, level: 0.5, room: 0.04, cutoff: 900, rhythms: ['r...f...', 'r..rf.o.'] },
  pluck: {
    ...{ timbre: marimba, level: 0.48, room: 0.3, cutoff: 9000, octave: 0 },
    rhythms: ['0.31.3.2', '.2.3.2.3', '03.20.31'],
  },
  melody: {
    ...{ timbre: marimba, level: 0.48, room: 0.35, cutoff: 9000 },
    rhythms: ['x.xx.x..', 'xx.x.x.x', 'x..x..xx'],
  },
  drums: {
    level: 0.8,
    room: 0.15,
    rhythms: { kick: 'x.......x.......', snare: '....o.......o...', shaker: 'o.oxo.oxo.oxo.ox' },
  },
  room: 1.4,
  level: 0.65,
};

const focused: Style = {
  tempo: [80, 92],
  mode: 'dorian',
  verses: [
    [1, 4, 1, 4],
    [1, 3, 4, 1],
  ],
  lifts: [
    [3, 4, 1, 7],
    [7, 3, 4, 1],
  ],
  cadence: 7,
  middle: 61,
  pad: { timbre: warmPad, level: 0.24, room: 0.4, cutoff: 1300 },
  bass: { timbre: roundBass, level: 0.6, room: 0.03, cutoff: 700, rhythms: ['r--.f-..', 'r-..r.f.'] },
  pluck: {
    ...{ timbre: electricPiano, level: 0.34, room: 0.4, cutoff: 4000, octave: 0 },
    rhythms: ['0..23...', '0.2..3.1', '..13..2.'],
  },
  melody: {
    ...{ timbre: electricPiano, level: 0.36, room: 0.5, cutoff: 4500 },
    rhythms: ['x---x---', 'x-x-----', '--x---x-'],
  },
  drums: {
    level: 0.85,
    room: 0.1,
    rhythms: { kick: 'x......o..x.....', snare: '....x.......x...', hat: 'o.o.o.o.o.o.o.oo' },
  },
  room: 1.8,
  level: 0.62,
};

/** What each mood sounds like. */
export const styles: Readonly<Record<MusicMood, Style>> = {
  calm,
  uplifting,
  energetic,
  dramatic,
  playful,
  focused,
};
