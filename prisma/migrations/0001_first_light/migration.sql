-- Tables
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "domains" TEXT[],
    "host_connected" BOOLEAN NOT NULL DEFAULT false,
    "home_connected" BOOLEAN NOT NULL DEFAULT false,
    "app_links" JSONB NOT NULL DEFAULT '{}',
    "support_address" TEXT,
    "connected_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "posture" (
    "tenant_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "version" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "posture_pkey" PRIMARY KEY ("tenant_id")
);
CREATE TABLE "visit" (
    "id" TEXT NOT NULL,
    "draft" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "paste" JSONB,
    "host_tenant_id" UUID,
    "host_name" TEXT,
    "address" TEXT,
    "sign_in_tenant_id" UUID,
    "subject" TEXT,
    "told_at" TIMESTAMPTZ,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "last_look_at" TIMESTAMPTZ,
    "new_password_at" TIMESTAMPTZ,
    "cleared_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "home_tenant_id" UUID,
    "home_object_id" UUID,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "email_code" (
    "visit_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    CONSTRAINT "email_code_pkey" PRIMARY KEY ("visit_id")
);
CREATE TABLE "diagnosis" (
    "id" UUID NOT NULL,
    "visit_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "host_tenant_id" UUID,
    "home_tenant_id" UUID,
    "verdict" TEXT NOT NULL,
    "scenario" JSONB NOT NULL,
    "judgement" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "diagnosis_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "diagnosis_visit_id_created_at_idx" ON "diagnosis"("visit_id", "created_at");
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "visit_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "host_tenant_id" UUID,
    "home_tenant_id" UUID,
    "host_name" TEXT NOT NULL,
    "home_name" TEXT NOT NULL,
    "sentence" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'open',
    "link_hash" TEXT NOT NULL,
    "link_expires_at" TIMESTAMPTZ NOT NULL,
    "asked_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");
CREATE UNIQUE INDEX "case_link_hash_key" ON "case"("link_hash");
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "tenant_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "window" TIMESTAMPTZ NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key", "window")
);

-- The role the portal works under. It owns nothing, so every policy below binds it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_app') THEN
    CREATE ROLE readmit_app NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT readmit_app TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO readmit_app;
GRANT SELECT ON "tenant" TO readmit_app;
GRANT SELECT, INSERT, UPDATE ON "posture", "visit", "case" TO readmit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session", "email_code", "rate_limit" TO readmit_app;
GRANT SELECT, INSERT ON "diagnosis", "audit_entry" TO readmit_app;
GRANT USAGE ON SEQUENCE "audit_entry_id_seq" TO readmit_app;

-- Row-level security. Who is asking is set for one transaction: readmit.tenant, readmit.visit, readmit.session, readmit.link.
ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "everyone may look a tenant up" ON "tenant" USING (true) WITH CHECK (true);

ALTER TABLE "posture" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "posture" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "posture" USING ("tenant_id"::text = current_setting('readmit.tenant', true));

ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "visit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own visit" ON "visit" USING ("id" = current_setting('readmit.visit', true));

ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "session" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own session" ON "session" USING ("id" = current_setting('readmit.session', true));

ALTER TABLE "email_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "email_code" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own visit" ON "email_code" USING ("visit_id" = current_setting('readmit.visit', true));

ALTER TABLE "diagnosis" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "diagnosis" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own visit" ON "diagnosis" USING ("visit_id" = current_setting('readmit.visit', true));

ALTER TABLE "case" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "case" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own visit" ON "case" USING ("visit_id" = current_setting('readmit.visit', true));
CREATE POLICY "holder of the link" ON "case" FOR SELECT USING ("link_hash" = current_setting('readmit.link', true));

ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "anyone may add" ON "audit_entry" FOR INSERT WITH CHECK (true);
CREATE POLICY "own tenant reads" ON "audit_entry" FOR SELECT USING ("tenant_id"::text = current_setting('readmit.tenant', true));
