-- AlterTable
ALTER TABLE "campaigns" DROP COLUMN "job_id";

-- What Prisma's schema cannot say: a campaign's jobs by its id, at most one of them open, and whose files are kept.
CREATE INDEX "jobs_campaign_idx" ON "jobs" (("input"->>'campaign_id'), "created_at" DESC) WHERE "kind" = 'campaign';
CREATE UNIQUE INDEX "jobs_open_campaign_idx" ON "jobs" (("input"->>'campaign_id'))
  WHERE "kind" = 'campaign' AND "completed_at" IS NULL;

-- A campaign keeps the files of its newest job that succeeded, for as long as it is there itself.
CREATE FUNCTION keep_campaign_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  campaign text := NEW.input->>'campaign_id';
BEGIN
  PERFORM FROM campaigns WHERE id = campaign::uuid FOR KEY SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  DELETE FROM job_holds WHERE holder = 'campaign:' || campaign;
  INSERT INTO job_holds (job_id, holder) VALUES (NEW.id, 'campaign:' || campaign);
  RETURN NULL;
END $$;

CREATE TRIGGER keep_campaign_files AFTER UPDATE OF status ON jobs FOR EACH ROW
  WHEN (NEW.kind = 'campaign' AND NEW.status = 'success' AND OLD.status <> 'success' AND NEW.input ? 'campaign_id')
  EXECUTE FUNCTION keep_campaign_files();
