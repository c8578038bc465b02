-- What Prisma's schema cannot say: the queue's partial indexes, the legal transitions, and events by trigger.

-- The dispatcher reads only what waits, and counts only what runs; both stay small however long the table grows.
CREATE INDEX "jobs_waiting_idx" ON "jobs" ("takes_slot", "priority", "created_at") WHERE "status" = 'pending' AND "dispatched_at" IS NULL;
CREATE INDEX "jobs_open_idx" ON "jobs" ("owner", "priority") WHERE "dispatched_at" IS NOT NULL AND "completed_at" IS NULL;
CREATE INDEX "jobs_cancel_pending_idx" ON "jobs" ("id") WHERE "cancel_pending";
CREATE INDEX "jobs_expiring_idx" ON "jobs" ("expires_at") WHERE NOT "expired" AND "completed_at" IS NOT NULL;

ALTER TABLE "jobs" ADD CONSTRAINT "jobs_progress_check" CHECK ("progress" BETWEEN 0 AND 1);
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_priority_check" CHECK ("priority" BETWEEN 1 AND 10);

-- The part of a job that changes: what an event carries. What never changes is read from the row.
CREATE FUNCTION job_snapshot(job jobs) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'status', job.status, 'paused', job.paused, 'expired', job.expired, 'progress', job.progress,
    'progress_message', job.progress_message, 'result', job.result, 'error', job.error, 'priority', job.priority,
    'stages', job.stages, 'retry_count', job.retry_count, 'started_at', job.started_at,
    'completed_at', job.completed_at, 'expires_at', job.expires_at)
$$;

-- Numbers each visible change under the row's own lock, so that number n is never visible before n - 1.
CREATE FUNCTION number_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (
    (OLD.status = 'pending' AND NEW.status IN ('started', 'failure', 'cancelled')) OR
    (OLD.status = 'started' AND NEW.status IN ('processing', 'failure', 'cancelled')) OR
    (OLD.status = 'processing' AND NEW.status IN ('success', 'failure', 'cancelled'))
  ) THEN
    RAISE EXCEPTION 'illegal transition of job % from % to %', OLD.id, OLD.status, NEW.status;
  END IF;
  IF job_snapshot(NEW) IS DISTINCT FROM job_snapshot(OLD) THEN
    NEW.event_number := OLD.event_number + 1;
    NEW.updated_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER number_job_change BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION number_job_change();

-- Stores the event beside the change and tells the listeners its job's id; they read the event itself by number.
CREATE FUNCTION record_job_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.event_number = OLD.event_number THEN
    IF NEW.dispatched_at IS NULL AND OLD.dispatched_at IS NOT NULL THEN
      PERFORM pg_notify('job_queue', '');
    END IF;
    RETURN NULL;
  END IF;
  INSERT INTO job_events (job_id, number, snapshot) VALUES (NEW.id, NEW.event_number, job_snapshot(NEW));
  PERFORM pg_notify('job_events', NEW.id::text);
  -- A new job may be started, and a job that ended makes room for one that waits.
  IF TG_OP = 'INSERT' OR (NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL) THEN
    PERFORM pg_notify('job_queue', '');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER record_job_event AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION record_job_event();

-- The stages as the API shows them, from the parts that activities have reported. `share` is the stage's part of the whole.
CREATE FUNCTION summarise_stages(stages jsonb, job uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT COALESCE(jsonb_agg(
    CASE WHEN part.started_at IS NULL THEN stage.value ELSE stage.value || jsonb_build_object(
      'status', CASE WHEN part.finished >= (stage.value->>'share')::float8 - 1e-6 THEN 'completed' ELSE 'running' END,
      'progress', round(LEAST(1, part.done / NULLIF((stage.value->>'share')::float8, 0))::numeric, 4),
      'attempt', part.attempt,
      'started_at', part.started_at,
      'completed_at', CASE WHEN part.finished >= (stage.value->>'share')::float8 - 1e-6 THEN part.completed_at END)
    END ORDER BY stage.ordinality), '[]')
  FROM jsonb_array_elements(stages) WITH ORDINALITY AS stage
  LEFT JOIN LATERAL (
    SELECT min(started_at) AS started_at, max(completed_at) AS completed_at, max(attempt) AS attempt,
      sum(share * fraction) AS done, COALESCE(sum(share) FILTER (WHERE completed_at IS NOT NULL), 0) AS finished
    FROM job_parts WHERE job_id = job AND job_parts.stage = stage.value->>'name'
  ) AS part ON true
$$;

-- One report of one part: remembers its fraction, sums the parts by weight, and moves the job on. The number never goes
-- down, a final job is left alone, and the row is touched at most twice a second unless its status changes.
-- Returns how the job stands, so that an activity of a cancelled job stops itself.
CREATE FUNCTION report_part(
  p_job uuid, p_stage text, p_part integer, p_share float8, p_attempt integer, p_fraction float8, p_message text
) RETURNS TABLE (status job_status, worked_ms bigint) LANGUAGE plpgsql AS $$
DECLARE
  job jobs;
  next_status job_status;
BEGIN
  SELECT * INTO job FROM jobs WHERE id = p_job FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF job.completed_at IS NOT NULL THEN RETURN QUERY SELECT job.status, job.worked_ms; RETURN; END IF;

  INSERT INTO job_parts AS part (job_id, stage, part, share, fraction, attempt, completed_at)
  VALUES (p_job, p_stage, p_part, p_share, p_fraction, p_attempt, CASE WHEN p_fraction >= 1 THEN clock_timestamp() END)
  ON CONFLICT (job_id, stage, part) DO UPDATE SET
    share = EXCLUDED.share, fraction = GREATEST(part.fraction, EXCLUDED.fraction),
    attempt = GREATEST(part.attempt, EXCLUDED.attempt), completed_at = COALESCE(part.completed_at, EXCLUDED.completed_at);

  -- Reports come every second while an activity executes: a longer gap is queueing, which does not count as work.
  job.worked_ms := job.worked_ms + CASE WHEN clock_timestamp() - job.worked_at < interval '3 seconds'
    THEN (extract(epoch FROM clock_timestamp() - job.worked_at) * 1000)::bigint ELSE 0 END;
  next_status := CASE WHEN job.status = 'pending' THEN 'started'
    WHEN job.status = 'started' AND p_fraction > 0 THEN 'processing' ELSE job.status END;

  IF next_status = job.status AND clock_timestamp() - job.updated_at < interval '450 milliseconds' THEN
    UPDATE jobs SET worked_ms = job.worked_ms, worked_at = clock_timestamp() WHERE id = p_job;
  ELSE
    UPDATE jobs SET
      status = next_status, worked_ms = job.worked_ms, worked_at = clock_timestamp(),
      started_at = COALESCE(jobs.started_at, clock_timestamp()),
      progress_message = p_message,
      progress = GREATEST(jobs.progress, LEAST(0.9999, round(parts.done::numeric, 4)::float8)),
      retry_count = parts.retries,
      stages = summarise_stages(jobs.stages, p_job)
    FROM (SELECT sum(share * fraction) AS done, sum(attempt - 1) AS retries FROM job_parts WHERE job_id = p_job) AS parts
    WHERE id = p_job;
  END IF;
  RETURN QUERY SELECT next_status, job.worked_ms;
END $$;
