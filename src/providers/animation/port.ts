/** How the caller follows an animation and ends it. */
export interface AnimationControl {
  /** Ends it within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told the fraction of the frames that is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Draws moving pictures. What a scene says is agreed upon by whoever asks and all engines (src/jobs/maths-scene.ts). */
export interface AnimationEngine<Scene> {
  readonly name: string;
  /** What its frames are, as ffmpeg calls it; `yuv420p` is in BT.709 and television's range. */
  readonly pixels: 'rgba' | 'yuv420p';
  /** Part of an artifact's recipe: whatever changes the pixels must change it. */
  readonly version: string;
  /**
   * Writes all frames of a scene, exactly as many as it says, one after another as raw pixels (no padding) into a FIFO or a
   * file at `path`. Settles when the last byte was taken and nothing of it runs any more.
   * @throws AnimationRefused when the scene cannot be drawn, ever; AnimationUnavailable when it could not be drawn this
   *   time; FramesNotRead when whoever reads the FIFO went away; the signal's reason, when aborted
   */
  animate(scene: Scene, control: AnimationControl, path: string): Promise<{ readonly frames: number }>;
}
