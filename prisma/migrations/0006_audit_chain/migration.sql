-- The roles of the audit. One gives an entry its place in the chain and its mark, once; one reads every chain and changes nothing.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_sealer') THEN
    CREATE ROLE readmit_sealer NOLOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_auditor') THEN
    CREATE ROLE readmit_auditor NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT readmit_sealer, readmit_auditor TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO readmit_sealer, readmit_auditor;

-- Heads are the sealer's alone: the portal appends entries and seals none.
REVOKE ALL ON "audit_head" FROM readmit_app;
DROP POLICY "every change appends" ON "audit_head";
GRANT SELECT, INSERT, UPDATE ON "audit_head" TO readmit_sealer;
CREATE POLICY "sealer" ON "audit_head" TO readmit_sealer USING (true) WITH CHECK (true);

GRANT SELECT, UPDATE ("seq", "previous", "mark") ON "audit_entry" TO readmit_sealer;
CREATE POLICY "sealer reads" ON "audit_entry" FOR SELECT TO readmit_sealer USING (true);
CREATE POLICY "sealer seals once" ON "audit_entry" FOR UPDATE TO readmit_sealer
  USING ("seq" IS NULL) WITH CHECK ("seq" IS NOT NULL AND "mark" IS NOT NULL);
CREATE INDEX "audit_entry_unsealed" ON "audit_entry"("id") WHERE "seq" IS NULL;

GRANT SELECT ON "audit_entry", "audit_head" TO readmit_auditor;
CREATE POLICY "auditor reads" ON "audit_entry" FOR SELECT TO readmit_auditor USING (true);
CREATE POLICY "auditor reads" ON "audit_head" FOR SELECT TO readmit_auditor USING (true);
