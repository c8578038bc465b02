/**
 * The process that draws maths: typesetting and painting without a pause. It is asked once, on standard input, says on
 * standard output how far it is, and ends when all is written.
 */
import { text } from 'node:stream/consumers';
import { DrawingError, FramesNotRead } from '../errors.js';
import { writeFrames } from '../write-frames.js';
import { FormulaRefused } from './errors.js';
import { type MathsFailure, type MathsReport, mathsRequestSchema } from './maths-protocol.js';
import { prepareMaths } from './prepare-maths.js';

/** Said so often in all. */
const REPORTS = 100;

const say = (report: MathsReport) => process.stdout.write(`${JSON.stringify(report)}\n`);

async function draw(request: unknown): Promise<void> {
  const { drawing, path } = mathsRequestSchema.parse(request);
  const { format, frames } = drawing;
  const every = Math.max(1, Math.floor(frames / REPORTS));
  const onFrame = (painted: number) => {
    if (painted % every === 0) say({ type: 'progress', fraction: painted / frames });
  };
  await writeFrames(prepareMaths(drawing), { format, frames, path, onFrame });
}

function failureOf(error: unknown): MathsFailure {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return failureOf(new FramesNotRead('Whoever read the frames of a scene went away before the last.'));
  }
  const { message } = error instanceof DrawingError ? error : new DrawingError('A scene could not be drawn.');
  if (error instanceof FormulaRefused) return { type: 'failed', name: 'FormulaRefused', message };
  if (error instanceof FramesNotRead) return { type: 'failed', name: 'FramesNotRead', message };
  return { type: 'failed', name: 'DrawingError', message };
}

try {
  await draw(JSON.parse(await text(process.stdin)));
} catch (error) {
  say(failureOf(error));
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
