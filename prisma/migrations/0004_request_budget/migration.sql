-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "line_id" BIGINT;

-- CreateTable
CREATE TABLE "graph_budget" (
    "tenant_id" UUID NOT NULL,
    "family" TEXT NOT NULL,
    "next_slot" TIMESTAMPTZ NOT NULL,
    "paused_until" TIMESTAMPTZ,
    "throttled" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "open_until" TIMESTAMPTZ,

    CONSTRAINT "graph_budget_pkey" PRIMARY KEY ("tenant_id","family")
);

-- CreateTable
CREATE TABLE "reading" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "listed_at" TIMESTAMPTZ,
    "lease_until" TIMESTAMPTZ,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "asked_since" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("tenant_id","kind")
);

-- CreateTable
CREATE TABLE "fact" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "aliases" TEXT[],
    "body" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("tenant_id","kind","key")
);

-- CreateTable
CREATE TABLE "waiting_line" (
    "id" BIGSERIAL NOT NULL,
    "joined_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "waiting_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fact_aliases_idx" ON "fact" USING GIN ("aliases");

-- CreateIndex
CREATE INDEX "fact_read_at_idx" ON "fact"("read_at");

GRANT SELECT, INSERT, UPDATE ON "graph_budget", "reading" TO readmit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "fact", "waiting_line" TO readmit_app;
GRANT USAGE ON SEQUENCE "waiting_line_id_seq" TO readmit_app;
GRANT SELECT, DELETE ON "fact", "waiting_line" TO readmit_purge;

-- Row-level security. Facts of a directory are there for whoever asks as that tenant.
ALTER TABLE "fact" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "fact" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "fact" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "fact" TO readmit_purge USING ("read_at" < now() - interval '1 day');

ALTER TABLE "reading" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reading" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "reading" USING ("tenant_id"::text = current_setting('readmit.tenant', true));

-- Budgets and places in the line hold nobody's data: every process counts in them, in one statement each.
ALTER TABLE "graph_budget" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "graph_budget" FORCE ROW LEVEL SECURITY;
CREATE POLICY "everyone counts" ON "graph_budget" TO readmit_app USING (true) WITH CHECK (true);

ALTER TABLE "waiting_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "waiting_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY "everyone waits" ON "waiting_line" TO readmit_app USING (true) WITH CHECK (true);
CREATE POLICY "over" ON "waiting_line" TO readmit_purge USING ("lease_until" < now() - interval '1 hour');

-- The role of the job queue. It owns a schema of its own, which the queue makes and keeps, and sees nothing of ours.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_jobs') THEN
    CREATE ROLE readmit_jobs NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT readmit_jobs TO %I', current_user);
  EXECUTE format('GRANT CREATE ON DATABASE %I TO readmit_jobs', current_database());
END $$;
