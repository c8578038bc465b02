import type { Endpoint } from './endpoint.js';
import { batchEndpoints } from './routes/batch.js';
import { brandEndpoints } from './routes/brands.js';
import { campaignEndpoints } from './routes/campaigns.js';
import { cancelJobEndpoints } from './routes/cancel-job.js';
import { deliveryEndpoints } from './routes/deliveries.js';
import { deliveryLogEndpoints } from './routes/delivery-log.js';
import { estimateEndpoints } from './routes/estimate.js';
import { healthEndpoints, probeEndpoints } from './routes/health.js';
import { helloEndpoints } from './routes/hello.js';
import { jobControlEndpoints } from './routes/job-control.js';
import { jobEventEndpoints } from './routes/job-events.js';
import { jobStatisticsEndpoints } from './routes/job-statistics.js';
import { jobEndpoints } from './routes/jobs.js';
import { mathsEndpoints } from './routes/maths.js';
import { projectEndpoints } from './routes/projects.js';
import { sceneVersionEndpoints } from './routes/scene-versions.js';
import { sceneEndpoints } from './routes/scenes.js';
import { sessionDeliveryEndpoints } from './routes/session-deliveries.js';
import { sessionEventEndpoints } from './routes/session-events.js';
import { sessionEndpoints } from './routes/sessions.js';
import { signedJobEndpoints } from './routes/signed-jobs.js';
import { statisticsEndpoints } from './routes/statistics.js';
import { taskEndpoints } from './routes/tasks.js';
import { templateEndpoints } from './routes/templates.js';
import { uploadEndpoints } from './routes/uploads.js';
import { userEndpoints } from './routes/users.js';
import { videoEndpoints } from './routes/video.js';
import { voiceSampleEndpoints } from './routes/voice-sample.js';
import { voiceEndpoints } from './routes/voices.js';
import { workerEndpoints } from './routes/workers.js';

/** Every operation of the API, fixed paths before those with parts that vary. */
export const endpoints: readonly Endpoint[] = [
  ...jobStatisticsEndpoints,
  ...statisticsEndpoints,
  ...batchEndpoints,
  ...estimateEndpoints,
  ...jobEndpoints,
  ...cancelJobEndpoints,
  ...jobControlEndpoints,
  ...jobEventEndpoints,
  ...deliveryEndpoints,
  ...deliveryLogEndpoints,
  ...voiceEndpoints,
  ...voiceSampleEndpoints,
  ...templateEndpoints,
  ...uploadEndpoints,
  ...taskEndpoints,
  ...mathsEndpoints,
  ...brandEndpoints,
  ...campaignEndpoints,
  ...signedJobEndpoints,
  ...userEndpoints,
  ...projectEndpoints,
  ...sessionEndpoints,
  ...sessionEventEndpoints,
  ...sessionDeliveryEndpoints,
  ...sceneEndpoints,
  ...sceneVersionEndpoints,
  ...videoEndpoints,
  ...helloEndpoints,
  ...healthEndpoints,
  ...workerEndpoints,
  ...probeEndpoints,
];
