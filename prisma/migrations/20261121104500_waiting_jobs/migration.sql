-- A job that Temporal forgot in mid-work waits again as it stands: its status never goes back.
DROP INDEX "jobs_waiting_idx";
CREATE INDEX "jobs_waiting_idx" ON "jobs" ("takes_slot", "priority", "created_at") WHERE "completed_at" IS NULL AND "dispatched_at" IS NULL;
