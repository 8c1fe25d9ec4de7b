-- AlterTable
ALTER TABLE "MailLink" ADD COLUMN     "address" TEXT;
