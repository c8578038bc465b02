import type { Endpoint } from './endpoint.js';
import { cancelJobEndpoints } from './routes/cancel-job.js';
import { deliveryEndpoints } from './routes/deliveries.js';
import { healthEndpoints, probeEndpoints } from './routes/health.js';
import { helloEndpoints } from './routes/hello.js';
import { jobControlEndpoints } from './routes/job-control.js';
import { jobEventEndpoints } from './routes/job-events.js';
import { jobStatisticsEndpoints } from './routes/job-statistics.js';
import { jobEndpoints } from './routes/jobs.js';
import { taskEndpoints } from './routes/tasks.js';
import { uploadEndpoints } from './routes/uploads.js';
import { videoEndpoints } from './routes/video.js';
import { voiceEndpoints } from './routes/voices.js';

/** Every operation of the API, fixed paths before those with parts that vary. */
export const endpoints: readonly Endpoint[] = [
  ...jobStatisticsEndpoints,
  ...jobEndpoints,
  ...cancelJobEndpoints,
  ...jobControlEndpoints,
  ...jobEventEndpoints,
  ...deliveryEndpoints,
  ...voiceEndpoints,
  ...uploadEndpoints,
  ...taskEndpoints,
  ...videoEndpoints,
  ...helloEndpoints,
  ...healthEndpoints,
  ...probeEndpoints,
];
