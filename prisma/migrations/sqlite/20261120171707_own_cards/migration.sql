-- CreateTable
CREATE TABLE "OwnNote" (
    "userId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tags" TEXT NOT NULL,

    PRIMARY KEY ("userId", "id")
);

-- CreateTable
CREATE TABLE "OwnCard" (
    "userId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "deck" TEXT NOT NULL,
    "concept" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL,

    PRIMARY KEY ("userId", "id")
);

-- CreateTable
CREATE TABLE "Remark" (
    "userId" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "upstream" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,

    PRIMARY KEY ("userId", "card")
);

-- CreateTable
CREATE TABLE "OwnContent" (
    "userId" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    PRIMARY KEY ("userId", "card")
);
