/** A time in which something moves: seconds from the scene's start. Before it all is as it was, after it as it will be. */
export interface Motion {
  readonly from: number;
  readonly to: number;
}
