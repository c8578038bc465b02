/** A formula in the solver's own grammar; one that it does not read is written out. */
export type TopicFormula =
  | string
  | { readonly latex: string; readonly caption: string; readonly spoken: string };

/** A picture of functions, in the solver's grammar. */
export interface TopicGraph {
  readonly functions: readonly string[];
  readonly interval: readonly [number, number];
  readonly points?: readonly { readonly x: number; readonly y: number; readonly latex: string }[];
  /** Between the first function and the axis. */
  readonly area?: readonly [number, number];
}

/**
 * One thing to be explained. In what is said, formulas stand between braces in the solver's grammar (`{x^2 = 9}`), and what
 * is to be said otherwise than it is written between brackets (`[f′|f prime]`).
 */
export type Idea = { readonly title: string; readonly say: string } & (
  | { readonly phrase: string }
  /** The last formula is read out at the end; one that is a function stands there alone. */
  | {
      readonly formulas: readonly [TopicFormula, ...TopicFormula[]];
      readonly graph?: TopicGraph;
      /** What was done to come to the last formula. */
      readonly note?: string;
      /** How it is read out, such as “That makes”, where it is otherwise than usual. */
      readonly lead?: string;
    }
);

/** What a teacher would say about a subject; worked examples are problems, which the solver works out when a lesson is planned. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** Names that mean this and nothing else, without hyphens; plurals are understood. */
  readonly names: readonly string[];
  /** Words that mean it only where they are all that is asked for, or stand among mathematics: "limits". */
  readonly alone?: readonly string[];
  /** Asked for as a whole: any other topic that is named as well is meant rather. */
  readonly broad?: true;
  /** What it is, in one scene. */
  readonly essence: Idea;
  readonly why: Idea;
  /** In the order of teaching; each is followed by the problem of the same place. */
  readonly notions: readonly Idea[];
  /** How its equations are solved, where that is the topic; added to a problem that does not say it. */
  readonly method?: string;
  /** Of growing difficulty. */
  readonly problems: readonly string[];
  /** Common ones, as sentences that say what is right. */
  readonly mistakes: readonly string[];
  readonly summary: readonly string[];
}
