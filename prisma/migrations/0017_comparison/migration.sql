-- CreateTable
CREATE TABLE "comparison" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked" JSONB NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "holder" UUID,
    "lease_until" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "comparison_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comparison_tenant_id_at_idx" ON "comparison"("tenant_id", "at");

GRANT SELECT, INSERT, UPDATE ON "comparison" TO readmit_app;
GRANT SELECT, DELETE ON "comparison" TO readmit_purge;
GRANT SELECT, DELETE ON "comparison" TO readmit_leaver;

ALTER TABLE "comparison" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "comparison" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "comparison" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "comparison" TO readmit_purge USING ("at" < now() - interval '30 days');
CREATE POLICY "leaves" ON "comparison" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));

CREATE TRIGGER "of_connected" BEFORE INSERT ON "comparison" EXECUTE FUNCTION "keep_of_connected"();
