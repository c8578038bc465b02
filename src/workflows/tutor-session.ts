import { ApplicationFailure, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { failureTypes } from '../jobs/errors.js';
import type { SharedJob } from '../jobs/job.js';
import type { Part } from '../jobs/part.js';
import { sessionOfWorkflow } from '../jobs/session.js';
import { type TutorEditInput, tutorEdit } from '../jobs/tutor-edit.js';
import { type TutorSessionInput, tutorSession as tutorGenerate } from '../jobs/tutor-session.js';
import { fetch, quick, record } from './activities.js';
import { createJobRun, type JobRun, type Recipe } from './job-run.js';
import { serveJobs } from './serve-jobs.js';
import { LESSON } from './session-scene.js';
import { makeVideo, openSession, type Session } from './session-video.js';
import type { Stages } from './stages.js';

type SessionJob =
  | SharedJob<typeof tutorGenerate.name, TutorSessionInput>
  | SharedJob<typeof tutorEdit.name, TutorEditInput>;

/**
 * All jobs of a session, in one workflow: what one makes no other makes again, and an edit that comes meanwhile is taken up
 * at once. The rows say what is made; a job only says that they have changed, or changes them by its words.
 * @param carried jobs that the run before has left, its history being too long
 */
export async function tutorSession(carried: readonly SessionJob[] = []): Promise<void> {
  const session = openSession(sessionOfWorkflow(workflowInfo().workflowId));
  const left = await serveJobs(carried, (job: SessionJob) => takeUp(session, job));
  if (left.length > 0) await continueAsNew<typeof tutorSession>(left);
}

const takeUp = (session: Session, job: SessionJob): JobRun =>
  job.kind === tutorGenerate.name
    ? createJobRun(tutorGenerate, job, inSession(session, generate))
    : createJobRun(tutorEdit, job, inSession(session, edit));

type SessionRecipe<Input> = (
  session: Session,
  ...job: Parameters<Recipe<Input>>
) => ReturnType<Recipe<Input>>;

/** What was read of the rows before a job was taken up may be out of date; however it ends, none waits for it any more. */
const inSession =
  <Input>(session: Session, recipe: SessionRecipe<Input>): Recipe<Input> =>
  async (job, stage) => {
    session.taken++;
    session.changing.add(job.id);
    try {
      return await recipe(session, job, stage);
    } finally {
      session.changing.delete(job.id);
      session.waiting.delete(job.id);
    }
  };

const generate: SessionRecipe<TutorSessionInput> = async (session, { id, input }, stage) => {
  const warnings = await plan(session, id, input, stage);
  if (input.approval) {
    session.waiting.add(id);
    session.changing.delete(id);
    await record.awaitApproval(session.id, id);
    await stage.approval();
    session.waiting.delete(id);
  }
  session.changing.delete(id);
  return makeVideo(session, { jobId: id, stage }, warnings);
};

const edit: SessionRecipe<TutorEditInput> = async (session, { id, input }, stage) => {
  const { sceneId, prompt } = input;
  await session.inTurn(sceneId ?? '', () =>
    stage('change', (part) => change(part, session.id, sceneId, prompt)),
  );
  session.changing.delete(id);
  return makeVideo(session, { jobId: id, stage }, []);
};

/** Has the scenes planned, unless this job has done so before, in a workflow that was lost. */
async function plan(
  session: Session,
  jobId: string,
  { prompt, sceneCount }: TutorSessionInput,
  stage: Stages,
): Promise<readonly string[]> {
  const begun = await record.beginPlan(session.id, jobId);
  if (begun === null)
    throw ApplicationFailure.nonRetryable('Cancelled: the session was deleted', failureTypes.withdrawn);
  if (begun === 'planned') return [];
  return stage('plan', async (part) => {
    const lesson = await fetch.planLesson(part, { prompt, sceneCount, language: LESSON.look.language });
    await quick.writePlan(part, session.id, lesson);
    return lesson.warnings;
  });
}

/** Changes a scene as the words say; where there are none, its row says so already. */
async function change(
  part: Part,
  sessionId: string,
  sceneId: string | undefined,
  prompt: string | undefined,
): Promise<void> {
  for (let written = false; !written; ) {
    const edited = await quick.takeUpEdit(part, sessionId, sceneId ?? null);
    if (edited === null || edited.isWritten || sceneId === undefined || prompt === undefined) return;
    const { content, version } = edited;
    const { said, ...rest } = content;
    const { language } = LESSON.look;
    const scene = await fetch.planEdit(part, { scene: { ...rest, ...(said && { said }) }, prompt, language });
    written = await quick.writeScene(part, { id: sceneId, version }, { ...scene, said: scene.said ?? null });
  }
}
