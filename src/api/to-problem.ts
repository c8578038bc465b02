import { z } from 'zod';
import { isUnavailable } from '../database/unavailable.js';
import {
  BadRequestProblem,
  GoneProblem,
  InternalProblem,
  NotFoundProblem,
  OtherProblem,
  Problem,
  TooLargeProblem,
  UnavailableProblem,
  UnsupportedMediaTypeProblem,
} from './problems.js';

/** What body-parser and the router throw: an HTTP status, and for body-parser a type. */
const httpErrorSchema = z.object({ status: z.number().int().min(400).max(499), type: z.string().optional() });

/**
 * Turns whatever was thrown into what the caller is told.
 * @param id names the request in the log
 */
export function toProblem(error: unknown, id: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return new NotFoundProblem('There is nothing here.');
  if (error instanceof Error && error.name === 'StoredFileMissingError') {
    return new GoneProblem('The file is no longer there.');
  }
  if (isUnavailable(error)) {
    return new UnavailableProblem(
      'The database or the storage cannot be reached just now. Try again in a moment.',
    );
  }
  const http = httpErrorSchema.safeParse(error);
  return http.success ? fromHttpError(http.data) : new InternalProblem(id);
}

function fromHttpError({ status, type }: z.infer<typeof httpErrorSchema>): Problem {
  switch (type) {
    case 'entity.too.large':
      return new TooLargeProblem(
        'The JSON body is larger than the 2 MiB allowed. Send large files to /api/v1/uploads.',
      );
    case 'entity.parse.failed':
      return new BadRequestProblem('The body is not well-formed JSON.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new UnsupportedMediaTypeProblem(
        'Send the JSON body in UTF-8, plain or compressed with gzip, deflate or br.',
      );
    default:
      return new OtherProblem(status, 'The request cannot be read.');
  }
}
