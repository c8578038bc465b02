/** What is wrong with one place of a request. */
export interface Mistake {
  /** JSON pointer into the body (RFC 6901), or the name of a query parameter. */
  readonly pointer: string;
  readonly reason: string;
}

/** An answer of the API that is no success: its own words, for a person (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly title: string;
  readonly mistakes: readonly Mistake[];

  constructor(status: number, title: string, detail: string, mistakes: readonly Mistake[] = []) {
    super(detail);
    this.status = status;
    this.title = title;
    this.mistakes = mistakes;
  }
}

/** The API did not answer. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(cause: unknown) {
    super('Callsheet does not answer. It is tried again by itself; look whether the service runs.', {
      cause,
    });
  }
}

/** An answer's body, whatever it is, as a problem. */
export function toApiProblem({ status, statusText }: Response, body: unknown): ApiProblem {
  const fields = isRecord(body) ? body : {};
  const title = typeof fields.title === 'string' ? fields.title : statusText || `Error ${status}`;
  const detail = typeof fields.detail === 'string' ? fields.detail : `The service answered with ${status}.`;
  const errors = Array.isArray(fields.errors) ? fields.errors.filter(isMistake) : [];
  return new ApiProblem(status, title, detail, errors);
}

/** What to do about it, in a sentence. */
export function whatToDo(error: unknown): string {
  if (error instanceof UnreachableError)
    return 'Nothing is lost: this page goes on when the service is back.';
  if (!(error instanceof ApiProblem)) return 'Reload the page; if it happens again, tell the operator.';
  switch (error.status) {
    case 404:
      return 'Look whether the address is right, or start from the list.';
    case 410:
      return 'Files are kept for a while only. Run the job again to have them anew.';
    case 422:
    case 400:
      return 'Mend what is named, and send it again.';
    case 429:
      return 'Too much at once: wait a moment, and try again.';
    case 503:
      return 'Something behind the service is away. Try again in a moment.';
    default:
      return error.status >= 500
        ? 'Try again; if it fails again, give the id above to the operator.'
        : 'Change what it says, and try again.';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isMistake = (value: unknown): value is Mistake =>
  isRecord(value) && typeof value.pointer === 'string' && typeof value.reason === 'string';
