-- AlterTable
ALTER TABLE "case" ADD COLUMN     "home_object_id" UUID,
ADD COLUMN     "solved_at" TIMESTAMPTZ,
ADD COLUMN     "taken_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "mark" TEXT,
ADD COLUMN     "previous" TEXT,
ADD COLUMN     "seq" BIGINT;

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "reason" TEXT,
    "checked" TEXT,
    "approval" TEXT NOT NULL DEFAULT 'none',
    "approver_address" TEXT,
    "approver" TEXT,
    "approver_name" TEXT,
    "decided_at" TIMESTAMPTZ,
    "executor" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "started_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "target_id" UUID NOT NULL,
    "target_name" TEXT NOT NULL,
    "target_address" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'requested',
    "problem" TEXT,
    "before" JSONB NOT NULL DEFAULT '{}',
    "after" JSONB NOT NULL DEFAULT '{}',
    "graph_operation" TEXT,
    "request_id" TEXT,
    "secret_sent_at" TIMESTAMPTZ,
    "handed_over_at" TIMESTAMPTZ,
    "lease_until" TIMESTAMPTZ,
    "dispatched_at" TIMESTAMPTZ,
    "answered_at" TIMESTAMPTZ,
    "settled_at" TIMESTAMPTZ,
    "looked_at" TIMESTAMPTZ,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegated_token" (
    "session_id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "scopes" TEXT[],
    "sealed" TEXT NOT NULL,
    "auth_time" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "delegated_token_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "risky_user" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "principal_name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "is_processing" BOOLEAN NOT NULL DEFAULT false,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ,
    "read_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "risky_user_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "refusal" (
    "id" UUID NOT NULL,
    "home_tenant_id" UUID NOT NULL,
    "home_object_id" UUID NOT NULL,
    "host_tenant_id" UUID,
    "host_name" TEXT NOT NULL,
    "app" TEXT,
    "because" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_tenant_id_created_at_idx" ON "run"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "run_tenant_id_actor_key_key" ON "run"("tenant_id", "actor", "key");

-- CreateIndex
CREATE INDEX "operation_tenant_id_target_id_created_at_idx" ON "operation"("tenant_id", "target_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_run_id_position_idx" ON "operation"("run_id", "position");

-- CreateIndex
CREATE INDEX "delegated_token_tenant_id_subject_idx" ON "delegated_token"("tenant_id", "subject");

-- CreateIndex
CREATE INDEX "risky_user_tenant_id_updated_at_idx" ON "risky_user"("tenant_id", "updated_at");

-- CreateIndex
CREATE INDEX "refusal_home_tenant_id_home_object_id_at_idx" ON "refusal"("home_tenant_id", "home_object_id", "at");

-- CreateIndex
CREATE INDEX "case_home_tenant_id_asked_at_idx" ON "case"("home_tenant_id", "asked_at");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_at_idx" ON "audit_entry"("tenant_id", "at");

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond what the schema can say: one place in a chain is taken once; of one kind of change to one account only one is under way.
CREATE UNIQUE INDEX "audit_entry_place" ON "audit_entry"(coalesce("tenant_id"::text, 'none'), "seq") WHERE "seq" IS NOT NULL;
CREATE UNIQUE INDEX "operation_under_way" ON "operation"("tenant_id", "target_id", "kind")
  WHERE "state" IN ('requested', 'dispatching', 'accepted');

GRANT SELECT, INSERT, UPDATE ON "audit_head", "run", "operation" TO readmit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "delegated_token", "risky_user" TO readmit_app;
GRANT SELECT, INSERT ON "refusal" TO readmit_app;
GRANT SELECT, DELETE ON "run", "operation", "delegated_token", "risky_user", "refusal" TO readmit_purge;

-- Row-level security. Heads hold no data of anybody: every change appends to its chain.
ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_head" FORCE ROW LEVEL SECURITY;
CREATE POLICY "every change appends" ON "audit_head" TO readmit_app USING (true) WITH CHECK (true);

ALTER TABLE "run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "run" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "run" TO readmit_purge USING ("created_at" < now() - interval '400 days');

ALTER TABLE "operation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "operation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "operation" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "operation" TO readmit_purge USING ("created_at" < now() - interval '400 days');

-- A token is there for nobody but the person it was given to.
ALTER TABLE "delegated_token" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "delegated_token" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own holder" ON "delegated_token" TO readmit_app USING ("subject" = current_setting('readmit.holder', true));
CREATE POLICY "over" ON "delegated_token" TO readmit_purge USING ("expires_at" < now());

ALTER TABLE "risky_user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "risky_user" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own tenant" ON "risky_user" TO readmit_app USING ("tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "risky_user" TO readmit_purge USING ("read_at" < now() - interval '7 days');

ALTER TABLE "refusal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "refusal" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own home" ON "refusal" TO readmit_app USING ("home_tenant_id"::text = current_setting('readmit.tenant', true));
CREATE POLICY "over" ON "refusal" TO readmit_purge USING ("at" < now() - interval '30 days');

-- Home IT sees what its own people sent it, and moves it along.
CREATE POLICY "home reads what it was asked" ON "case" FOR SELECT TO readmit_app
  USING ("home_tenant_id"::text = current_setting('readmit.tenant', true) AND "asked_at" IS NOT NULL);
CREATE POLICY "home moves what it was asked" ON "case" FOR UPDATE TO readmit_app
  USING ("home_tenant_id"::text = current_setting('readmit.tenant', true) AND "asked_at" IS NOT NULL);
