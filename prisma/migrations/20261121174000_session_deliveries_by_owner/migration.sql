-- A delivery is of a job's event or of a session's: whose it is either says.
ALTER POLICY own_rows ON webhook_deliveries
  USING (
    EXISTS (SELECT FROM jobs WHERE jobs.id = job_id AND jobs.owner = (SELECT current_subject()))
    OR EXISTS (SELECT FROM sessions WHERE sessions.id = session_id AND sessions.owner = (SELECT current_subject())))
  WITH CHECK (is_own('jobs', job_id::text) OR is_own('sessions', session_id));
