-- Who may see what, held by Postgres beneath the repositories (docs/decisions/2026-11-21-row-level-security.md).

-- The role that callers' queries run under. It logs in nowhere and owns nothing. Roles belong to the whole server: another
-- database of it may have made this one already, or be making it this moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'callsheet_api') THEN
    BEGIN
      CREATE ROLE callsheet_api NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  -- From 16 on who makes a role may grant it, but not yet become it.
  IF NOT pg_has_role(current_user, 'callsheet_api',
    CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    GRANT callsheet_api TO CURRENT_USER;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = format(
    'The database user %1$I may not make the role callsheet_api, or may not become it. Have an administrator of the server '
    'run `CREATE ROLE callsheet_api NOLOGIN;` (where there is none yet) and `GRANT callsheet_api TO %1$I;`, then migrate again.',
    current_user);
END $$;

DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO callsheet_api', current_schema()); END $$;

-- Who asks; null for nobody.
CREATE FUNCTION current_subject() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT NULLIF(current_setting('app.subject', true), '')
$$;

-- Volatile, so that it sees a parent that the very statement has made.
CREATE FUNCTION is_own(parent regclass, id text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  own boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE id = %L AND owner = current_subject())', parent, id) INTO own;
  RETURN own;
END $$;

-- For every new table: which of its rows are the subject's, and, where that is not all, which it may write. The role that
-- migrates, which dispatcher and workers use, sees all of them: forced policies bind the owner of a table, too.
CREATE PROCEDURE protect_rows(protected regclass, own text, writable text DEFAULT NULL) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format('CREATE POLICY own_rows ON %s TO callsheet_api USING (%s) WITH CHECK (%s)', protected, own, COALESCE(writable, own));
  EXECUTE format('CREATE POLICY all_rows ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', protected);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO callsheet_api', protected);
END $$;

CALL protect_rows('jobs', 'owner = (SELECT current_subject())');
CALL protect_rows('artifacts', 'owner = (SELECT current_subject())');
CALL protect_rows('uploads', 'owner = (SELECT current_subject())');
CALL protect_rows('users', 'owner = (SELECT current_subject())');
CALL protect_rows('brands', 'owner = (SELECT current_subject())');

-- A foreign key does not ask whose the row is that it finds.
CALL protect_rows('projects', 'owner = (SELECT current_subject())',
  $$owner = (SELECT current_subject()) AND (user_id IS NULL OR is_own('users', user_id))$$);
CALL protect_rows('sessions', 'owner = (SELECT current_subject())',
  $$owner = (SELECT current_subject()) AND is_own('projects', project_id)$$);
CALL protect_rows('scenes', 'owner = (SELECT current_subject())',
  $$owner = (SELECT current_subject()) AND is_own('sessions', session_id)$$);
CALL protect_rows('campaigns', 'owner = (SELECT current_subject())',
  $$owner = (SELECT current_subject()) AND is_own('brands', brand_id::text)$$);

-- What has no owner of its own is whose its parent is.
DO $$
DECLARE
  child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['job_events', 'job_parts', 'job_files', 'job_references', 'job_holds', 'webhook_deliveries'] LOOP
    CALL protect_rows(child::regclass,
      'EXISTS (SELECT FROM jobs WHERE jobs.id = job_id AND jobs.owner = (SELECT current_subject()))',
      $own$is_own('jobs', job_id::text)$own$);
  END LOOP;
END $$;
CALL protect_rows('session_events',
  'EXISTS (SELECT FROM sessions WHERE sessions.id = session_id AND sessions.owner = (SELECT current_subject()))',
  $$is_own('sessions', session_id)$$);
CALL protect_rows('scene_versions',
  'EXISTS (SELECT FROM scenes WHERE scenes.id = scene_id AND scenes.owner = (SELECT current_subject()))',
  $$is_own('scenes', scene_id)$$);

-- A row is whose who makes it, unless it says otherwise; with nobody asking it is nobody's.
ALTER TABLE jobs ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE uploads ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE users ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE projects ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE sessions ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE scenes ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE brands ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
ALTER TABLE campaigns ALTER COLUMN owner SET DEFAULT COALESCE(current_setting('app.subject', true), '');
