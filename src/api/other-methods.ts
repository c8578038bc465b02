import type { RequestHandler } from 'express';
import { MethodNotAllowedProblem } from './problems.js';

/**
 * Answers what a path's own handlers left over: OPTIONS with what can be done here, any other method with 405.
 * @param methods those that there are, in capitals; HEAD comes with GET
 */
export function otherMethods(methods: readonly string[]): RequestHandler {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return (request, response) => {
    if (request.method !== 'OPTIONS') throw new MethodNotAllowedProblem(request.method, allowed);
    response.set('Allow', allowed.join(', ')).status(204).end();
  };
}
