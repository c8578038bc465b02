import { DefaultLogger, type Logger as TemporalLogger } from '@temporalio/worker';
import type { Logger } from 'pino';

/** Temporal's own words, in our log. */
export function temporalLogger(log: Logger): TemporalLogger {
  return new DefaultLogger('INFO', ({ level, message, meta }) => {
    const fields = { from: 'temporal', ...meta };
    if (level === 'TRACE' || level === 'DEBUG') log.debug(fields, message);
    else if (level === 'INFO') log.debug(fields, message);
    else if (level === 'WARN') log.warn(fields, message);
    else log.error(fields, message);
  });
}
