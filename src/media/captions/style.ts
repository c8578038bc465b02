import type { Size } from '../picture.js';

/** How captions look, as a request says it: sizes in pixels of a picture 1080 high, colours as #rrggbb. */
export interface CaptionStyleChoice {
  readonly font?: string | undefined;
  readonly size?: number | undefined;
  readonly colour?: string | undefined;
  readonly outline_colour?: string | undefined;
  readonly outline?: number | undefined;
  readonly position?: 'top' | 'middle' | 'bottom' | undefined;
  readonly highlight?: boolean | undefined;
  readonly highlight_colour?: string | undefined;
}

/** How captions look in one picture: everything decided, sizes in its own pixels. */
export interface CaptionStyle {
  /** Null: for each script the font that suits it. */
  readonly font: string | null;
  /** The height of a line. */
  readonly size: number;
  readonly colour: string;
  readonly outlineColour: string;
  readonly outline: number;
  readonly position: 'top' | 'middle' | 'bottom';
  readonly highlight: boolean;
  readonly highlightColour: string;
  /** What is kept clear at each side, above and below. */
  readonly margin: { readonly side: number; readonly top: number; readonly bottom: number };
}

/**
 * What platforms lay over a picture. Upright players (TikTok, Reels, Shorts) put the description and the buttons over the
 * lowest part and the title bar over the top; players of wide pictures, a bar along the bottom.
 */
const SAFE_AREA = {
  upright: { side: 0.08, top: 0.12, bottom: 0.18 },
  wide: { side: 0.06, top: 0.06, bottom: 0.08 },
} as const;

/** Fills in what a style leaves open, and scales it to a picture. */
export function resolveCaptionStyle(choice: CaptionStyleChoice, { width, height }: Size): CaptionStyle {
  // A picture narrower than 9:16 counts as low as if it were 9:16, or its lines would hold a word each.
  const scale = Math.min(height, (width * 16) / 9) / 1080;
  const safe = height > width ? SAFE_AREA.upright : SAFE_AREA.wide;
  return {
    font: choice.font ?? null,
    size: Math.max(8, (choice.size ?? 80) * scale),
    colour: choice.colour ?? '#ffffff',
    outlineColour: choice.outline_colour ?? '#000000',
    outline: (choice.outline ?? 4) * scale,
    position: choice.position ?? 'bottom',
    highlight: choice.highlight ?? true,
    highlightColour: choice.highlight_colour ?? '#ffd400',
    margin: { side: width * safe.side, top: height * safe.top, bottom: height * safe.bottom },
  };
}
