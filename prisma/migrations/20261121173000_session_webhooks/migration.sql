-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "scene_id" TEXT,
ADD COLUMN     "session_id" TEXT,
ALTER COLUMN "job_id" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_session_id_event_number_key" ON "webhook_deliveries"("session_id", "event_number");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: whose event a delivery tells of, a session's jobs by its id, deliveries by trigger.
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_source_check" CHECK (num_nonnulls("job_id", "session_id") = 1);
CREATE INDEX "jobs_session_idx" ON "jobs" (("input"->>'sessionId')) WHERE "kind" IN ('tutor-session', 'tutor-edit');

-- An event happened when its change did: a session shown from its events and one that is read agree to the microsecond.
CREATE OR REPLACE FUNCTION record_session_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('session_events', OLD.id);
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND session_snapshot(NEW) IS NOT DISTINCT FROM session_snapshot(OLD) THEN RETURN NULL; END IF;
  INSERT INTO session_events (session_id, number, type, snapshot, created_at)
  VALUES (NEW.id, NEW.event_number, 'session', session_snapshot(NEW), NEW.updated_at);
  PERFORM pg_notify('session_events', NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION record_scene_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_session text := CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
  next_number integer;
  changed_at timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' AND scene_snapshot(NEW) IS NOT DISTINCT FROM scene_snapshot(OLD) THEN RETURN NULL; END IF;
  UPDATE sessions SET event_number = event_number + 1, updated_at = clock_timestamp() WHERE id = of_session
    RETURNING event_number, updated_at INTO next_number, changed_at;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO session_events (session_id, number, type, snapshot, created_at) VALUES (of_session, next_number,
    CASE WHEN TG_OP = 'DELETE' THEN 'scene-removed' ELSE 'scene' END,
    CASE WHEN TG_OP = 'DELETE' THEN jsonb_build_object('id', OLD.id) ELSE scene_snapshot(NEW) END, changed_at);
  PERFORM pg_notify('session_events', of_session);
  RETURN NULL;
END $$;

-- Puts a delivery beside the event that it tells of. Of one kind and one scene a receiver is told no more before it has taken
-- what it was told last; what it missed meanwhile it is told by the newest.
CREATE FUNCTION record_session_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told text := CASE NEW.type WHEN 'session' THEN 'session.updated' WHEN 'scene' THEN 'scene.updated' ELSE 'scene.removed' END;
  about text := NEW.snapshot->>'id';
BEGIN
  IF NOT EXISTS (SELECT FROM sessions WHERE id = NEW.session_id AND webhook->'events' ? told) THEN RETURN NULL; END IF;
  IF EXISTS (
    SELECT FROM webhook_deliveries AS earlier WHERE earlier.session_id = NEW.session_id AND earlier.type = told
      AND earlier.scene_id IS NOT DISTINCT FROM about AND earlier.status = 'pending'
  ) THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (session_id, scene_id, event_number, type, created_at)
  VALUES (NEW.session_id, about, NEW.number, told, clock_timestamp());
  RETURN NULL;
END $$;

CREATE TRIGGER record_session_delivery AFTER INSERT ON session_events FOR EACH ROW
  WHEN (NEW.number > 0) EXECUTE FUNCTION record_session_delivery();

-- Under the session's lock, which every event is numbered under: an event either sees that this delivery is over, or is seen here.
CREATE FUNCTION record_missed_session_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sessions WHERE id = NEW.session_id FOR NO KEY UPDATE;
  INSERT INTO webhook_deliveries (session_id, scene_id, event_number, type, created_at)
  SELECT NEW.session_id, NEW.scene_id, event.number, NEW.type, clock_timestamp()
  FROM session_events AS event JOIN sessions ON sessions.id = event.session_id
  WHERE event.session_id = NEW.session_id AND event.number > NEW.event_number AND sessions.webhook->'events' ? NEW.type
    AND event.type = CASE NEW.type WHEN 'session.updated' THEN 'session' WHEN 'scene.updated' THEN 'scene' ELSE 'scene-removed' END
    AND (NEW.scene_id IS NULL OR event.snapshot->>'id' = NEW.scene_id)
  ORDER BY event.number DESC LIMIT 1
  ON CONFLICT (session_id, event_number) DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER record_missed_session_delivery AFTER UPDATE OF status ON webhook_deliveries FOR EACH ROW
  WHEN (NEW.session_id IS NOT NULL AND OLD.status = 'pending' AND NEW.status <> 'pending')
  EXECUTE FUNCTION record_missed_session_delivery();
