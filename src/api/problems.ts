import { STATUS_CODES } from 'node:http';

/** What is wrong with one place of a request. */
export interface RequestMistake {
  /** JSON pointer into the body (RFC 6901), or the name of a query parameter or header. */
  readonly pointer: string;
  readonly reason: string;
}

/** An answer that is no success, for a caller to read (RFC 9457). Each class below is one of them. */
export abstract class Problem extends Error {
  abstract readonly status: number;
  readonly headers: Readonly<Record<string, string>> = {};
  readonly mistakes: readonly RequestMistake[] = [];

  get title(): string {
    return STATUS_CODES[this.status] ?? 'Error';
  }
}

/** 400: something in the request cannot be used although its form is right. */
export class BadRequestProblem extends Problem {
  readonly status = 400;
}

/** 400: URLs in the body that cannot be used; each with its reason. */
export class UnusableUrlProblem extends Problem {
  readonly status = 400;
  override readonly mistakes: readonly RequestMistake[];

  constructor(mistakes: readonly RequestMistake[]) {
    super(describe(mistakes));
    this.mistakes = mistakes;
  }
}

/** 401: nobody vouches for the request. */
export class UnauthorizedProblem extends Problem {
  readonly status = 401;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param scheme how a request is vouched for here, as `WWW-Authenticate` says it */
  constructor(message: string, scheme: string) {
    super(message);
    this.headers = { 'WWW-Authenticate': scheme };
  }
}

/** 403: a page of another origin asked. */
export class ForeignOriginProblem extends Problem {
  readonly status = 403;
}

export class NotFoundProblem extends Problem {
  readonly status = 404;
}

export class MethodNotAllowedProblem extends Problem {
  readonly status = 405;
  override readonly headers: Readonly<Record<string, string>>;

  constructor(method: string, allowed: readonly string[]) {
    super(`${method} is not possible here; ${allowed.join(', ')} ${allowed.length === 1 ? 'is' : 'are'}.`);
    this.headers = { Allow: allowed.join(', ') };
  }
}

/** 410: the file was here and has expired. */
/** 409: the request does not fit the state that the thing is in. */
export class ConflictProblem extends Problem {
  readonly status = 409;
}

export class GoneProblem extends Problem {
  readonly status = 410;
}

/** 412: the thing has changed since the caller read it. */
export class PreconditionFailedProblem extends Problem {
  readonly status = 412;
}

export class TooLargeProblem extends Problem {
  readonly status = 413;
  override readonly mistakes: readonly RequestMistake[];

  constructor(message: string, mistakes: readonly RequestMistake[] = []) {
    super(message);
    this.mistakes = mistakes;
  }
}

export class UnsupportedMediaTypeProblem extends Problem {
  readonly status = 415;
}

/** 416: the range starts past the end of the file. */
export class RangeProblem extends Problem {
  readonly status = 416;
  override readonly headers: Readonly<Record<string, string>>;

  constructor(size: number) {
    super(`The range of bytes asked for lies outside the file, which has ${size} bytes.`);
    this.headers = { 'Content-Range': `bytes */${size}` };
  }
}

/** 421: the request names a host that is not this service's. */
export class ForeignHostProblem extends Problem {
  readonly status = 421;
}

/** 422: the request does not fit its schema. */
export class InvalidRequestProblem extends Problem {
  readonly status = 422;
  override readonly mistakes: readonly RequestMistake[];

  constructor(mistakes: readonly RequestMistake[]) {
    super(describe(mistakes));
    this.mistakes = mistakes;
  }
}

/** 422: the idempotency key belongs to another request. */
export class IdempotencyConflictProblem extends Problem {
  readonly status = 422;

  constructor() {
    super(
      'This Idempotency-Key was used before with another request: take a new key, or send the same request.',
    );
  }
}

/** 500: a fault of ours; the log says more under the id, the caller gets nothing but the id. */
export class InternalProblem extends Problem {
  readonly status = 500;

  constructor(id: string) {
    super(
      `Something went wrong on our side. Try again; if it happens again, give the operator this id: ${id}`,
    );
  }
}

/** 503: something that we need cannot be reached now. */
export class UnavailableProblem extends Problem {
  readonly status = 503;
  override readonly headers = { 'Retry-After': '5' };
}

/** Any other status that Express or a library of ours answers with. */
export class OtherProblem extends Problem {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const DESCRIBED = 3;

function describe(mistakes: readonly RequestMistake[]): string {
  const described = mistakes
    .slice(0, DESCRIBED)
    .map(({ pointer, reason }) => `${pointer || 'body'}: ${reason}`);
  const rest = mistakes.length - DESCRIBED;
  return rest > 0 ? `${described.join('; ')}; and ${rest} more` : described.join('; ');
}
