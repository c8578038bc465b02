/** A piece of a script, as its author set it apart. */
export type ScriptBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'media'; readonly url: string };

/** What a planned scene shows. */
export type PlannedVisual =
  | { type: 'title'; title: string }
  | { type: 'phrase'; phrase: string; heading: string | null }
  | { type: 'list'; heading: string | null; items: string[] }
  | { type: 'media'; url: string; heading: string | null }
  | { type: 'prompt'; prompt: string; heading: string | null };

/** A scene as it is planned; its narration is the author's own text. */
export interface PlannedScene {
  narration: string;
  visual: PlannedVisual;
}

/** A script to be divided into scenes. */
export interface ScriptToPlan {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly blocks: readonly ScriptBlock[];
}

/** Scenes, and what the author should know about them. */
export interface ScriptPlan {
  scenes: PlannedScene[];
  warnings: string[];
}

/** What is left of a text without its white space: what of it must never change. */
export const inked = (text: string): string => text.replace(/\s+/gu, '');
