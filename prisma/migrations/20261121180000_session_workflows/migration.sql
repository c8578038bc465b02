-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "workflow_id" TEXT;

-- AlterTable
ALTER TABLE "scene_versions" ADD COLUMN     "written_by" UUID;

-- AlterTable
ALTER TABLE "scenes" ADD COLUMN     "written_by" UUID;

-- What Prisma's schema cannot say: the open jobs of a workflow, who wrote a version, how a session stands when a job of it ends.
UPDATE "jobs" SET "workflow_id" = 'session-' || ("input"->>'sessionId') WHERE "kind" IN ('tutor-session', 'tutor-edit');
CREATE INDEX "jobs_shared_workflow_idx" ON "jobs" ("workflow_id", "created_at") WHERE "workflow_id" IS NOT NULL AND "completed_at" IS NULL;
CREATE INDEX "scene_versions_written_by_idx" ON "scene_versions" ("written_by") WHERE "written_by" IS NOT NULL;

CREATE OR REPLACE FUNCTION keep_scene_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- A caller who changes a scene says nothing of who wrote it before.
  writer uuid := NEW.written_by;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.written_by IS NOT DISTINCT FROM NEW.written_by THEN writer := NULL; END IF;
  INSERT INTO scene_versions (scene_id, version, title, narration, said, visual, written_by)
  VALUES (NEW.id, NEW.version, NEW.title, NEW.narration, NEW.said, NEW.visual, writer);
  RETURN NULL;
END $$;

-- A session shows the newest video at once, and keeps the files of that job and of those whose previews its scenes show. It
-- stands as its last job ended, whoever ended it and wherever it was, once none of its jobs is open any more.
DROP TRIGGER end_session_job ON jobs;
CREATE OR REPLACE FUNCTION end_session_job() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_session text := NEW.input->>'sessionId';
  of_holder text := 'session:' || of_session;
BEGIN
  PERFORM FROM sessions WHERE id = of_session FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF NEW.status = 'success' AND NEW.result->'files' @> '[{"role": "video"}]' THEN
    UPDATE sessions SET video_job_id = NEW.id WHERE id = of_session;
    INSERT INTO job_holds (job_id, holder) VALUES (NEW.id, of_holder) ON CONFLICT DO NOTHING;
    DELETE FROM job_holds WHERE holder = of_holder AND job_id <> NEW.id AND NOT EXISTS (
      SELECT FROM scenes WHERE session_id = of_session AND starts_with(preview, job_id::text));
  END IF;
  IF EXISTS (SELECT FROM jobs WHERE workflow_id = NEW.workflow_id AND completed_at IS NULL AND id <> NEW.id) THEN
    RETURN NULL;
  END IF;
  UPDATE scenes SET status = 'pending' WHERE session_id = of_session AND status = 'rendering';
  UPDATE sessions SET
    status = CASE NEW.status WHEN 'success' THEN 'complete' WHEN 'failure' THEN 'failed' ELSE 'cancelled' END::session_status,
    progress = CASE NEW.status WHEN 'success' THEN 1 ELSE progress END,
    error = CASE WHEN NEW.status <> 'success' THEN COALESCE(NEW.error, NEW.progress_message) END
  WHERE id = of_session;
  RETURN NULL;
END $$;

CREATE TRIGGER end_session_job AFTER UPDATE OF status ON jobs FOR EACH ROW
  WHEN (NEW.kind IN ('tutor-session', 'tutor-edit') AND NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL)
  EXECUTE FUNCTION end_session_job();
