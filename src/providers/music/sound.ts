/** Samples a second. */
export const SAMPLE_RATE = 48_000;

/** A stretch of stereo sound that is added to. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export const silence = (samples: number): Stereo => ({
  left: new Float32Array(samples),
  right: new Float32Array(samples),
});

/** A stretch to work in, empty each time it is asked for; one, since voices sound one after the other. */
export function createDesk(): (samples: number) => Stereo {
  let desk = silence(0);
  return (samples) => {
    if (desk.left.length < samples) desk = silence(samples);
    desk.left.fill(0, 0, samples);
    desk.right.fill(0, 0, samples);
    return desk;
  };
}

/** Something that sounds for a while. */
export interface Voice {
  /** Adds its next samples from one place of a stretch to another. */
  sound(into: Stereo, from: number, to: number): void;
  /** Whether there is nothing more to come. */
  readonly over: boolean;
}

/** Factors of left and right for a place from −1 (left) to 1, equally loud everywhere. */
export function sides(side: number): [left: number, right: number] {
  const angle = ((side + 1) * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)];
}
