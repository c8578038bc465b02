/** The process that draws maths: typesetting and painting without a pause. It is kept for the next scene. */
import { serveRequests } from '../../processes/serve-requests.js';
import { failureOf } from '../drawing-failure.js';
import { writeFrames } from '../write-frames.js';
import { type MathsReport, mathsRequestSchema } from './maths-protocol.js';
import { prepareMaths } from './prepare-maths.js';
import { stillness } from './stillness.js';

/** Said so often in all. */
const REPORTS = 100;

async function draw(request: unknown, report: (report: MathsReport) => void): Promise<void> {
  const { drawing, path } = mathsRequestSchema.parse(request);
  const { format, frames } = drawing;
  const every = Math.max(1, Math.floor(frames / REPORTS));
  const onFrame = (painted: number) => {
    if (painted % every === 0) report({ fraction: painted / frames });
  };
  const isStill = stillness(drawing);
  await writeFrames(prepareMaths(drawing), { format, frames, path, isStill, onFrame });
}

serveRequests({ serve: draw, failureOf });
