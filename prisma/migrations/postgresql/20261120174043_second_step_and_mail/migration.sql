-- AlterTable
ALTER TABLE "UserSession" ADD COLUMN     "provenAt" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "MailLink" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    "usedAt" BIGINT,

    CONSTRAINT "MailLink_pkey" PRIMARY KEY ("userId","hash")
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "userId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmedAt" BIGINT,
    "lastStep" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" BIGINT,

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId","hash")
);

-- CreateIndex
CREATE INDEX "MailLink_hash_idx" ON "MailLink"("hash");
