-- Connecting. A tenant's row is written by its own administrator only: the transaction says whose it is.
GRANT INSERT ON "tenant" TO readmit_app;
GRANT UPDATE ("display_name", "domains", "host_connected", "home_connected", "app_links", "support_address", "connected_at")
  ON "tenant" TO readmit_app;
DROP POLICY "everyone may look a tenant up" ON "tenant";
CREATE POLICY "everyone may look a tenant up" ON "tenant" FOR SELECT USING (true);
CREATE POLICY "own tenant connects" ON "tenant" FOR INSERT TO readmit_app
  WITH CHECK ("id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "own tenant changes" ON "tenant" FOR UPDATE TO readmit_app
  USING ("id"::text = current_setting('readmit.tenant', true));

-- The role that takes a tenant out again: everything that was read of it, its tokens and its staff's sessions, of that tenant only.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_leaver') THEN
    CREATE ROLE readmit_leaver NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT readmit_leaver TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO readmit_leaver;
GRANT SELECT, DELETE ON "tenant", "posture", "fact", "reading", "risky_user", "risk_list", "risk_count", "graph_budget",
  "delegated_token", "session" TO readmit_leaver;
GRANT INSERT ON "audit_entry" TO readmit_leaver;
GRANT USAGE ON SEQUENCE "audit_entry_id_seq" TO readmit_leaver;

CREATE POLICY "leaves" ON "tenant" FOR DELETE TO readmit_leaver
  USING ("id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "fact" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "risky_user" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "risk_list" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "risk_count" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "graph_budget" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "delegated_token" TO readmit_leaver
  USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "session" TO readmit_leaver
  USING ("kind" = 'staff' AND "home_tenant_id"::text = current_setting('readmit.tenant', true));

-- What is read of a tenant is kept only while it is connected, also where the reading began before it left. Who writes holds the
-- tenant's lock together with others, who takes it out holds it alone: so it waits for what is being written, and finds it.
CREATE FUNCTION "keep_of_connected"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own text := coalesce(current_setting('readmit.tenant', true), '');
BEGIN
  -- the owner of the tables alone writes as nobody
  IF own = '' THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock_shared(7236650, hashtext(own));
  IF NOT EXISTS (SELECT FROM "tenant" WHERE "id"::text = own) THEN
    RAISE EXCEPTION 'nothing is kept of a tenant that is not connected' USING ERRCODE = 'RDM01';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "of_connected" BEFORE INSERT ON "posture" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "fact" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "reading" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "risky_user" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "risk_list" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "risk_count" EXECUTE FUNCTION "keep_of_connected"();

-- A counter that nobody has used for a day says nothing any more, whoever it was of.
GRANT SELECT, DELETE ON "graph_budget" TO readmit_purge;
CREATE POLICY "over" ON "graph_budget" TO readmit_purge
  USING (greatest("next_slot", "paused_until", "open_until") < now() - interval '1 day');
