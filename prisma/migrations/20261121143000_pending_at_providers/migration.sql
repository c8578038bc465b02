-- AlterTable
ALTER TABLE "artifacts" ADD COLUMN     "pending" JSONB;
