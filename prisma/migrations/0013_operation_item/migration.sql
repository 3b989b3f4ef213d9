-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "item" TEXT NOT NULL DEFAULT '';

-- Beyond what the schema can say: of one kind of change to one thing of one account only one is under way.
DROP INDEX "operation_under_way";
CREATE UNIQUE INDEX "operation_under_way" ON "operation"("tenant_id", "target_id", "kind", "item")
  WHERE "state" IN ('requested', 'dispatching', 'accepted') OR ("state" = 'outcomeUnknown' AND "settled_at" IS NULL);
