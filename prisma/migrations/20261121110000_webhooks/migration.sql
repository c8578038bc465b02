-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'delivered', 'failed');

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "webhook" JSONB;

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "job_id" UUID NOT NULL,
    "event_number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" SMALLINT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(6),
    "claimed_until" TIMESTAMPTZ(6),
    "dispatched_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_job_id_event_number_key" ON "webhook_deliveries"("job_id", "event_number");

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: what is on its way stays small however long the log grows, and deliveries by trigger.
CREATE INDEX "webhook_deliveries_pending_idx" ON "webhook_deliveries" ("dispatched_at", "created_at") WHERE "status" = 'pending';
CREATE INDEX "jobs_webhook_expired_idx" ON "jobs" ("id") WHERE "expired" AND "webhook" IS NOT NULL;

-- Puts a delivery beside the event that it tells of, in the transaction of the change itself.
CREATE FUNCTION record_webhook_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event text := CASE
    WHEN NEW.status = OLD.status AND NEW.completed_at IS NOT NULL THEN NULL
    WHEN NEW.status = OLD.status AND NEW.status = 'pending' THEN NULL
    WHEN NEW.status = OLD.status AND NEW.progress = OLD.progress AND NEW.progress_message = OLD.progress_message THEN NULL
    WHEN NEW.status = OLD.status OR NEW.status = 'processing' THEN 'job.progress'
    WHEN NEW.status = 'started' THEN 'job.started'
    WHEN NEW.status = 'success' THEN 'job.succeeded'
    WHEN NEW.status = 'failure' THEN 'job.failed'
    WHEN NEW.status = 'cancelled' THEN 'job.cancelled'
  END;
BEGIN
  IF event IS NULL OR NOT NEW.webhook->'events' ? event THEN RETURN NULL; END IF;
  -- Progress is told at most every five seconds, and never while the receiver has yet to take what was told before.
  IF event = 'job.progress' AND EXISTS (
    SELECT FROM webhook_deliveries AS earlier WHERE earlier.job_id = NEW.id AND earlier.type = event
      AND (earlier.status = 'pending' OR earlier.created_at > clock_timestamp() - interval '5 seconds')
  ) THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (job_id, event_number, type, created_at)
  VALUES (NEW.id, NEW.event_number, event, clock_timestamp());
  RETURN NULL;
END $$;

CREATE TRIGGER record_webhook_delivery AFTER UPDATE ON jobs FOR EACH ROW
  WHEN (NEW.webhook IS NOT NULL AND NEW.event_number <> OLD.event_number) EXECUTE FUNCTION record_webhook_delivery();

-- Wakes whoever starts deliveries: one is new, or is to be sent again.
CREATE FUNCTION notify_webhook_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('webhook_deliveries', '');
  RETURN NULL;
END $$;

CREATE TRIGGER notify_webhook_delivery AFTER INSERT OR UPDATE OF dispatched_at ON webhook_deliveries FOR EACH ROW
  WHEN (NEW.dispatched_at IS NULL AND NEW.status = 'pending') EXECUTE FUNCTION notify_webhook_delivery();
