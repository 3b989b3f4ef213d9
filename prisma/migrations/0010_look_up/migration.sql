-- CreateTable
CREATE TABLE "look_up" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "caller_check_id" UUID,
    "code_address" TEXT,
    "code_hash" TEXT,
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "code_expires_at" TIMESTAMPTZ,

    CONSTRAINT "look_up_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "look_up_tenant_id_agent_at_idx" ON "look_up"("tenant_id", "agent", "at");

GRANT SELECT, INSERT, UPDATE ON "look_up" TO readmit_app;
GRANT SELECT, DELETE ON "look_up" TO readmit_purge;

-- Row-level security: a look-up is its agent's tenant's, and half a year later nobody's.
ALTER TABLE "look_up" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "look_up" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "look_up" USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "look_up" TO readmit_purge USING ("at" < now() - interval '180 days');
