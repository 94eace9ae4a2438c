-- The first released schema, with a few records: what a file of that version holds. Never edited.
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT(255) NOT NULL, "applied" TEXT NOT NULL);
CREATE TABLE "rep" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "email" TEXT,
        "role" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "title" TEXT,
        "manager" TEXT,
        "region" TEXT,
        "started_on" TEXT,
        "left_on" TEXT,
        "note" TEXT
    ) STRICT;
CREATE TABLE "account" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "rep_id" TEXT,
        "parent_id" TEXT,
        "domain" TEXT,
        "industry" TEXT,
        "territory" TEXT,
        "city" TEXT,
        "country" TEXT,
        "phone" TEXT,
        "employees" INTEGER,
        "annual_revenue_minor" INTEGER,
        "currency" TEXT,
        "extra" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "product" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "family" TEXT,
        "list_price_minor" INTEGER,
        "currency" TEXT,
        "active" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "stage" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "chance" INTEGER NOT NULL,
        "pipeline" TEXT NOT NULL,
        "category" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "deal" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "rep_id" TEXT,
        "account_id" TEXT,
        "product_id" TEXT,
        "stage_id" TEXT,
        "outcome" TEXT NOT NULL,
        "amount_minor" INTEGER,
        "currency" TEXT,
        "chance" INTEGER,
        "category" TEXT,
        "created_on" TEXT,
        "close_on" TEXT,
        "closed_on" TEXT,
        "stage_since" TEXT,
        "last_activity_on" TEXT,
        "next_step" TEXT,
        "next_step_on" TEXT,
        "deal_type" TEXT,
        "lead_source" TEXT,
        "contact" TEXT,
        "lost_reason" TEXT,
        "status_reason" TEXT,
        "description" TEXT,
        "need" TEXT,
        "decision_process" TEXT,
        "competitors" TEXT,
        "risks" TEXT,
        "strategy" TEXT,
        "pushes" INTEGER NOT NULL,
        "cycle_days" INTEGER,
        "snoozed_until" TEXT,
        "snooze_reason" TEXT,
        "vanished_on" TEXT,
        "archived" INTEGER NOT NULL,
        "extra" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("stage_id") REFERENCES "stage" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "activity" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "kind" TEXT NOT NULL,
        "subject" TEXT NOT NULL,
        "rep_id" TEXT,
        "deal_id" TEXT,
        "account_id" TEXT,
        "contact" TEXT,
        "happened_on" TEXT,
        "due_on" TEXT,
        "done" INTEGER NOT NULL,
        "minutes" INTEGER,
        "outcome" TEXT,
        "note" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "change" (
        "position" INTEGER NOT NULL PRIMARY KEY,
        "id" TEXT NOT NULL,
        "origin" TEXT NOT NULL,
        "hlc" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "day" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "label" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "target" INTEGER,
        "first" INTEGER NOT NULL,
        "last" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "contact" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "name_key" TEXT NOT NULL,
        "account_id" TEXT,
        "email" TEXT,
        "phone" TEXT,
        "title" TEXT,
        "extra" TEXT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "deal_event" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "deal_id" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "before" TEXT,
        "after" TEXT,
        "amount_minor" INTEGER,
        "days" INTEGER,
        "note" TEXT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "draft" (
        "slot" TEXT NOT NULL PRIMARY KEY,
        "title" TEXT NOT NULL,
        "body" TEXT NOT NULL,
        "base_rev" INTEGER NOT NULL,
        "at" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "import_run" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "as_of" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "files" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "summary" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "mapping" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "shape" TEXT NOT NULL,
        "mapping" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "operation" (
        "number" INTEGER NOT NULL PRIMARY KEY,
        "origin" TEXT NOT NULL,
        "seq" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "row_id" TEXT NOT NULL,
        "cell" TEXT NOT NULL,
        "old" TEXT,
        "new" TEXT,
        "parents" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "pace" (
        "stage_id" TEXT NOT NULL PRIMARY KEY,
        "days" INTEGER NOT NULL,
        "n" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "preference" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "value" TEXT
    ) STRICT;
CREATE TABLE "quota" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "source" TEXT,
        "external_id" TEXT,
        "seen" TEXT,
        "name" TEXT NOT NULL,
        "rep_id" TEXT,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "target_minor" INTEGER,
        "currency" TEXT,
        "metric" TEXT NOT NULL,
        "parent_id" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "stakeholder" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "deal_id" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "title" TEXT,
        "note" TEXT,
        "met_on" TEXT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX "rep_name_key" ON "rep" ("name_key");
CREATE INDEX "account_name_key" ON "account" ("name_key");
CREATE INDEX "account_rep_id" ON "account" ("rep_id");
CREATE INDEX "deal_account_id" ON "deal" ("account_id");
CREATE INDEX "activity_rep_id_happened_on" ON "activity" ("rep_id", "happened_on");
CREATE INDEX "activity_deal_id_happened_on" ON "activity" ("deal_id", "happened_on");
CREATE INDEX "activity_account_id" ON "activity" ("account_id");
CREATE INDEX "changerow_state" ON "change" ("state");
CREATE INDEX "contact_name_key" ON "contact" ("name_key");
CREATE INDEX "contact_account_id" ON "contact" ("account_id");
CREATE INDEX "deal_event_deal_id_on" ON "deal_event" ("deal_id", "on");
CREATE INDEX "deal_event_on_kind" ON "deal_event" ("on", "kind");
CREATE UNIQUE INDEX "operationrow_origin_seq" ON "operation" ("origin", "seq");
CREATE INDEX "operationrow_row_id_cell" ON "operation" ("row_id", "cell");
CREATE INDEX "quota_rep_id" ON "quota" ("rep_id");
CREATE INDEX "stakeholder_deal_id" ON "stakeholder" ("deal_id");
CREATE INDEX "deal_open" ON "deal" (
        "stage_id",
        "stage_since",
        "rep_id",
        "amount_minor",
        "currency",
        "chance",
        "product_id",
        "close_on",
        "snoozed_until",
        "pushes",
        "created_on",
        "id",
        "account_id",
        "last_activity_on",
        "name_key",
        "outcome",
        "archived",
        "vanished_on"
    ) WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL;
CREATE INDEX "deal_closed" ON "deal" (
        "rep_id",
        "closed_on",
        "outcome",
        "amount_minor",
        "currency",
        "cycle_days"
    ) WHERE outcome <> 'open' AND archived = 0;
CREATE INDEX "deal_rep" ON "deal" ("rep_id", "outcome");
CREATE INDEX "deal_name" ON "deal" ("name_key");
CREATE INDEX "deal_cycle" ON "deal" ("cycle_days") WHERE outcome = 'won' AND cycle_days IS NOT NULL;
INSERT INTO "schema_migration" VALUES (1, '0001_start', '2026-11-22 03:45:59.086335');
INSERT INTO "rep" VALUES ('01a2015c-5938-712b-b86e-da55d6ba4ccc', 1, NULL, NULL, NULL, 'Rep 0 15', 'rep 0 15', NULL, 'account executive', 'performing', NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO "rep" VALUES ('01a2015c-594e-7044-aa8f-dbe71cb639d6', 2, NULL, NULL, NULL, 'Rep 24 25 35', 'rep 24 25 35', NULL, 'account executive', 'performing', NULL, NULL, NULL, '2026-01-13', NULL, NULL);
INSERT INTO "rep" VALUES ('01a2015c-5950-78e5-8c67-287583c26d1d', 0, NULL, NULL, NULL, 'Rep 28', 'rep 28', NULL, 'account executive', 'performing', NULL, NULL, NULL, '2026-01-14', NULL, NULL);
INSERT INTO "rep" VALUES ('01a2015c-5951-7af2-bbcf-e420f11ebe88', 1, NULL, NULL, NULL, 'Rep 29 33', 'rep 29 33', NULL, 'account executive', 'performing', NULL, NULL, NULL, '2026-01-14', NULL, '');
INSERT INTO "account" VALUES ('01a2015c-5939-7e74-b1c9-9f1b5b775265', 0, NULL, NULL, NULL, 'Account 0', 'account 0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "account" VALUES ('01a2015c-5939-7f0c-be3d-b8fa514d2296', 0, NULL, NULL, NULL, 'Account 1', 'account 1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "account" VALUES ('01a2015c-5939-7d17-b1d1-86d6c8703495', 0, NULL, NULL, NULL, 'Account 2', 'account 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "account" VALUES ('01a2015c-5939-751f-aeea-bc19263ee309', 0, NULL, NULL, NULL, 'Account 3', 'account 3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "stage" VALUES ('stage-0', 0, NULL, 'Stage 0', 'stage 0', 0, 0, '', 'pipeline');
INSERT INTO "stage" VALUES ('stage-1', 0, NULL, 'Stage 1', 'stage 1', 1, 200, '', 'pipeline');
INSERT INTO "stage" VALUES ('stage-2', 0, NULL, 'Stage 2', 'stage 2', 2, 400, '', 'pipeline');
INSERT INTO "stage" VALUES ('stage-3', 0, NULL, 'Stage 3', 'stage 3', 3, 600, '', 'pipeline');
INSERT INTO "stage" VALUES ('stage-4', 0, NULL, 'Stage 4', 'stage 4', 4, 800, '', 'pipeline');
INSERT INTO "deal" VALUES ('e75ce2c4-608a-5a17-916e-6c8dd19514af', 1, 'crm', NULL, NULL, 'Imported 25', 'imported 25', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('3b57ab9d-bf38-50e3-8014-53837465d425', 1, 'crm', NULL, NULL, 'Imported 26', 'imported 26', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('59ec64ca-bd2a-5e72-b99d-945db2ffb88a', 1, 'crm', NULL, NULL, 'Imported 28', 'imported 28', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('dbc4675d-3221-5e6d-950d-0c78e853de52', 1, 'crm', NULL, NULL, 'Imported 29', 'imported 29', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', 2, 'crm', NULL, NULL, 'Imported 31', 'imported 31', NULL, NULL, NULL, NULL, 'won', 634537864, 'EUR', NULL, NULL, NULL, NULL, '2026-01-10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('3d53ad75-ceee-5767-9608-6426427732a7', 4, 'crm', NULL, NULL, 'Imported 32', 'imported 32', NULL, NULL, NULL, 'stage-0', 'open', 8, NULL, NULL, NULL, NULL, '2026-01-26', NULL, '2026-01-15', NULL, 'Visit', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'risk 37', NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('f8a1955f-23f4-5ce8-a607-985d59a65f72', 0, 'crm', NULL, NULL, 'Imported 33', 'imported 33', NULL, NULL, NULL, NULL, 'open', 8, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('927886c7-7395-57d3-924a-8231992c40f2', 0, 'crm', NULL, NULL, 'Imported 34', 'imported 34', NULL, NULL, NULL, NULL, 'open', 8, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('633c1e4b-c05e-5045-b17d-52d2f3f0aca0', 1, 'crm', NULL, NULL, 'Imported 20', 'imported 20', NULL, NULL, NULL, 'stage-2', 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('c0118aee-6262-5b96-88f0-340f5f30c3ec', 0, 'crm', NULL, NULL, 'Imported 21', 'imported 21', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('ad413900-5916-5dfe-b9c8-b2e98c3c370a', 0, 'crm', NULL, NULL, 'Imported 22', 'imported 22', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('03f0c9b7-2957-5eb4-93df-555a545407de', 1, 'crm', NULL, NULL, 'Imported 23', 'imported 23', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'risk 38', NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "deal" VALUES ('32a34306-3169-5cde-b653-c0fd370c8874', 1, 'crm', NULL, NULL, 'Imported 24', 'imported 24', NULL, NULL, NULL, NULL, 'open', 13, NULL, NULL, NULL, NULL, '2026-03-04', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "activity" VALUES ('01a2015c-594d-7fe8-94e2-3994801e11a4', 0, NULL, NULL, NULL, 'call', 'Call', NULL, '927886c7-7395-57d3-924a-8231992c40f2', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO "activity" VALUES ('01a2015c-5956-7d27-8fc7-46093dbbe5a7', 0, NULL, NULL, NULL, 'call', 'Call', NULL, 'f8a1955f-23f4-5ce8-a607-985d59a65f72', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO "change" VALUES (1, '019b8d2b-8c00-753e-9d4a-8399025566e4', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000000, '2026-01-05T08:00:00.000+00:00', '2026-01-05', 'edit', 'Start', 'done', NULL, 1, 13);
INSERT INTO "change" VALUES (2, '019b8d2b-8c00-75f9-a713-d6e3f5838d0f', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000001, '2026-01-05T08:00:00.000+00:00', '2026-01-05', 'edit', 'choose 1', 'done', NULL, 14, 14);
INSERT INTO "change" VALUES (3, '019b8d2b-8c00-7d00-9369-16ce5e5aa537', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000002, '2026-01-05T08:00:00.000+00:00', '2026-01-05', 'edit', 'remove_rep 2', 'done', NULL, 15, 15);
INSERT INTO "change" VALUES (4, '019b8d2b-8c00-7be0-aed9-3d44117406c2', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000003, '2026-01-05T08:00:00.000+00:00', '2026-01-06', 'edit', 'choose 3', 'done', NULL, 16, 16);
INSERT INTO "change" VALUES (5, '019b8d2b-8c00-7f37-9aee-5e7b97f66380', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000004, '2026-01-05T08:00:00.000+00:00', '2026-01-07', 'import', 'take_in 8', 'done', NULL, 17, 26);
INSERT INTO "change" VALUES (6, '019b8d2b-8c00-7463-b56e-2fcbb7f6f1d3', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000005, '2026-01-05T08:00:00.000+00:00', '2026-01-08', 'edit', 'move 9', 'done', NULL, 27, 29);
INSERT INTO "change" VALUES (7, '019b8d2b-8c00-79c9-8c8b-479bd946b1ac', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000006, '2026-01-05T08:00:00.000+00:00', '2026-01-08', 'edit', 'push 10', 'done', NULL, 30, 31);
INSERT INTO "change" VALUES (8, '019b8d2b-8c00-71e9-b706-fa51f017b03f', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000007, '2026-01-05T08:00:00.000+00:00', '2026-01-08', 'edit', 'remove_rep 11', 'done', NULL, 32, 32);
INSERT INTO "change" VALUES (9, '019b8d2b-8c00-70e3-8035-9638794a122e', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000008, '2026-01-05T08:00:00.000+00:00', '2026-01-09', 'edit', 'add_deal 12', 'done', NULL, 33, 33);
INSERT INTO "change" VALUES (10, '019b8d2b-8c00-790c-bcec-50b81c2d3171', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000009, '2026-01-05T08:00:00.000+00:00', '2026-01-09', 'import', 'take_in 13', 'done', NULL, 34, 43);
INSERT INTO "change" VALUES (11, '019b8d2b-8c00-79db-9f4d-821546d73b3b', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000010, '2026-01-05T08:00:00.000+00:00', '2026-01-10', 'edit', 'edit_rep 15', 'done', NULL, 44, 45);
INSERT INTO "change" VALUES (12, '019b8d2b-8c00-753c-8205-7768d29a3ac2', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000011, '2026-01-05T08:00:00.000+00:00', '2026-01-10', 'edit', 'close 16', 'done', NULL, 46, 48);
INSERT INTO "change" VALUES (13, '019b8d2b-8c00-7601-99cf-2dd1e7c4eadf', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000012, '2026-01-05T08:00:00.000+00:00', '2026-01-10', 'edit', 'revalue 17', 'done', NULL, 49, 51);
INSERT INTO "change" VALUES (14, '019b8d2b-8c00-7b84-8b33-9ecf2b5df3b1', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000013, '2026-01-05T08:00:00.000+00:00', '2026-01-11', 'edit', 'move 18', 'done', NULL, 52, 54);
INSERT INTO "change" VALUES (15, '019b8d2b-8c00-7d92-9f73-2f9a30215eb4', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000014, '2026-01-05T08:00:00.000+00:00', '2026-01-11', 'edit', 'remove_deal 19', 'done', NULL, 55, 55);
INSERT INTO "change" VALUES (16, '019b8d2b-8c00-7e98-9d75-8068a54d3ee7', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000015, '2026-01-05T08:00:00.000+00:00', '2026-01-11', 'edit', 'edit_rep 20', 'done', NULL, 56, 57);
INSERT INTO "change" VALUES (17, '019b8d2b-8c00-73c4-b39a-f4910402251f', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000016, '2026-01-05T08:00:00.000+00:00', '2026-01-12', 'edit', 'log 21', 'done', NULL, 58, 58);
INSERT INTO "change" VALUES (18, '019b8d2b-8c00-7bad-8c66-29c8e1a03c64', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000017, '2026-01-05T08:00:00.000+00:00', '2026-01-12', 'edit', 'edit_rep 22', 'done', NULL, 59, 60);
INSERT INTO "change" VALUES (19, '019b8d2b-8c00-71b6-a9ed-df7cd186407f', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000018, '2026-01-05T08:00:00.000+00:00', '2026-01-12', 'edit', 'remove_deal 23', 'done', NULL, 61, 61);
INSERT INTO "change" VALUES (20, '019b8d2b-8c00-7511-96ad-c7735eca2139', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000019, '2026-01-05T08:00:00.000+00:00', '2026-01-13', 'edit', 'add_rep 24', 'done', NULL, 62, 62);
INSERT INTO "change" VALUES (21, '019b8d2b-8c00-74ef-bec6-f6c9d7203608', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000020, '2026-01-05T08:00:00.000+00:00', '2026-01-13', 'edit', 'edit_rep 25', 'done', NULL, 63, 63);
INSERT INTO "change" VALUES (22, '019b8d2b-8c00-7513-bde6-5598094e7ad5', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000021, '2026-01-05T08:00:00.000+00:00', '2026-01-13', 'edit', 'meet 26', 'done', NULL, 64, 64);
INSERT INTO "change" VALUES (23, '019b8d2b-8c00-7a66-b0f0-917c13a36b4e', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000022, '2026-01-05T08:00:00.000+00:00', '2026-01-14', 'edit', 'push 27', 'done', NULL, 65, 66);
INSERT INTO "change" VALUES (24, '019b8d2b-8c00-7be6-ae31-254e8b118a86', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000023, '2026-01-05T08:00:00.000+00:00', '2026-01-14', 'edit', 'add_rep 28', 'done', NULL, 67, 67);
INSERT INTO "change" VALUES (25, '019b8d2b-8c00-7e86-a8c7-f3ced904a9fc', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000024, '2026-01-05T08:00:00.000+00:00', '2026-01-14', 'edit', 'add_rep 29', 'done', NULL, 68, 68);
INSERT INTO "change" VALUES (26, '019b8d2b-8c00-7eb7-9fba-9cb914de5db4', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000025, '2026-01-05T08:00:00.000+00:00', '2026-01-15', 'edit', 'move 30', 'done', NULL, 69, 71);
INSERT INTO "change" VALUES (27, '019b8d2b-8c00-7191-8afb-5c001f83d9e6', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000026, '2026-01-05T08:00:00.000+00:00', '2026-01-15', 'edit', 'remove_deal 31', 'done', NULL, 72, 72);
INSERT INTO "change" VALUES (28, '019b8d2b-8c00-7338-90ea-773102ecce50', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000027, '2026-01-05T08:00:00.000+00:00', '2026-01-15', 'edit', 'meet 32', 'done', NULL, 73, 73);
INSERT INTO "change" VALUES (29, '019b8d2b-8c00-7dfd-a5ea-7ddba30a5f03', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000028, '2026-01-05T08:00:00.000+00:00', '2026-01-16', 'edit', 'edit_rep 33', 'done', NULL, 74, 75);
INSERT INTO "change" VALUES (30, '019b8d2b-8c00-749f-8750-7ba829966d36', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000029, '2026-01-05T08:00:00.000+00:00', '2026-01-16', 'edit', 'edit_rep 35', 'done', NULL, 76, 76);
INSERT INTO "change" VALUES (31, '019b8d2b-8c00-7fb4-8c49-24ebfca4a5b4', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000030, '2026-01-05T08:00:00.000+00:00', '2026-01-17', 'edit', 'log 36', 'done', NULL, 77, 77);
INSERT INTO "change" VALUES (32, '019b8d2b-8c00-7c8f-aab8-2804c7987ed9', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000031, '2026-01-05T08:00:00.000+00:00', '2026-01-17', 'edit', 'edit_deal 37', 'done', NULL, 78, 79);
INSERT INTO "change" VALUES (33, '019b8d2b-8c00-7440-83ed-2968caa2c274', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000032, '2026-01-05T08:00:00.000+00:00', '2026-01-17', 'edit', 'edit_deal 38', 'done', NULL, 80, 80);
INSERT INTO "change" VALUES (34, '019b8d2b-8c00-7fc0-bc3e-fdbfb34c0a28', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000033, '2026-01-05T08:00:00.000+00:00', '2026-01-18', 'edit', 'choose 39', 'done', NULL, 81, 81);
INSERT INTO "change" VALUES (35, '019b8d2b-8c00-7065-abe6-072abed88933', '01a2015c-5936-78ad-9ccb-4febd9b406e1', 115841433600000034, '2026-01-05T08:00:00.000+00:00', '2026-01-18', 'edit', 'remove_rep 40', 'done', NULL, 82, 82);
INSERT INTO "deal_event" VALUES ('01a2015c-5942-78a8-8e46-880fa2158a5d', 0, '3d53ad75-ceee-5767-9608-6426427732a7', '2026-01-08', 'stage', NULL, 'stage-3', 8, NULL, NULL);
INSERT INTO "deal_event" VALUES ('01a2015c-5943-7099-9692-4089f1649fbd', 0, '3d53ad75-ceee-5767-9608-6426427732a7', '2026-01-08', 'close date', NULL, '2026-01-26', 8, NULL, NULL);
INSERT INTO "deal_event" VALUES ('01a2015c-5948-7d98-b66f-685b5c0c306c', 0, 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', '2026-01-10', 'won', NULL, 'won', 8, NULL, 'price');
INSERT INTO "deal_event" VALUES ('01a2015c-5949-7c28-a59e-0e0f5940abae', 0, 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', '2026-01-10', 'amount', '8', '634537864 EUR', 634537864, NULL, NULL);
INSERT INTO "deal_event" VALUES ('01a2015c-594a-7bdb-83c2-6f622bfa2f3d', 0, '633c1e4b-c05e-5045-b17d-52d2f3f0aca0', '2026-01-11', 'stage', NULL, 'stage-2', 13, NULL, NULL);
INSERT INTO "deal_event" VALUES ('01a2015c-5950-7b69-8e03-bf5e82fcc28f', 0, '32a34306-3169-5cde-b653-c0fd370c8874', '2026-01-14', 'close date', NULL, '2026-03-04', 13, NULL, NULL);
INSERT INTO "deal_event" VALUES ('01a2015c-5952-7953-a203-439f2b3f12ed', 0, '3d53ad75-ceee-5767-9608-6426427732a7', '2026-01-15', 'stage', 'stage-3', 'stage-0', 8, 7, NULL);
INSERT INTO "draft" VALUES ('note', 'Note for Dana', 'half a sent', 0, '2026-01-05');
INSERT INTO "operation" VALUES (1, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 1, 'stage', 'stage-0', '', NULL, '{"id": "stage-0", "name": "Stage 0", "position": 0, "chance": 0, "pipeline": "", "category": "pipeline"}', '');
INSERT INTO "operation" VALUES (2, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 2, 'stage', 'stage-1', '', NULL, '{"id": "stage-1", "name": "Stage 1", "position": 1, "chance": 200, "pipeline": "", "category": "pipeline"}', '');
INSERT INTO "operation" VALUES (3, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 3, 'stage', 'stage-2', '', NULL, '{"id": "stage-2", "name": "Stage 2", "position": 2, "chance": 400, "pipeline": "", "category": "pipeline"}', '');
INSERT INTO "operation" VALUES (4, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 4, 'stage', 'stage-3', '', NULL, '{"id": "stage-3", "name": "Stage 3", "position": 3, "chance": 600, "pipeline": "", "category": "pipeline"}', '');
INSERT INTO "operation" VALUES (5, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 5, 'stage', 'stage-4', '', NULL, '{"id": "stage-4", "name": "Stage 4", "position": 4, "chance": 800, "pipeline": "", "category": "pipeline"}', '');
INSERT INTO "operation" VALUES (6, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 6, 'rep', '01a2015c-5938-712b-b86e-da55d6ba4ccc', '', NULL, '{"id": "01a2015c-5938-712b-b86e-da55d6ba4ccc", "name": "Rep 0", "role": "account executive", "status": "performing"}', '');
INSERT INTO "operation" VALUES (7, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 7, 'rep', '01a2015c-5938-7b87-9e48-8c6b607592a6', '', NULL, '{"id": "01a2015c-5938-7b87-9e48-8c6b607592a6", "name": "Rep 1", "role": "account executive", "status": "performing"}', '');
INSERT INTO "operation" VALUES (8, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 8, 'rep', '01a2015c-5938-77f4-a679-db8bd3931f33', '', NULL, '{"id": "01a2015c-5938-77f4-a679-db8bd3931f33", "name": "Rep 2", "role": "account executive", "status": "performing"}', '');
INSERT INTO "operation" VALUES (9, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 9, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', '', NULL, '{"id": "01a2015c-5938-749d-9a31-ca5c21883ec4", "name": "Rep 3", "role": "account executive", "status": "performing"}', '');
INSERT INTO "operation" VALUES (10, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 10, 'account', '01a2015c-5939-7e74-b1c9-9f1b5b775265', '', NULL, '{"id": "01a2015c-5939-7e74-b1c9-9f1b5b775265", "name": "Account 0"}', '');
INSERT INTO "operation" VALUES (11, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 11, 'account', '01a2015c-5939-7f0c-be3d-b8fa514d2296', '', NULL, '{"id": "01a2015c-5939-7f0c-be3d-b8fa514d2296", "name": "Account 1"}', '');
INSERT INTO "operation" VALUES (12, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 12, 'account', '01a2015c-5939-7d17-b1d1-86d6c8703495', '', NULL, '{"id": "01a2015c-5939-7d17-b1d1-86d6c8703495", "name": "Account 2"}', '');
INSERT INTO "operation" VALUES (13, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 13, 'account', '01a2015c-5939-751f-aeea-bc19263ee309', '', NULL, '{"id": "01a2015c-5939-751f-aeea-bc19263ee309", "name": "Account 3"}', '');
INSERT INTO "operation" VALUES (14, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 14, 'preference', 'currency', '', NULL, '{"id": "currency", "value": "EUR"}', '');
INSERT INTO "operation" VALUES (15, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 15, 'rep', '01a2015c-5938-7b87-9e48-8c6b607592a6', '', '{"id": "01a2015c-5938-7b87-9e48-8c6b607592a6", "name": "Rep 1", "role": "account executive", "status": "performing"}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:7');
INSERT INTO "operation" VALUES (16, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 16, 'preference', 'currency', 'value', '"EUR"', '"USD"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:14');
INSERT INTO "operation" VALUES (17, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 17, 'deal', 'e75ce2c4-608a-5a17-916e-6c8dd19514af', '', NULL, '{"id": "e75ce2c4-608a-5a17-916e-6c8dd19514af", "name": "Imported 25", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (18, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 18, 'deal', '3b57ab9d-bf38-50e3-8014-53837465d425', '', NULL, '{"id": "3b57ab9d-bf38-50e3-8014-53837465d425", "name": "Imported 26", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (19, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 19, 'deal', '87a0c4bf-66b1-59c6-bd6b-585968225870', '', NULL, '{"id": "87a0c4bf-66b1-59c6-bd6b-585968225870", "name": "Imported 27", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (20, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 20, 'deal', '59ec64ca-bd2a-5e72-b99d-945db2ffb88a', '', NULL, '{"id": "59ec64ca-bd2a-5e72-b99d-945db2ffb88a", "name": "Imported 28", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (21, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 21, 'deal', 'dbc4675d-3221-5e6d-950d-0c78e853de52', '', NULL, '{"id": "dbc4675d-3221-5e6d-950d-0c78e853de52", "name": "Imported 29", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (22, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 22, 'deal', '55077d98-5e7b-5bbd-8a2d-ea21e03dfed0', '', NULL, '{"id": "55077d98-5e7b-5bbd-8a2d-ea21e03dfed0", "name": "Imported 30", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (23, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 23, 'deal', 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', '', NULL, '{"id": "ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0", "name": "Imported 31", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (24, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 24, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', '', NULL, '{"id": "3d53ad75-ceee-5767-9608-6426427732a7", "name": "Imported 32", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (25, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 25, 'deal', 'f8a1955f-23f4-5ce8-a607-985d59a65f72', '', NULL, '{"id": "f8a1955f-23f4-5ce8-a607-985d59a65f72", "name": "Imported 33", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (26, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 26, 'deal', '927886c7-7395-57d3-924a-8231992c40f2', '', NULL, '{"id": "927886c7-7395-57d3-924a-8231992c40f2", "name": "Imported 34", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (27, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 27, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'stage_id', NULL, '"stage-3"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:24');
INSERT INTO "operation" VALUES (28, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 28, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'stage_since', NULL, '"2026-01-08"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:24');
INSERT INTO "operation" VALUES (29, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 29, 'deal_event', '01a2015c-5942-78a8-8e46-880fa2158a5d', '', NULL, '{"deal_id": "3d53ad75-ceee-5767-9608-6426427732a7", "on": "2026-01-08", "kind": "stage", "after": "stage-3", "amount_minor": 8, "id": "01a2015c-5942-78a8-8e46-880fa2158a5d"}', '');
INSERT INTO "operation" VALUES (30, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 30, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'close_on', NULL, '"2026-01-26"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:24');
INSERT INTO "operation" VALUES (31, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 31, 'deal_event', '01a2015c-5943-7099-9692-4089f1649fbd', '', NULL, '{"deal_id": "3d53ad75-ceee-5767-9608-6426427732a7", "on": "2026-01-08", "kind": "close date", "after": "2026-01-26", "amount_minor": 8, "id": "01a2015c-5943-7099-9692-4089f1649fbd"}', '');
INSERT INTO "operation" VALUES (32, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 32, 'rep', '01a2015c-5938-77f4-a679-db8bd3931f33', '', '{"id": "01a2015c-5938-77f4-a679-db8bd3931f33", "name": "Rep 2", "role": "account executive", "status": "performing"}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:8');
INSERT INTO "operation" VALUES (33, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 33, 'deal', '01a2015c-5945-765c-9aa9-914ee1cce5ab', '', NULL, '{"id": "01a2015c-5945-765c-9aa9-914ee1cce5ab", "name": "Deal 12", "rep_id": "01a2015c-5938-749d-9a31-ca5c21883ec4", "account_id": "01a2015c-5939-7f0c-be3d-b8fa514d2296", "stage_id": "stage-4", "outcome": "open", "created_on": "2026-01-09", "pushes": 0, "archived": 0}', '');
INSERT INTO "operation" VALUES (34, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 34, 'deal', 'e75ce2c4-608a-5a17-916e-6c8dd19514af', 'amount_minor', '8', '13', '01a2015c-5936-78ad-9ccb-4febd9b406e1:17');
INSERT INTO "operation" VALUES (35, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 35, 'deal', '3b57ab9d-bf38-50e3-8014-53837465d425', 'amount_minor', '8', '13', '01a2015c-5936-78ad-9ccb-4febd9b406e1:18');
INSERT INTO "operation" VALUES (36, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 36, 'deal', '87a0c4bf-66b1-59c6-bd6b-585968225870', 'amount_minor', '8', '13', '01a2015c-5936-78ad-9ccb-4febd9b406e1:19');
INSERT INTO "operation" VALUES (37, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 37, 'deal', '59ec64ca-bd2a-5e72-b99d-945db2ffb88a', 'amount_minor', '8', '13', '01a2015c-5936-78ad-9ccb-4febd9b406e1:20');
INSERT INTO "operation" VALUES (38, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 38, 'deal', 'dbc4675d-3221-5e6d-950d-0c78e853de52', 'amount_minor', '8', '13', '01a2015c-5936-78ad-9ccb-4febd9b406e1:21');
INSERT INTO "operation" VALUES (39, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 39, 'deal', '633c1e4b-c05e-5045-b17d-52d2f3f0aca0', '', NULL, '{"id": "633c1e4b-c05e-5045-b17d-52d2f3f0aca0", "name": "Imported 20", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (40, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 40, 'deal', 'c0118aee-6262-5b96-88f0-340f5f30c3ec', '', NULL, '{"id": "c0118aee-6262-5b96-88f0-340f5f30c3ec", "name": "Imported 21", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (41, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 41, 'deal', 'ad413900-5916-5dfe-b9c8-b2e98c3c370a', '', NULL, '{"id": "ad413900-5916-5dfe-b9c8-b2e98c3c370a", "name": "Imported 22", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (42, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 42, 'deal', '03f0c9b7-2957-5eb4-93df-555a545407de', '', NULL, '{"id": "03f0c9b7-2957-5eb4-93df-555a545407de", "name": "Imported 23", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (43, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 43, 'deal', '32a34306-3169-5cde-b653-c0fd370c8874', '', NULL, '{"id": "32a34306-3169-5cde-b653-c0fd370c8874", "name": "Imported 24", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', '');
INSERT INTO "operation" VALUES (44, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 44, 'rep', '01a2015c-5938-712b-b86e-da55d6ba4ccc', 'name', '"Rep 0"', '"Rep 0 15"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:6');
INSERT INTO "operation" VALUES (45, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 45, 'rep', '01a2015c-5938-712b-b86e-da55d6ba4ccc', 'note', NULL, '""', '01a2015c-5936-78ad-9ccb-4febd9b406e1:6');
INSERT INTO "operation" VALUES (46, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 46, 'deal', 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', 'outcome', '"open"', '"won"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:23');
INSERT INTO "operation" VALUES (47, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 47, 'deal', 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', 'closed_on', NULL, '"2026-01-10"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:23');
INSERT INTO "operation" VALUES (48, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 48, 'deal_event', '01a2015c-5948-7d98-b66f-685b5c0c306c', '', NULL, '{"deal_id": "ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0", "on": "2026-01-10", "kind": "won", "after": "won", "amount_minor": 8, "note": "price", "id": "01a2015c-5948-7d98-b66f-685b5c0c306c"}', '');
INSERT INTO "operation" VALUES (49, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 49, 'deal', 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', 'amount_minor', '8', '634537864', '01a2015c-5936-78ad-9ccb-4febd9b406e1:23');
INSERT INTO "operation" VALUES (50, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 50, 'deal', 'ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0', 'currency', NULL, '"EUR"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:23');
INSERT INTO "operation" VALUES (51, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 51, 'deal_event', '01a2015c-5949-7c28-a59e-0e0f5940abae', '', NULL, '{"deal_id": "ef0e0c4a-a7e9-5ead-b8e6-366463e22dc0", "on": "2026-01-10", "kind": "amount", "before": "8", "after": "634537864 EUR", "amount_minor": 634537864, "id": "01a2015c-5949-7c28-a59e-0e0f5940abae"}', '');
INSERT INTO "operation" VALUES (52, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 52, 'deal', '633c1e4b-c05e-5045-b17d-52d2f3f0aca0', 'stage_id', NULL, '"stage-2"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:39');
INSERT INTO "operation" VALUES (53, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 53, 'deal', '633c1e4b-c05e-5045-b17d-52d2f3f0aca0', 'stage_since', NULL, '"2026-01-11"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:39');
INSERT INTO "operation" VALUES (54, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 54, 'deal_event', '01a2015c-594a-7bdb-83c2-6f622bfa2f3d', '', NULL, '{"deal_id": "633c1e4b-c05e-5045-b17d-52d2f3f0aca0", "on": "2026-01-11", "kind": "stage", "after": "stage-2", "amount_minor": 13, "id": "01a2015c-594a-7bdb-83c2-6f622bfa2f3d"}', '');
INSERT INTO "operation" VALUES (55, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 55, 'deal', '01a2015c-5945-765c-9aa9-914ee1cce5ab', '', '{"id": "01a2015c-5945-765c-9aa9-914ee1cce5ab", "name": "Deal 12", "rep_id": "01a2015c-5938-749d-9a31-ca5c21883ec4", "account_id": "01a2015c-5939-7f0c-be3d-b8fa514d2296", "stage_id": "stage-4", "outcome": "open", "created_on": "2026-01-09", "pushes": 0, "archived": 0}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:33');
INSERT INTO "operation" VALUES (56, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 56, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', 'name', '"Rep 3"', '"Rep 3 20"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:9');
INSERT INTO "operation" VALUES (57, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 57, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', 'note', NULL, '"Übung\tmacht\nden Meister"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:9');
INSERT INTO "operation" VALUES (58, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 58, 'activity', '01a2015c-594d-7fe8-94e2-3994801e11a4', '', NULL, '{"id": "01a2015c-594d-7fe8-94e2-3994801e11a4", "kind": "call", "subject": "Call", "deal_id": "927886c7-7395-57d3-924a-8231992c40f2", "done": 0}', '');
INSERT INTO "operation" VALUES (59, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 59, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', 'name', '"Rep 3 20"', '"Rep 3 20 22"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:56');
INSERT INTO "operation" VALUES (60, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 60, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', 'note', '"Übung\tmacht\nden Meister"', '""', '01a2015c-5936-78ad-9ccb-4febd9b406e1:57');
INSERT INTO "operation" VALUES (61, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 61, 'deal', '55077d98-5e7b-5bbd-8a2d-ea21e03dfed0', '', '{"id": "55077d98-5e7b-5bbd-8a2d-ea21e03dfed0", "name": "Imported 30", "outcome": "open", "amount_minor": 8, "pushes": 0, "archived": 0, "source": "crm"}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:22');
INSERT INTO "operation" VALUES (62, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 62, 'rep', '01a2015c-594e-7044-aa8f-dbe71cb639d6', '', NULL, '{"id": "01a2015c-594e-7044-aa8f-dbe71cb639d6", "name": "Rep 24", "role": "account executive", "status": "performing", "started_on": "2026-01-13"}', '');
INSERT INTO "operation" VALUES (63, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 63, 'rep', '01a2015c-594e-7044-aa8f-dbe71cb639d6', 'name', '"Rep 24"', '"Rep 24 25"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:62');
INSERT INTO "operation" VALUES (64, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 64, 'stakeholder', '01a2015c-594f-70b2-98d8-60ecef688768', '', NULL, '{"id": "01a2015c-594f-70b2-98d8-60ecef688768", "deal_id": "32a34306-3169-5cde-b653-c0fd370c8874", "name": "Person 26", "role": "other"}', '');
INSERT INTO "operation" VALUES (65, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 65, 'deal', '32a34306-3169-5cde-b653-c0fd370c8874', 'close_on', NULL, '"2026-03-04"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:43');
INSERT INTO "operation" VALUES (66, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 66, 'deal_event', '01a2015c-5950-7b69-8e03-bf5e82fcc28f', '', NULL, '{"deal_id": "32a34306-3169-5cde-b653-c0fd370c8874", "on": "2026-01-14", "kind": "close date", "after": "2026-03-04", "amount_minor": 13, "id": "01a2015c-5950-7b69-8e03-bf5e82fcc28f"}', '');
INSERT INTO "operation" VALUES (67, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 67, 'rep', '01a2015c-5950-78e5-8c67-287583c26d1d', '', NULL, '{"id": "01a2015c-5950-78e5-8c67-287583c26d1d", "name": "Rep 28", "role": "account executive", "status": "performing", "started_on": "2026-01-14"}', '');
INSERT INTO "operation" VALUES (68, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 68, 'rep', '01a2015c-5951-7af2-bbcf-e420f11ebe88', '', NULL, '{"id": "01a2015c-5951-7af2-bbcf-e420f11ebe88", "name": "Rep 29", "role": "account executive", "status": "performing", "started_on": "2026-01-14"}', '');
INSERT INTO "operation" VALUES (69, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 69, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'stage_id', '"stage-3"', '"stage-0"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:27');
INSERT INTO "operation" VALUES (70, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 70, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'stage_since', '"2026-01-08"', '"2026-01-15"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:28');
INSERT INTO "operation" VALUES (71, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 71, 'deal_event', '01a2015c-5952-7953-a203-439f2b3f12ed', '', NULL, '{"deal_id": "3d53ad75-ceee-5767-9608-6426427732a7", "on": "2026-01-15", "kind": "stage", "before": "stage-3", "after": "stage-0", "amount_minor": 8, "days": 7, "id": "01a2015c-5952-7953-a203-439f2b3f12ed"}', '');
INSERT INTO "operation" VALUES (72, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 72, 'deal', '87a0c4bf-66b1-59c6-bd6b-585968225870', '', '{"id": "87a0c4bf-66b1-59c6-bd6b-585968225870", "name": "Imported 27", "outcome": "open", "amount_minor": 13, "pushes": 0, "archived": 0, "source": "crm"}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:19 01a2015c-5936-78ad-9ccb-4febd9b406e1:36');
INSERT INTO "operation" VALUES (73, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 73, 'stakeholder', '01a2015c-5954-7b52-a533-fdc34973467a', '', NULL, '{"id": "01a2015c-5954-7b52-a533-fdc34973467a", "deal_id": "927886c7-7395-57d3-924a-8231992c40f2", "name": "Person 32", "role": "other"}', '');
INSERT INTO "operation" VALUES (74, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 74, 'rep', '01a2015c-5951-7af2-bbcf-e420f11ebe88', 'name', '"Rep 29"', '"Rep 29 33"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:68');
INSERT INTO "operation" VALUES (75, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 75, 'rep', '01a2015c-5951-7af2-bbcf-e420f11ebe88', 'note', NULL, '""', '01a2015c-5936-78ad-9ccb-4febd9b406e1:68');
INSERT INTO "operation" VALUES (76, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 76, 'rep', '01a2015c-594e-7044-aa8f-dbe71cb639d6', 'name', '"Rep 24 25"', '"Rep 24 25 35"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:63');
INSERT INTO "operation" VALUES (77, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 77, 'activity', '01a2015c-5956-7d27-8fc7-46093dbbe5a7', '', NULL, '{"id": "01a2015c-5956-7d27-8fc7-46093dbbe5a7", "kind": "call", "subject": "Call", "deal_id": "f8a1955f-23f4-5ce8-a607-985d59a65f72", "done": 0}', '');
INSERT INTO "operation" VALUES (78, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 78, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'next_step', NULL, '"Visit"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:24');
INSERT INTO "operation" VALUES (79, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 79, 'deal', '3d53ad75-ceee-5767-9608-6426427732a7', 'risks', NULL, '"risk 37"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:24');
INSERT INTO "operation" VALUES (80, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 80, 'deal', '03f0c9b7-2957-5eb4-93df-555a545407de', 'risks', NULL, '"risk 38"', '01a2015c-5936-78ad-9ccb-4febd9b406e1:42');
INSERT INTO "operation" VALUES (81, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 81, 'preference', 'currency', 'value', '"USD"', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:16');
INSERT INTO "operation" VALUES (82, '01a2015c-5936-78ad-9ccb-4febd9b406e1', 82, 'rep', '01a2015c-5938-749d-9a31-ca5c21883ec4', '', '{"id": "01a2015c-5938-749d-9a31-ca5c21883ec4", "name": "Rep 3 20 22", "role": "account executive", "status": "performing", "note": ""}', NULL, '01a2015c-5936-78ad-9ccb-4febd9b406e1:59 01a2015c-5936-78ad-9ccb-4febd9b406e1:60 01a2015c-5936-78ad-9ccb-4febd9b406e1:9');
INSERT INTO "pace" VALUES ('', 40, 12);
INSERT INTO "preference" VALUES ('currency', 2, NULL);
INSERT INTO "stakeholder" VALUES ('01a2015c-594f-70b2-98d8-60ecef688768', 0, '32a34306-3169-5cde-b653-c0fd370c8874', 'Person 26', 'other', NULL, NULL, NULL);
INSERT INTO "stakeholder" VALUES ('01a2015c-5954-7b52-a533-fdc34973467a', 0, '927886c7-7395-57d3-924a-8231992c40f2', 'Person 32', 'other', NULL, NULL, NULL);
PRAGMA application_id = 1398033491;
PRAGMA user_version = 1;
