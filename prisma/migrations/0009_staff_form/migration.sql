-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "staff_form" JSONB;
