-- AlterTable
ALTER TABLE "run" ADD COLUMN     "claims" TEXT,
ADD COLUMN     "paused_at" TIMESTAMPTZ;

-- Beyond what the schema can say: who agrees is never who asked, and a state is one of those that the code knows.
ALTER TABLE "run" ADD CONSTRAINT "run_two_people" CHECK ("approver" IS NULL OR "approver" <> "actor");
ALTER TABLE "run" ADD CONSTRAINT "run_approval" CHECK ("approval" IN ('none', 'asked', 'agreed', 'refused'));
ALTER TABLE "operation" ADD CONSTRAINT "operation_state" CHECK ("state" IN
  ('requested', 'dispatching', 'accepted', 'succeeded', 'failed', 'outcomeUnknown', 'notApplied', 'cancelled'));

-- An outcome that is still being found out keeps others from doing the same again.
DROP INDEX "operation_under_way";
CREATE UNIQUE INDEX "operation_under_way" ON "operation"("tenant_id", "target_id", "kind")
  WHERE "state" IN ('requested', 'dispatching', 'accepted') OR ("state" = 'outcomeUnknown' AND "settled_at" IS NULL);
CREATE INDEX "operation_open" ON "operation"("tenant_id")
  WHERE "state" IN ('requested', 'dispatching', 'accepted', 'outcomeUnknown');

-- The steps that there are: whatever the code does, nothing that was sent is sent again, and nothing that is over begins anew.
-- Back to `requested` leads only a refusal for want of a newer sign-in, which is surely not done.
CREATE FUNCTION "operation_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" OR (OLD."state", NEW."state") IN (
    ('requested', 'dispatching'), ('requested', 'cancelled'),
    ('dispatching', 'accepted'), ('dispatching', 'failed'), ('dispatching', 'outcomeUnknown'), ('dispatching', 'requested'),
    ('accepted', 'succeeded'), ('accepted', 'failed'), ('accepted', 'outcomeUnknown'),
    ('outcomeUnknown', 'accepted'), ('outcomeUnknown', 'succeeded'), ('outcomeUnknown', 'failed'), ('outcomeUnknown', 'notApplied')
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'an operation does not step from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "operation_step" BEFORE UPDATE ON "operation" FOR EACH ROW EXECUTE FUNCTION "operation_step"();
