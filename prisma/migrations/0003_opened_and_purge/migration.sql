-- AlterTable
ALTER TABLE "case" ADD COLUMN     "opened_at" TIMESTAMPTZ;

-- Whoever holds the link may note, once, that it was opened.
CREATE POLICY "holder of the link opens it" ON "case" FOR UPDATE
  USING ("link_hash" = current_setting('readmit.link', true) AND "opened_at" IS NULL)
  WITH CHECK ("link_hash" = current_setting('readmit.link', true) AND "opened_at" IS NOT NULL);

-- The role that deletes what is over: only rows past their time, by this database's own clock, whatever the query says.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_purge') THEN
    CREATE ROLE readmit_purge NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT readmit_purge TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO readmit_purge;
GRANT SELECT, DELETE ON "visit", "session", "email_code", "helpdesk_code", "rate_limit", "diagnosis", "case", "caller_check",
  "audit_entry" TO readmit_purge;

CREATE POLICY "over" ON "visit" TO readmit_purge USING ("expires_at" < now());
CREATE POLICY "over" ON "session" TO readmit_purge USING ("expires_at" < now());
CREATE POLICY "over" ON "email_code" TO readmit_purge USING ("expires_at" < now());
CREATE POLICY "over" ON "helpdesk_code" TO readmit_purge USING ("expires_at" < now());
CREATE POLICY "over" ON "diagnosis" TO readmit_purge USING ("created_at" < now() - interval '7 days');
CREATE POLICY "over" ON "case" TO readmit_purge USING ("created_at" < now() - interval '90 days');
CREATE POLICY "over" ON "caller_check" TO readmit_purge USING ("at" < now() - interval '180 days');
CREATE POLICY "over" ON "audit_entry" TO readmit_purge USING ("at" < now() - interval '400 days');

-- Counters hold nobody's data, so the portal may use them all; what deletes may not touch those that still count.
ALTER TABLE "rate_limit" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "everyone counts" ON "rate_limit" TO readmit_app USING (true) WITH CHECK (true);
CREATE POLICY "over" ON "rate_limit" TO readmit_purge USING ("window" < now() - interval '1 day');
