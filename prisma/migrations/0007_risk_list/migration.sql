-- AlterTable
ALTER TABLE "case" ADD COLUMN     "closed_at" TIMESTAMPTZ,
ADD COLUMN     "last_look_at" TIMESTAMPTZ,
ADD COLUMN     "looks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_at" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "risk_list" (
    "tenant_id" UUID NOT NULL,
    "whole_at" TIMESTAMPTZ,
    "began_at" TIMESTAMPTZ,
    "next_path" TEXT,
    "read" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,

    CONSTRAINT "risk_list_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "risk_count" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "high" INTEGER NOT NULL,
    "medium" INTEGER NOT NULL,
    "low" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "risk_count_pkey" PRIMARY KEY ("tenant_id","day")
);

GRANT SELECT, INSERT, UPDATE ON "risk_list", "risk_count" TO readmit_app;
GRANT SELECT, DELETE ON "risk_count" TO readmit_purge;

ALTER TABLE "risk_list" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "risk_list" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "risk_list" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));

ALTER TABLE "risk_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "risk_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "risk_count" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "risk_count" TO readmit_purge USING ("day" < now() - interval '400 days');
