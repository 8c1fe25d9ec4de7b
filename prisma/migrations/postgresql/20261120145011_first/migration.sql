-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "emailVerified" TIMESTAMP(3),
    "image" TEXT,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastSeenAt" BIGINT NOT NULL,
    "absoluteExpiresAt" BIGINT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "revokedAt" BIGINT,

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempts" (
    "key" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "endsAt" BIGINT NOT NULL,

    CONSTRAINT "Attempts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Content" (
    "id" INTEGER NOT NULL,
    "revision" TEXT NOT NULL,
    "catalogue" TEXT NOT NULL,

    CONSTRAINT "Content_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deck" (
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "requires" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "introduction" TEXT NOT NULL,
    "confusable" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Deck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Concept" (
    "id" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "covers" TEXT NOT NULL,
    "sources" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Concept_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "concept" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "covers" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "concept" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "key" TEXT NOT NULL,
    "authors" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "url" TEXT NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Renamed" (
    "former" TEXT NOT NULL,
    "card" TEXT NOT NULL,

    CONSTRAINT "Renamed_pkey" PRIMARY KEY ("former")
);

-- CreateTable
CREATE TABLE "LogEntry" (
    "userId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "card" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "LogEntry_pkey" PRIMARY KEY ("userId","id")
);

-- CreateTable
CREATE TABLE "CardState" (
    "userId" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "stability" DOUBLE PRECISION,
    "difficulty" DOUBLE PRECISION,
    "dueDay" INTEGER,
    "dueAt" BIGINT,
    "intervalDays" INTEGER NOT NULL,
    "lastDay" INTEGER,
    "lastAt" BIGINT,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "suspended" BOOLEAN NOT NULL,
    "starred" BOOLEAN NOT NULL,
    "buriedDay" INTEGER,
    "recent" TEXT NOT NULL,

    CONSTRAINT "CardState_pkey" PRIMARY KEY ("userId","card")
);

-- CreateTable
CREATE TABLE "Preset" (
    "userId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "newest" BOOLEAN NOT NULL,

    CONSTRAINT "Preset_pkey" PRIMARY KEY ("userId","id")
);

-- CreateTable
CREATE TABLE "Day" (
    "userId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "newCards" INTEGER NOT NULL,
    "reviews" INTEGER NOT NULL,
    "again" INTEGER NOT NULL,
    "youngSeen" INTEGER NOT NULL,
    "youngRecalled" INTEGER NOT NULL,
    "matureSeen" INTEGER NOT NULL,
    "matureRecalled" INTEGER NOT NULL,
    "tookMs" BIGINT NOT NULL,

    CONSTRAINT "Day_pkey" PRIMARY KEY ("userId","day")
);

-- CreateTable
CREATE TABLE "DeckChoice" (
    "userId" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "chosen" BOOLEAN NOT NULL,

    CONSTRAINT "DeckChoice_pkey" PRIMARY KEY ("userId","deck")
);

-- CreateTable
CREATE TABLE "Plan" (
    "userId" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "runAfter" BIGINT NOT NULL,
    "leaseUntil" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lastError" TEXT,
    "idempotencyKey" TEXT NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId");

-- CreateIndex
CREATE INDEX "UserSession_userId_idx" ON "UserSession"("userId");

-- CreateIndex
CREATE INDEX "Attempts_endsAt_idx" ON "Attempts"("endsAt");

-- CreateIndex
CREATE INDEX "Concept_deck_position_idx" ON "Concept"("deck", "position");

-- CreateIndex
CREATE INDEX "Note_deck_position_idx" ON "Note"("deck", "position");

-- CreateIndex
CREATE INDEX "Card_deck_position_idx" ON "Card"("deck", "position");

-- CreateIndex
CREATE INDEX "LogEntry_userId_card_idx" ON "LogEntry"("userId", "card");

-- CreateIndex
CREATE INDEX "LogEntry_userId_at_idx" ON "LogEntry"("userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "LogEntry_userId_seq_key" ON "LogEntry"("userId", "seq");

-- CreateIndex
CREATE INDEX "CardState_userId_phase_suspended_dueDay_idx" ON "CardState"("userId", "phase", "suspended", "dueDay");

-- CreateIndex
CREATE INDEX "CardState_userId_lastDay_idx" ON "CardState"("userId", "lastDay");

-- CreateIndex
CREATE UNIQUE INDEX "Job_idempotencyKey_key" ON "Job"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Job_state_runAfter_idx" ON "Job"("state", "runAfter");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
