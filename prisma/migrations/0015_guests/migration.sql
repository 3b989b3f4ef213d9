-- CreateTable
CREATE TABLE "guest_row" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "identity_provider" TEXT NOT NULL,
    "domain" TEXT,
    "home_tenant_id" UUID,
    "home_read_at" TIMESTAMPTZ,
    "invitation" TEXT,
    "enabled" BOOLEAN,
    "groups" TEXT[],
    "groups_read" BOOLEAN NOT NULL DEFAULT false,
    "roles" TEXT[],
    "roles_read" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "guest_row_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "guest_list" (
    "tenant_id" UUID NOT NULL,
    "whole_at" TIMESTAMPTZ,
    "began_at" TIMESTAMPTZ,
    "next_path" TEXT,
    "read" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "memberships" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "guest_list_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "posture_change" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "from_version" TEXT NOT NULL,
    "to_version" TEXT NOT NULL,
    "before" JSONB,
    "edits" JSONB NOT NULL DEFAULT '[]',
    "guests" INTEGER,
    "locked_out" INTEGER,
    "gets_in" INTEGER,
    "rows" JSONB NOT NULL DEFAULT '[]',
    "seen_at" TIMESTAMPTZ,
    "seen_by" TEXT,

    CONSTRAINT "posture_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guest_row_tenant_id_domain_idx" ON "guest_row"("tenant_id", "domain");

-- CreateIndex
CREATE INDEX "posture_change_tenant_id_at_idx" ON "posture_change"("tenant_id", "at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "guest_row" TO readmit_app;
GRANT SELECT, INSERT, UPDATE ON "guest_list", "posture_change" TO readmit_app;
GRANT SELECT, DELETE ON "guest_row", "posture_change" TO readmit_purge;
GRANT SELECT, DELETE ON "guest_row", "guest_list", "posture_change" TO readmit_leaver;

ALTER TABLE "guest_row" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guest_row" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "guest_row" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "guest_row" TO readmit_purge USING ("read_at" < now() - interval '7 days');
CREATE POLICY "leaves" ON "guest_row" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));

ALTER TABLE "guest_list" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "guest_list" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "guest_list" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "leaves" ON "guest_list" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));

-- What a change of the policies meant names no guest, and is kept as long as the audit, which knows who saw it.
ALTER TABLE "posture_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "posture_change" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "posture_change" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "posture_change" TO readmit_purge USING ("at" < now() - interval '400 days');
CREATE POLICY "leaves" ON "posture_change" TO readmit_leaver USING ("tenant_id"::text = current_setting('readmit.tenant', true));

CREATE TRIGGER "of_connected" BEFORE INSERT ON "guest_row" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "guest_list" EXECUTE FUNCTION "keep_of_connected"();
CREATE TRIGGER "of_connected" BEFORE INSERT ON "posture_change" EXECUTE FUNCTION "keep_of_connected"();
