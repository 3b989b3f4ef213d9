-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "staff_address" TEXT,
ADD COLUMN     "staff_tenant_id" UUID;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'guest',
ADD COLUMN     "name" TEXT,
ADD COLUMN     "roles" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "helpdesk_code" (
    "visit_id" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "host_tenant_id" UUID,
    "home_tenant_id" UUID,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "helpdesk_code_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "caller_check" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "caller_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "helpdesk_code_code_hash_idx" ON "helpdesk_code"("code_hash");

GRANT SELECT, INSERT, UPDATE ON "helpdesk_code" TO readmit_app;
GRANT SELECT, INSERT ON "caller_check" TO readmit_app;

-- Row-level security. A code is its visit's, and may be matched by agents of the two tenants it was made for.
ALTER TABLE "helpdesk_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "helpdesk_code" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own visit" ON "helpdesk_code" USING ("visit_id" = current_setting('readmit.visit', true));
CREATE POLICY "host or home reads" ON "helpdesk_code" FOR SELECT
  USING (current_setting('readmit.tenant', true) IN ("host_tenant_id"::text, "home_tenant_id"::text));
CREATE POLICY "host or home uses" ON "helpdesk_code" FOR UPDATE
  USING (current_setting('readmit.tenant', true) IN ("host_tenant_id"::text, "home_tenant_id"::text));

ALTER TABLE "caller_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "caller_check" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "caller_check" USING ("tenant_id"::text = current_setting('readmit.tenant', true));
