import { statisticsSchema } from '../jobs/statistics.js';
import { addressOf, askApi, NothingAnswersError } from './ask-api.js';
import { readConfig, say } from './environment.js';
import { describeStatistics } from './stats-text.js';

/** `callsheet stats`: how the work goes. */
export async function stats(options: { readonly url?: string; readonly json?: true }): Promise<void> {
  const url = addressOf(options.url, readConfig().server.publicUrl);
  const answer = await askApi(url, '/api/v1/jobs/stats', statisticsSchema);
  if (answer.type === 'refused') throw new NothingAnswersError(`${url} cannot tell: ${answer.reason}`);
  say(options.json ? JSON.stringify(answer.value, null, 2) : describeStatistics(answer.value));
}
