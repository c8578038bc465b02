-- Whether a job waits for somebody is part of what an event tells, derived from what is kept already.
CREATE OR REPLACE FUNCTION job_snapshot(job jobs) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'status', job.status, 'paused', job.paused, 'expired', job.expired, 'progress', job.progress,
    'progress_message', job.progress_message, 'result', job.result, 'error', job.error, 'priority', job.priority,
    'cost', job.cost, 'stages', job.stages, 'retry_count', job.retry_count, 'started_at', job.started_at,
    'completed_at', job.completed_at, 'expires_at', job.expires_at, 'waits_for_approval',
    job.completed_at IS NULL AND job.waiting_since IS NOT NULL AND job.approved_at IS NULL)
$$;
