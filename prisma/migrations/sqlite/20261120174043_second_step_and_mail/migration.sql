-- CreateTable
CREATE TABLE "MailLink" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    "usedAt" BIGINT,

    PRIMARY KEY ("userId", "hash")
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "confirmedAt" BIGINT,
    "lastStep" BIGINT NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" BIGINT,

    PRIMARY KEY ("userId", "hash")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_UserSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastSeenAt" BIGINT NOT NULL,
    "absoluteExpiresAt" BIGINT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "revokedAt" BIGINT,
    "provenAt" BIGINT NOT NULL DEFAULT 0
);
INSERT INTO "new_UserSession" ("absoluteExpiresAt", "createdAt", "id", "lastSeenAt", "revokedAt", "userAgent", "userId") SELECT "absoluteExpiresAt", "createdAt", "id", "lastSeenAt", "revokedAt", "userAgent", "userId" FROM "UserSession";
DROP TABLE "UserSession";
ALTER TABLE "new_UserSession" RENAME TO "UserSession";
CREATE INDEX "UserSession_userId_idx" ON "UserSession"("userId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "MailLink_hash_idx" ON "MailLink"("hash");
