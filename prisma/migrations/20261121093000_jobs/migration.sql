
-- CreateEnum
CREATE TYPE "job_status" AS ENUM ('pending', 'started', 'processing', 'success', 'failure', 'cancelled');

-- CreateEnum
CREATE TYPE "artifact_state" AS ENUM ('making', 'ready');

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "job_status" NOT NULL DEFAULT 'pending',
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "expired" BOOLEAN NOT NULL DEFAULT false,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "progress_message" TEXT NOT NULL DEFAULT 'Waiting in the queue',
    "input" JSONB NOT NULL,
    "result" JSONB,
    "error" TEXT,
    "priority" SMALLINT NOT NULL DEFAULT 5,
    "owner" TEXT NOT NULL DEFAULT '',
    "user_id" TEXT,
    "stages" JSONB NOT NULL DEFAULT '[]',
    "retry_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "retention" INTEGER NOT NULL DEFAULT 86400,
    "event_number" INTEGER NOT NULL DEFAULT 0,
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "takes_slot" BOOLEAN NOT NULL DEFAULT true,
    "claimed_until" TIMESTAMPTZ(6),
    "dispatched_at" TIMESTAMPTZ(6),
    "cancel_pending" BOOLEAN NOT NULL DEFAULT false,
    "worked_ms" BIGINT NOT NULL DEFAULT 0,
    "worked_at" TIMESTAMPTZ(6),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_events" (
    "job_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_events_pkey" PRIMARY KEY ("job_id","number")
);

-- CreateTable
CREATE TABLE "job_parts" (
    "job_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "fraction" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "job_parts_pkey" PRIMARY KEY ("job_id","stage","part")
);

-- CreateTable
CREATE TABLE "job_files" (
    "name" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,

    CONSTRAINT "job_files_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "job_references" (
    "job_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "reused" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "job_references_pkey" PRIMARY KEY ("job_id","key")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "state" "artifact_state" NOT NULL DEFAULT 'making',
    "holder" TEXT,
    "lease_until" TIMESTAMPTZ(6),
    "size" BIGINT,
    "media_type" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL DEFAULT '',
    "size" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "jobs_created_at_id_idx" ON "jobs"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "jobs_user_id_created_at_idx" ON "jobs"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "jobs_kind_created_at_idx" ON "jobs"("kind", "created_at" DESC);

-- CreateIndex
CREATE INDEX "jobs_status_created_at_idx" ON "jobs"("status", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "jobs_owner_idempotency_key_key" ON "jobs"("owner", "idempotency_key");

-- CreateIndex
CREATE INDEX "job_files_job_id_idx" ON "job_files"("job_id");

-- CreateIndex
CREATE INDEX "job_references_key_idx" ON "job_references"("key");

-- CreateIndex
CREATE INDEX "artifacts_used_at_idx" ON "artifacts"("used_at");

-- CreateIndex
CREATE INDEX "uploads_expires_at_idx" ON "uploads"("expires_at");

-- AddForeignKey
ALTER TABLE "job_events" ADD CONSTRAINT "job_events_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_parts" ADD CONSTRAINT "job_parts_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_files" ADD CONSTRAINT "job_files_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_references" ADD CONSTRAINT "job_references_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
