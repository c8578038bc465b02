-- A session whose plan or video failed, or was cancelled, says so; also where its job ended before any worker took it up.
CREATE FUNCTION end_session_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sessions SET
    status = CASE NEW.status WHEN 'failure' THEN 'failed' ELSE 'cancelled' END::session_status,
    error = COALESCE(NEW.error, NEW.progress_message)
  WHERE id = NEW.input->>'sessionId' AND status IN ('planning', 'waiting', 'generating');
  RETURN NULL;
END $$;

CREATE TRIGGER end_session_job AFTER UPDATE OF status ON jobs FOR EACH ROW
  WHEN (NEW.kind = 'tutor-session' AND NEW.status IN ('failure', 'cancelled') AND OLD.completed_at IS NULL)
  EXECUTE FUNCTION end_session_job();

-- A delivery is whose its job is, or its session.
ALTER POLICY own_rows ON webhook_deliveries
  USING (
    EXISTS (SELECT FROM jobs WHERE jobs.id = job_id AND jobs.owner = (SELECT current_subject()))
    OR EXISTS (SELECT FROM sessions WHERE sessions.id = session_id AND sessions.owner = (SELECT current_subject())))
  WITH CHECK (is_own('jobs', job_id::text) OR is_own('sessions', session_id));
