-- AlterTable
ALTER TABLE "case" ADD COLUMN     "address_proven" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "due_at" TIMESTAMPTZ,
ADD COLUMN     "host_asked_at" TIMESTAMPTZ,
ADD COLUMN     "link_revoked_at" TIMESTAMPTZ,
ADD COLUMN     "link_round" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "moved_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "opened_by" TEXT NOT NULL DEFAULT 'guest',
ADD COLUMN     "reminded_at" TIMESTAMPTZ,
ALTER COLUMN "visit_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "case_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "what" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "actor_name" TEXT,
    "tenant_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_event_case_id_at_idx" ON "case_event"("case_id", "at");

-- CreateIndex
CREATE INDEX "letter_next_try_at_idx" ON "letter"("next_try_at");

-- CreateIndex
CREATE INDEX "case_host_tenant_id_host_asked_at_idx" ON "case"("host_tenant_id", "host_asked_at");

-- CreateIndex
CREATE INDEX "case_address_idx" ON "case"("address");

-- CreateIndex
CREATE INDEX "case_due_at_idx" ON "case"("due_at");

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The states as they are called now.
UPDATE "case" SET state = 'waitingForHome' WHERE state IN ('open', 'taken') AND asked_at IS NOT NULL;
UPDATE "case" SET state = 'waitingForGuest' WHERE state = 'open';
UPDATE "case" SET moved_at = coalesce(closed_at, solved_at, taken_at, asked_at, created_at);
UPDATE "case" SET due_at = now() + interval '7 days' WHERE state <> 'closed';

-- What does the waiting: sees cases, and moves those whose time has come by this database's own clock, or that wait for the guest to be in.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_clerk') THEN
    CREATE ROLE readmit_clerk NOLOGIN NOBYPASSRLS;
  END IF;
  -- What sends mail: sees letters, and nothing else.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'readmit_mailer') THEN
    CREATE ROLE readmit_mailer NOLOGIN NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT readmit_clerk, readmit_mailer TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO readmit_clerk, readmit_mailer;

GRANT SELECT, INSERT ON "case_event" TO readmit_app, readmit_clerk;
GRANT INSERT ON "letter" TO readmit_app, readmit_clerk;
GRANT SELECT, UPDATE, DELETE ON "letter" TO readmit_mailer;
GRANT SELECT, UPDATE ON "case" TO readmit_clerk;
GRANT SELECT ON "tenant" TO readmit_clerk;
GRANT INSERT ON "audit_entry" TO readmit_clerk;
GRANT USAGE ON SEQUENCE "audit_entry_id_seq" TO readmit_clerk;

CREATE POLICY "sees what waits" ON "case" FOR SELECT TO readmit_clerk USING (true);
CREATE POLICY "moves what is due" ON "case" FOR UPDATE TO readmit_clerk USING ("due_at" <= now() OR "state" IN ('solved', 'waitingForGuest')) WITH CHECK (true);

-- The person a case is about, once they have proven their address: with the tenant that issued the proof, or by a code.
CREATE POLICY "own person" ON "case" TO readmit_app
  USING (current_setting('readmit.guest', true) IN (lower("address") || '|', lower("address") || '|' || coalesce("home_tenant_id"::text, '-')));

-- The host sees what it was given, and of a caller whom one of its agents has just made sure of.
CREATE POLICY "host has it" ON "case" TO readmit_app
  USING ("host_tenant_id"::text = current_setting('readmit.tenant', true) AND "host_asked_at" IS NOT NULL);
CREATE POLICY "host made sure of the caller" ON "case" TO readmit_app
  USING ("host_tenant_id"::text = current_setting('readmit.tenant', true) AND EXISTS (
    SELECT FROM "caller_check" k WHERE k.tenant_id = "case".host_tenant_id AND k.address = "case".address
      AND k.at > now() - interval '30 minutes'));

-- Whoever holds the link reads and answers, until it ends or is taken back.
DROP POLICY "holder of the link" ON "case";
DROP POLICY "holder of the link opens it" ON "case";
CREATE POLICY "holder of the link" ON "case" FOR SELECT TO readmit_app
  USING ("link_hash" = current_setting('readmit.link', true) AND "link_revoked_at" IS NULL AND "link_expires_at" > now());
CREATE POLICY "holder of the link answers" ON "case" FOR UPDATE TO readmit_app
  USING ("link_hash" = current_setting('readmit.link', true) AND "link_revoked_at" IS NULL AND "link_expires_at" > now()
    AND "state" NOT IN ('solved', 'closed'));

ALTER TABLE "case_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "case_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "with its case" ON "case_event" FOR SELECT TO readmit_app
  USING (EXISTS (SELECT FROM "case" c WHERE c.id = case_id)
    AND ("tenant_id" IS NULL OR "tenant_id"::text = current_setting('readmit.tenant', true)));
-- What the guest's own answer says goes into both halves; a tenant writes its own, a holder of the link neither.
CREATE POLICY "is noted with its case" ON "case_event" FOR INSERT TO readmit_app
  WITH CHECK (EXISTS (SELECT FROM "case" c WHERE c.id = case_id AND (
    "case_event"."tenant_id" IS NULL AND (coalesce(current_setting('readmit.link', true), '') = '' OR "side" = 'home')
    OR "case_event"."tenant_id"::text = current_setting('readmit.tenant', true)
    OR coalesce(current_setting('readmit.tenant', true), '') = '' AND coalesce(current_setting('readmit.link', true), '') = ''
      AND "case_event"."tenant_id" IN (c.home_tenant_id, c.host_tenant_id))));
CREATE POLICY "notes what happens by itself" ON "case_event" TO readmit_clerk USING (true);

ALTER TABLE "letter" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "letter" FORCE ROW LEVEL SECURITY;
CREATE POLICY "anyone may post" ON "letter" FOR INSERT WITH CHECK (true);
CREATE POLICY "sends" ON "letter" TO readmit_mailer USING (true);
