import { z } from 'zod';

/**
 * A URL in a body. Only its type is judged here: a string that is no usable URL is answered with 400, not 422
 * (contract, "Media microservice"), by the one function that fetches.
 */
export const mediaUrlSchema = z
  .string()
  .meta({ format: 'uri-reference', example: 'https://example.com/clip.mp4' });

/** A factor for a track's loudness; 1 leaves it as it is. */
export const volumeSchema = z.number().min(0).max(10);
