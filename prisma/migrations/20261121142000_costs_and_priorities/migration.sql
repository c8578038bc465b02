-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "cost" DECIMAL(12,6) NOT NULL DEFAULT 0,
ADD COLUMN     "max_cost" DECIMAL(12,6),
ADD COLUMN     "told_priority" SMALLINT;

-- What Prisma's schema cannot say: the stop that nothing spends past, and who is still to hear of a new priority.
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_cost_check" CHECK ("cost" >= 0 AND ("max_cost" IS NULL OR "cost" <= "max_cost"));
UPDATE "jobs" SET "told_priority" = "priority" WHERE "dispatched_at" IS NOT NULL AND "completed_at" IS NULL;
CREATE INDEX "jobs_priority_untold_idx" ON "jobs" ("id") WHERE "completed_at" IS NULL AND "told_priority" <> "priority";

-- What a job has cost is part of what an event tells.
CREATE OR REPLACE FUNCTION job_snapshot(job jobs) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'status', job.status, 'paused', job.paused, 'expired', job.expired, 'progress', job.progress,
    'progress_message', job.progress_message, 'result', job.result, 'error', job.error, 'priority', job.priority,
    'cost', job.cost, 'stages', job.stages, 'retry_count', job.retry_count, 'started_at', job.started_at,
    'completed_at', job.completed_at, 'expires_at', job.expires_at)
$$;
