-- CreateTable
CREATE TABLE "sweep" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "assumptions" JSONB NOT NULL,
    "edits" JSONB,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "holder" UUID,
    "lease_until" TIMESTAMPTZ,
    "posture_version" TEXT,
    "posture_read_at" TIMESTAMPTZ,
    "guests" INTEGER,
    "apart" TEXT,
    "result" JSONB,
    "after" JSONB,
    "export" JSONB,
    "compared_with" UUID,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_draft" (
    "tenant_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "edits" JSONB NOT NULL DEFAULT '[]',
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_draft_pkey" PRIMARY KEY ("tenant_id","by")
);

-- CreateIndex
CREATE INDEX "sweep_tenant_id_at_idx" ON "sweep"("tenant_id", "at");

GRANT SELECT, INSERT, UPDATE ON "sweep" TO readmit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "change_draft" TO readmit_app;
GRANT SELECT, DELETE ON "sweep", "change_draft" TO readmit_purge;
GRANT SELECT, DELETE ON "sweep", "change_draft" TO readmit_leaver;

ALTER TABLE "sweep" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sweep" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "sweep" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "sweep" TO readmit_purge USING ("at" < now() - interval '90 days');
CREATE POLICY "leaves" ON "sweep" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));

ALTER TABLE "change_draft" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "change_draft" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "change_draft" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "change_draft" TO readmit_purge USING ("changed_at" < now() - interval '90 days');
CREATE POLICY "leaves" ON "change_draft" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));
