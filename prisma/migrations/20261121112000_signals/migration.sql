-- A workflow is told not only of a cancel, but also of a pause and of its end.
ALTER TABLE "jobs" RENAME COLUMN "cancel_pending" TO "signal_pending";
ALTER INDEX "jobs_cancel_pending_idx" RENAME TO "jobs_signal_pending_idx";
