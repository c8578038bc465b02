-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('draft', 'planning', 'waiting', 'generating', 'complete', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "scene_status" AS ENUM ('pending', 'rendering', 'ready', 'failed');

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "approval_pending" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "approved_at" TIMESTAMPTZ(6),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "job_holds" (
    "job_id" UUID NOT NULL,
    "holder" TEXT NOT NULL,

    CONSTRAINT "job_holds_pkey" PRIMARY KEY ("job_id","holder")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "user_id" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "project_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "prompt" TEXT NOT NULL DEFAULT '',
    "status" "session_status" NOT NULL DEFAULT 'draft',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "error" TEXT,
    "video_job_id" UUID,
    "webhook" JSONB,
    "event_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenes" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "session_id" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "narration" TEXT NOT NULL,
    "said" JSONB,
    "visual" JSONB NOT NULL,
    "duration" DOUBLE PRECISION,
    "status" "scene_status" NOT NULL DEFAULT 'pending',
    "preview" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scene_versions" (
    "scene_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "narration" TEXT NOT NULL,
    "said" JSONB,
    "visual" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scene_versions_pkey" PRIMARY KEY ("scene_id","version")
);

-- CreateTable
CREATE TABLE "session_events" (
    "session_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_events_pkey" PRIMARY KEY ("session_id","number")
);

-- CreateTable
CREATE TABLE "brands" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "tagline" TEXT,
    "colors" TEXT[],
    "logo_url" TEXT,
    "images" TEXT[],
    "font" TEXT,
    "voice" TEXT,
    "tone" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brands_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner" TEXT NOT NULL DEFAULT '',
    "brand_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "brief" JSONB NOT NULL,
    "approval" BOOLEAN NOT NULL DEFAULT false,
    "storyline" JSONB,
    "scenes" JSONB,
    "job_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_holds_holder_idx" ON "job_holds"("holder");

-- CreateIndex
CREATE INDEX "projects_user_id_idx" ON "projects"("user_id");

-- CreateIndex
CREATE INDEX "sessions_project_id_created_at_idx" ON "sessions"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "scenes_session_id_order_idx" ON "scenes"("session_id", "order");

-- CreateIndex
CREATE INDEX "brands_created_at_id_idx" ON "brands"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "campaigns_created_at_id_idx" ON "campaigns"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "campaigns_brand_id_idx" ON "campaigns"("brand_id");

-- AddForeignKey
ALTER TABLE "job_holds" ADD CONSTRAINT "job_holds_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenes" ADD CONSTRAINT "scenes_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scene_versions" ADD CONSTRAINT "scene_versions_scene_id_fkey" FOREIGN KEY ("scene_id") REFERENCES "scenes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_events" ADD CONSTRAINT "session_events_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brands"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: what is still to be told, limits of value, events and versions by trigger.
CREATE INDEX "jobs_approval_pending_idx" ON "jobs" ("id") WHERE "approval_pending";
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_progress_check" CHECK ("progress" BETWEEN 0 AND 1);
ALTER TABLE "scenes" ADD CONSTRAINT "scenes_order_check" CHECK ("order" >= 0);

-- The part of a session that a follower sees change; its scenes tell of themselves.
CREATE FUNCTION session_snapshot(session sessions) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'title', session.title, 'prompt', session.prompt, 'status', session.status, 'progress', session.progress,
    'error', session.error, 'video_job_id', session.video_job_id)
$$;

CREATE FUNCTION scene_snapshot(scene scenes) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'id', scene.id, 'order', scene."order", 'title', scene.title, 'narration', scene.narration, 'visual', scene.visual,
    'duration', scene.duration, 'status', scene.status, 'preview', scene.preview, 'version', scene.version)
$$;

-- Numbers each visible change under the session's own lock, so that number n is never visible before n - 1.
CREATE FUNCTION number_session_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF session_snapshot(NEW) IS DISTINCT FROM session_snapshot(OLD) THEN
    NEW.event_number := OLD.event_number + 1;
    NEW.updated_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER number_session_change BEFORE UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION number_session_change();

-- Stores the event beside the change and tells the listeners the session's id; they read the event itself by number.
CREATE FUNCTION record_session_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('session_events', OLD.id);
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND session_snapshot(NEW) IS NOT DISTINCT FROM session_snapshot(OLD) THEN RETURN NULL; END IF;
  INSERT INTO session_events (session_id, number, type, snapshot)
  VALUES (NEW.id, NEW.event_number, 'session', session_snapshot(NEW));
  PERFORM pg_notify('session_events', NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER record_session_event AFTER INSERT OR UPDATE OR DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION record_session_event();

-- A scene's change is an event of its session, under the session's numbers. Nothing is told of a session that goes as a whole.
CREATE FUNCTION record_scene_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_session text := CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
  next_number integer;
BEGIN
  IF TG_OP = 'UPDATE' AND scene_snapshot(NEW) IS NOT DISTINCT FROM scene_snapshot(OLD) THEN RETURN NULL; END IF;
  UPDATE sessions SET event_number = event_number + 1, updated_at = clock_timestamp() WHERE id = of_session
    RETURNING event_number INTO next_number;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO session_events (session_id, number, type, snapshot) VALUES (of_session, next_number,
    CASE WHEN TG_OP = 'DELETE' THEN 'scene-removed' ELSE 'scene' END,
    CASE WHEN TG_OP = 'DELETE' THEN jsonb_build_object('id', OLD.id) ELSE scene_snapshot(NEW) END);
  PERFORM pg_notify('session_events', of_session);
  RETURN NULL;
END $$;

CREATE TRIGGER record_scene_event AFTER INSERT OR UPDATE OR DELETE ON scenes FOR EACH ROW EXECUTE FUNCTION record_scene_event();

-- Every version of a scene is kept, whoever makes it.
CREATE FUNCTION keep_scene_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO scene_versions (scene_id, version, title, narration, said, visual)
  VALUES (NEW.id, NEW.version, NEW.title, NEW.narration, NEW.said, NEW.visual);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_first_scene_version AFTER INSERT ON scenes FOR EACH ROW EXECUTE FUNCTION keep_scene_version();
CREATE TRIGGER keep_scene_version AFTER UPDATE ON scenes FOR EACH ROW
  WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION keep_scene_version();

