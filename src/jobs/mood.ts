import { z } from 'zod';

/** What music that is made here can sound like. */
export const MOODS = ['calm', 'uplifting', 'energetic', 'dramatic', 'playful', 'focused'] as const;
export type Mood = (typeof MOODS)[number];
export const moodSchema = z.enum(MOODS);

/** The mood of that name; null where the text names something else, such as a URL. */
export const findMood = (name: string): Mood | null => MOODS.find((mood) => mood === name) ?? null;
