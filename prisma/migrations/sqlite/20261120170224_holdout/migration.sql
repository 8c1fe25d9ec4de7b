-- CreateTable
CREATE TABLE "Holdout" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "topic" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false
);

-- CreateIndex
CREATE INDEX "Holdout_topic_position_idx" ON "Holdout"("topic", "position");
