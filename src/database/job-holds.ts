import type { Database } from './client.js';

export type JobHoldRepository = ReturnType<typeof createJobHoldRepository>;

/** Who needs a job's files for longer than the job's own time: a session that shows its video, a campaign. */
export function createJobHoldRepository(database: Database) {
  return {
    /** Keeps a job from expiring; once or more often is the same. */
    async hold(holder: string, jobId: string): Promise<void> {
      await database.jobHold.createMany({ data: [{ holder, jobId }], skipDuplicates: true });
    },

    /** Lets go of all that a holder has held but these; they expire in their time. */
    async release(holder: string, except: readonly string[] = []): Promise<void> {
      await database.jobHold.deleteMany({ where: { holder, jobId: { notIn: [...except] } } });
    },
  };
}
