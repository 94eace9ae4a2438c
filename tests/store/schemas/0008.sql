-- The eighth schema, with a few records: what a file of that version holds. Never edited once released.
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
INSERT INTO "account" VALUES('01a2020f-8a57-7562-9959-fc7897544343',0,NULL,NULL,NULL,'Account 0','account 0',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('01a2020f-8a57-7ea1-ae88-ec9c70feb892',0,NULL,NULL,NULL,'Account 1','account 1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('01a2020f-8a57-78b5-aaac-9a599b0d9219',0,NULL,NULL,NULL,'Account 2','account 2',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES('01a2020f-8a57-7f2f-8c59-b99a13b3cd6b',0,NULL,NULL,NULL,'Account 3','account 3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "activity" VALUES('01a2020f-8a8b-75fb-832e-e72354b71b2c',0,NULL,NULL,NULL,'call','Call','01a2020f-8a57-7a0c-9f15-0d47483c0acc','32a34306-3169-5cde-b653-c0fd370c8874',NULL,NULL,NULL,NULL,0,NULL,NULL,NULL);
CREATE TABLE "agenda_item" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "subject" TEXT NOT NULL,
        "raised_by" TEXT NOT NULL,
        "added_on" TEXT NOT NULL,
        "closed_on" TEXT,
        "closed_in" TEXT,
        "dropped" INTEGER NOT NULL,
        "position" INTEGER NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "attendance" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "conversation_id" TEXT NOT NULL,
        "rep_id" TEXT NOT NULL,
        "present" INTEGER NOT NULL,
        "week_rating" INTEGER,
        "word" TEXT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "cadence_rule" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "every_days" INTEGER,
        "until" TEXT,
        "reason" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
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
INSERT INTO "change" VALUES(1,'019b8d63-64e0-72f9-a2d2-dc0cff23ee27','01a2020f-8a56-72a9-af86-76515355057d',115841673461760000,'2026-01-05T09:01:00.000+00:00','2026-01-05','edit','Start','done',NULL,1,13);
INSERT INTO "change" VALUES(2,'019b8d64-4f40-7401-8054-88254dcee5a0','01a2020f-8a56-72a9-af86-76515355057d',115841677393920000,'2026-01-05T09:02:00.000+00:00','2026-01-06','edit','converse 4','done',NULL,14,16);
INSERT INTO "change" VALUES(3,'019b8d65-39a0-758c-8a74-f913bbecfe07','01a2020f-8a56-72a9-af86-76515355057d',115841681326080000,'2026-01-05T09:03:00.000+00:00','2026-01-06','edit','edit_rep 5','done',NULL,17,17);
INSERT INTO "change" VALUES(4,'019b8d66-2400-7769-ac7b-8ce53ca991fc','01a2020f-8a56-72a9-af86-76515355057d',115841685258240000,'2026-01-05T09:04:00.000+00:00','2026-01-07','edit','add_deal 8','done',NULL,18,18);
INSERT INTO "change" VALUES(5,'019b8d67-0e60-743a-bbe3-24ba22d9d54f','01a2020f-8a56-72a9-af86-76515355057d',115841689190400000,'2026-01-05T09:05:00.000+00:00','2026-01-08','edit','edit_rep 9','done',NULL,19,19);
INSERT INTO "change" VALUES(6,'019b8d67-f8c0-751d-9658-8452ced40a82','01a2020f-8a56-72a9-af86-76515355057d',115841693122560000,'2026-01-05T09:06:00.000+00:00','2026-01-08','edit','close 10','done',NULL,20,23);
INSERT INTO "change" VALUES(7,'019b8d68-e320-717a-951f-8dafa713bb34','01a2020f-8a56-72a9-af86-76515355057d',115841697054720000,'2026-01-05T09:07:00.000+00:00','2026-01-08','edit','add_deal 11','done',NULL,24,24);
INSERT INTO "change" VALUES(8,'019b8d69-cd80-7174-b9d5-07c7b4ce06b6','01a2020f-8a56-72a9-af86-76515355057d',115841700986880000,'2026-01-05T09:08:00.000+00:00','2026-01-09','edit','edit_deal 12','done',NULL,25,26);
INSERT INTO "change" VALUES(9,'019b8d6a-b7e0-7afc-9c3a-de17d2e967e6','01a2020f-8a56-72a9-af86-76515355057d',115841704919040000,'2026-01-05T09:09:00.000+00:00','2026-01-09','edit','edit_deal 14','done',NULL,27,28);
INSERT INTO "change" VALUES(10,'019b8d6b-a240-789b-a02f-60d0ec898f1a','01a2020f-8a56-72a9-af86-76515355057d',115841708851200000,'2026-01-05T09:10:00.000+00:00','2026-01-10','edit','edit_deal 15','done',NULL,29,30);
INSERT INTO "change" VALUES(11,'019b8d6c-8ca0-708f-a5b2-650499202728','01a2020f-8a56-72a9-af86-76515355057d',115841712783360000,'2026-01-05T09:11:00.000+00:00','2026-01-10','edit','add_deal 16','done',NULL,31,31);
INSERT INTO "change" VALUES(12,'019b8d6d-7700-728e-9873-0e93e446cd88','01a2020f-8a56-72a9-af86-76515355057d',115841716715520000,'2026-01-05T09:12:00.000+00:00','2026-01-10','edit','log 17','done',NULL,32,32);
INSERT INTO "change" VALUES(13,'019b8d6e-6160-74e8-b4da-4bdba33a5912','01a2020f-8a56-72a9-af86-76515355057d',115841720647680000,'2026-01-05T09:13:00.000+00:00','2026-01-11','edit','choose 18','done',NULL,33,33);
INSERT INTO "change" VALUES(14,'019b8d6f-4bc0-7fed-b36c-39a725a06661','01a2020f-8a56-72a9-af86-76515355057d',115841724579840000,'2026-01-05T09:14:00.000+00:00','2026-01-11','edit','hand_over 19','done',NULL,34,35);
INSERT INTO "change" VALUES(15,'019b8d70-3620-7090-a05b-1de8d5be7b12','01a2020f-8a56-72a9-af86-76515355057d',115841728512000000,'2026-01-05T09:15:00.000+00:00','2026-01-11','edit','move 20','done',NULL,36,38);
INSERT INTO "change" VALUES(16,'019b8d71-2080-77ac-b8d0-5cddbe8399cb','01a2020f-8a56-72a9-af86-76515355057d',115841732444160000,'2026-01-05T09:16:00.000+00:00','2026-01-12','edit','edit_rep 21','done',NULL,39,40);
INSERT INTO "change" VALUES(17,'019b8d72-0ae0-7ce2-9666-493ef66cf89d','01a2020f-8a56-72a9-af86-76515355057d',115841736376320000,'2026-01-05T09:17:00.000+00:00','2026-01-12','edit','revalue 22','done',NULL,41,43);
INSERT INTO "change" VALUES(18,'019b8d72-f540-7d06-b1d9-860aa3aa81d1','01a2020f-8a56-72a9-af86-76515355057d',115841740308480000,'2026-01-05T09:18:00.000+00:00','2026-01-13','edit','edit_deal 24','done',NULL,44,45);
INSERT INTO "change" VALUES(19,'019b8d73-dfa0-7bba-aed2-92624ca866b8','01a2020f-8a56-72a9-af86-76515355057d',115841744240640000,'2026-01-05T09:19:00.000+00:00','2026-01-13','edit','remove_deal 26','done',NULL,46,48);
INSERT INTO "change" VALUES(20,'019b8d74-ca00-78f5-904b-0117ff137168','01a2020f-8a56-72a9-af86-76515355057d',115841748172800000,'2026-01-05T09:20:00.000+00:00','2026-01-14','edit','add_deal 27','done',NULL,49,49);
INSERT INTO "change" VALUES(21,'019b8d75-b460-7103-b134-3d38df89d3cb','01a2020f-8a56-72a9-af86-76515355057d',115841752104960000,'2026-01-05T09:21:00.000+00:00','2026-01-14','import','take_in 28','done',NULL,50,59);
INSERT INTO "change" VALUES(22,'019b8d76-9ec0-799d-a6c9-d7ed5cb387b9','01a2020f-8a56-72a9-af86-76515355057d',115841756037120000,'2026-01-05T09:22:00.000+00:00','2026-01-14','edit','reassign_all 29','done',NULL,60,84);
INSERT INTO "change" VALUES(23,'019b8d77-8920-7a1a-9ea1-ba0522278100','01a2020f-8a56-72a9-af86-76515355057d',115841759969280000,'2026-01-05T09:23:00.000+00:00','2026-01-15','edit','edit_rep 30','done',NULL,85,86);
INSERT INTO "change" VALUES(24,'019b8d78-7380-74cb-a6e3-2db24eb7e46c','01a2020f-8a56-72a9-af86-76515355057d',115841763901440000,'2026-01-05T09:24:00.000+00:00','2026-01-15','edit','settle_promise 31','done',NULL,87,88);
INSERT INTO "change" VALUES(25,'019b8d79-5de0-7ed4-ac8f-9c6d85a76741','01a2020f-8a56-72a9-af86-76515355057d',115841767833600000,'2026-01-05T09:25:00.000+00:00','2026-01-15','edit','forget 32','done',NULL,89,90);
INSERT INTO "change" VALUES(26,'019b8d7a-4840-78b0-b9dc-16564bd95e34','01a2020f-8a56-72a9-af86-76515355057d',115841771765760000,'2026-01-05T09:26:00.000+00:00','2026-01-16','edit','converse 33','done',NULL,91,93);
INSERT INTO "change" VALUES(27,'019b8d7b-32a0-7da1-9e18-ab8bb912f120','01a2020f-8a56-72a9-af86-76515355057d',115841775697920000,'2026-01-05T09:27:00.000+00:00','2026-01-16','edit','push 34','done',NULL,94,95);
INSERT INTO "change" VALUES(28,'019b8d7c-1d00-7695-addc-6206c1115ee4','01a2020f-8a56-72a9-af86-76515355057d',115841779630080000,'2026-01-05T09:28:00.000+00:00','2026-01-16','edit','hold 35','done',NULL,96,96);
INSERT INTO "change" VALUES(29,'019b8d7d-0760-71e3-9da9-0febce651dd0','01a2020f-8a56-72a9-af86-76515355057d',115841783562240000,'2026-01-05T09:29:00.000+00:00','2026-01-17','edit','add_rep 36','done',NULL,97,97);
INSERT INTO "change" VALUES(30,'019b8d7d-f1c0-729d-a811-069f49933e93','01a2020f-8a56-72a9-af86-76515355057d',115841787494400000,'2026-01-05T09:30:00.000+00:00','2026-01-17','edit','choose 37','done',NULL,98,98);
INSERT INTO "change" VALUES(31,'019b8d7e-dc20-7133-ae41-65ca82976591','01a2020f-8a56-72a9-af86-76515355057d',115841791426560000,'2026-01-05T09:31:00.000+00:00','2026-01-17','edit','edit_deal 38','done',NULL,99,99);
INSERT INTO "change" VALUES(32,'019b8d7f-c680-7587-bdc4-dccd1744116d','01a2020f-8a56-72a9-af86-76515355057d',115841795358720000,'2026-01-05T09:32:00.000+00:00','2026-01-18','edit','move 39','done',NULL,100,102);
INSERT INTO "change" VALUES(33,'019b8d80-b0e0-7975-89f0-1da184808ffe','01a2020f-8a56-72a9-af86-76515355057d',115841799290880000,'2026-01-05T09:33:00.000+00:00','2026-01-18','edit','edit_deal 40','done',NULL,103,103);
INSERT INTO "change" VALUES(34,'019b8d81-9b40-7b6b-961e-483de17670e8','01a2020f-8a56-72a9-af86-76515355057d',115841803223040000,'2026-01-05T09:34:00.000+00:00','2026-01-18','edit','meet 41','done',NULL,104,104);
INSERT INTO "change" VALUES(35,'019b8d82-85a0-7e7e-a4f8-770e5f0bcd03','01a2020f-8a56-72a9-af86-76515355057d',115841807155200000,'2026-01-05T09:35:00.000+00:00','2026-01-19','edit','remove_deal 42','done',NULL,105,107);
INSERT INTO "change" VALUES(36,'019b8d83-7000-7f82-9c11-b2193712b3e5','01a2020f-8a56-72a9-af86-76515355057d',115841811087360000,'2026-01-05T09:36:00.000+00:00','2026-01-19','edit','move 43','done',NULL,108,110);
INSERT INTO "change" VALUES(37,'019b8d84-5a60-7805-8ff2-72b59fd245df','01a2020f-8a56-72a9-af86-76515355057d',115841815019520000,'2026-01-05T09:37:00.000+00:00','2026-01-19','edit','remove_rep 44','done',NULL,111,111);
INSERT INTO "change" VALUES(38,'019b8d85-44c0-7e60-95ce-e8e7f1d0df7e','01a2020f-8a56-72a9-af86-76515355057d',115841818951680000,'2026-01-05T09:38:00.000+00:00','2026-01-20','edit','edit_deal 45','done',NULL,112,113);
INSERT INTO "change" VALUES(39,'019b8d86-2f20-7406-ba89-b335b0eb7976','01a2020f-8a56-72a9-af86-76515355057d',115841822883840000,'2026-01-05T09:39:00.000+00:00','2026-01-20','edit','log 47','done',NULL,114,114);
INSERT INTO "change" VALUES(40,'019b8d87-1980-7295-b790-e2979fedd9be','01a2020f-8a56-72a9-af86-76515355057d',115841826816000000,'2026-01-05T09:40:00.000+00:00','2026-01-21','edit','meet 48','done',NULL,115,115);
INSERT INTO "change" VALUES(41,'019b8d88-03e0-71aa-9374-c20191a656a1','01a2020f-8a56-72a9-af86-76515355057d',115841830748160000,'2026-01-05T09:41:00.000+00:00','2026-01-21','edit','edit_deal 49','done',NULL,116,116);
INSERT INTO "change" VALUES(42,'019b8d88-ee40-7977-ad98-e600465971b6','01a2020f-8a56-72a9-af86-76515355057d',115841834680320000,'2026-01-05T09:42:00.000+00:00','2026-01-21','edit','edit_deal 50','done',NULL,117,118);
INSERT INTO "change" VALUES(43,'019b8d89-d8a0-7263-ac72-ab0840504c5b','01a2020f-8a56-72a9-af86-76515355057d',115841838612480000,'2026-01-05T09:43:00.000+00:00','2026-01-22','edit','close 51','done',NULL,119,121);
INSERT INTO "change" VALUES(44,'019b8d8a-c300-7a45-b2af-1eed3ddf44e3','01a2020f-8a56-72a9-af86-76515355057d',115841842544640000,'2026-01-05T09:44:00.000+00:00','2026-01-22','edit','reassign_all 52','done',NULL,122,145);
INSERT INTO "change" VALUES(45,'019b8d8b-ad60-7664-8de9-be30d39704e5','01a2020f-8a56-72a9-af86-76515355057d',115841846476800000,'2026-01-05T09:45:00.000+00:00','2026-01-23','edit','add_rep 54','done',NULL,146,146);
INSERT INTO "change" VALUES(46,'019b8d8c-97c0-79a7-9553-0228e0515499','01a2020f-8a56-72a9-af86-76515355057d',115841850408960000,'2026-01-05T09:46:00.000+00:00','2026-01-23','edit','edit_deal 55','done',NULL,147,147);
INSERT INTO "change" VALUES(47,'019b8d8d-8220-7420-91dc-46f67c6fccc7','01a2020f-8a56-72a9-af86-76515355057d',115841854341120000,'2026-01-05T09:47:00.000+00:00','2026-01-23','edit','hand_over 56','done',NULL,148,149);
INSERT INTO "change" VALUES(48,'019b8d8e-6c80-70ec-b7f1-11d4414bd352','01a2020f-8a56-72a9-af86-76515355057d',115841858273280000,'2026-01-05T09:48:00.000+00:00','2026-01-24','edit','revalue 57','done',NULL,150,152);
INSERT INTO "change" VALUES(49,'019b8d8f-56e0-7c81-9d29-8773ba5f9029','01a2020f-8a56-72a9-af86-76515355057d',115841862205440000,'2026-01-05T09:49:00.000+00:00','2026-01-24','edit','remove_deal 58','done',NULL,153,154);
INSERT INTO "change" VALUES(50,'019b8d90-4140-75b0-8ffb-aa0bf3690650','01a2020f-8a56-72a9-af86-76515355057d',115841866137600000,'2026-01-05T09:50:00.000+00:00','2026-01-24','edit','converse 59','done',NULL,155,157);
INSERT INTO "change" VALUES(51,'019b8d91-2ba0-7ad6-95ce-bcfb14afc736','01a2020f-8a56-72a9-af86-76515355057d',115841870069760000,'2026-01-05T09:51:00.000+00:00','2026-01-25','edit','remove_rep 61','done',NULL,158,158);
INSERT INTO "change" VALUES(52,'019b8d92-1600-70f0-b04f-9dd84f6f9052','01a2020f-8a56-72a9-af86-76515355057d',115841874001920000,'2026-01-05T09:52:00.000+00:00','2026-01-25','edit','meet 62','done',NULL,159,159);
INSERT INTO "change" VALUES(53,'019b8d93-0060-797e-977a-8155e5519e3a','01a2020f-8a56-72a9-af86-76515355057d',115841877934080000,'2026-01-05T09:53:00.000+00:00','2026-01-26','edit','meet 63','done',NULL,160,160);
INSERT INTO "change" VALUES(54,'019b8d93-eac0-73e7-90ce-7548223be717','01a2020f-8a56-72a9-af86-76515355057d',115841881866240000,'2026-01-05T09:54:00.000+00:00','2026-01-26','edit','remove_deal 64','done',NULL,161,162);
INSERT INTO "change" VALUES(55,'019b8d94-d520-7f94-a4b7-1c36867a7c12','01a2020f-8a56-72a9-af86-76515355057d',115841885798400000,'2026-01-05T09:55:00.000+00:00','2026-01-26','edit','meet 65','done',NULL,163,163);
INSERT INTO "change" VALUES(56,'019b8d95-bf80-745a-a8ba-3916f7d30afa','01a2020f-8a56-72a9-af86-76515355057d',115841889730560000,'2026-01-05T09:56:00.000+00:00','2026-01-27','edit','move 66','done',NULL,164,166);
INSERT INTO "change" VALUES(57,'019b8d96-a9e0-747b-ab0d-0f5d5db3922c','01a2020f-8a56-72a9-af86-76515355057d',115841893662720000,'2026-01-05T09:57:00.000+00:00','2026-01-27','edit','choose 67','done',NULL,167,167);
INSERT INTO "change" VALUES(58,'019b8d97-9440-778d-94bc-92f6e66898df','01a2020f-8a56-72a9-af86-76515355057d',115841897594880000,'2026-01-05T09:58:00.000+00:00','2026-01-27','edit','revalue 68','done',NULL,168,170);
INSERT INTO "change" VALUES(59,'019b8d98-7ea0-7637-9623-464f37794928','01a2020f-8a56-72a9-af86-76515355057d',115841901527040000,'2026-01-05T09:59:00.000+00:00','2026-01-28','edit','edit_deal 69','done',NULL,171,171);
INSERT INTO "change" VALUES(60,'019b8d99-6900-774e-aaf6-35ce06705818','01a2020f-8a56-72a9-af86-76515355057d',115841905459200000,'2026-01-05T10:00:00.000+00:00','2026-01-28','edit','edit_deal 70','done',NULL,172,172);
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
CREATE TABLE "conversation" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "rep_id" TEXT,
        "state" TEXT NOT NULL,
        "starts_at" TEXT,
        "minutes" INTEGER,
        "topic" TEXT,
        "skill_id" TEXT,
        "deal_id" TEXT,
        "account_id" TEXT,
        "format_id" TEXT,
        "occasion" TEXT,
        "moves" INTEGER NOT NULL,
        "first_on" TEXT,
        "skip_reason" TEXT,
        "morale" INTEGER,
        "morale_word" TEXT,
        "useful" INTEGER,
        "self_rating" INTEGER,
        "confidence" INTEGER,
        "improvement" TEXT,
        "goal_on" TEXT,
        "rating" INTEGER,
        "signed_on" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("format_id") REFERENCES "meeting_format" ("id") ON DELETE RESTRICT
    ) STRICT;
INSERT INTO "conversation" VALUES('01a2020f-8a7e-74ee-afcd-52510e6623a4',1,'coaching','2026-01-16','01a2020f-8a57-7a0c-9f15-0d47483c0acc','held',NULL,NULL,'Größe',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "conversation" VALUES('01a2020f-8a9b-71cf-b287-0e17cb174cfe',0,'coaching','2026-01-24','01a2020f-8a57-740d-8720-51dd99a11aa4','planned',NULL,NULL,'Größe',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "day_off" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "rep_id" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
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
INSERT INTO "deal" VALUES('01a2020f-8a5c-77fd-8f07-20ae4648a6fd',7,NULL,NULL,NULL,'Deal 8','deal 8','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0','01a2020f-8a57-7f2f-8c59-b99a13b3cd6b',NULL,'stage-0','won',NULL,NULL,NULL,NULL,'2026-01-07',NULL,'2026-01-08',NULL,NULL,'Visit',NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 69',NULL,0,1,NULL,NULL,NULL,0,'{"Größe": "10 “m”", "b": ""}');
INSERT INTO "deal" VALUES('01a2020f-8a75-7830-af2a-249cad3eec1f',4,NULL,NULL,NULL,'Deal 27','deal 27','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0','01a2020f-8a57-7ea1-ae88-ec9c70feb892',NULL,'stage-1','open',NULL,NULL,NULL,NULL,'2026-01-14',NULL,NULL,'2026-01-27',NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 49',NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('62206d1d-b000-5053-b7c2-de5044b6d447',4,'crm',NULL,NULL,'Imported 15','imported 15','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,'stage-3','won',28,NULL,NULL,NULL,NULL,NULL,'2026-01-22','2026-01-19',NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('26624425-6cf1-56f9-a666-cc109b088e6f',2,'crm',NULL,NULL,'Imported 16','imported 16','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',28,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('48f919d3-7f39-5cf3-b40e-474cc47fb324',5,'crm',NULL,NULL,'Imported 17','imported 17','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',28,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Visit',NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 55',NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('03d2efc7-3669-5383-92b6-39d49acb6256',3,'crm',NULL,NULL,'Imported 19','imported 19','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',741411915,'EUR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('633c1e4b-c05e-5045-b17d-52d2f3f0aca0',3,'crm',NULL,NULL,'Imported 20','imported 20','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',28,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 70',NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('c0118aee-6262-5b96-88f0-340f5f30c3ec',4,'crm',NULL,NULL,'Imported 21','imported 21','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',56452631,'EUR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 40',NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('03f0c9b7-2957-5eb4-93df-555a545407de',3,'crm',NULL,NULL,'Imported 23','imported 23','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',28,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Visit',NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,'risk 50',NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "deal" VALUES('32a34306-3169-5cde-b653-c0fd370c8874',3,'crm',NULL,NULL,'Imported 24','imported 24','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',NULL,NULL,NULL,'open',28,NULL,NULL,NULL,NULL,'2026-04-17',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c52',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
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
INSERT INTO "deal_event" VALUES('01a2020f-8a5f-7a10-a974-f875308961b3',0,'01a2020f-8a5c-77fd-8f07-20ae4648a6fd','2026-01-08','won','stage-0','won',NULL,NULL,'price');
INSERT INTO "deal_event" VALUES('01a2020f-8a7f-7db4-8df5-ecad4e243adf',0,'32a34306-3169-5cde-b653-c0fd370c8874','2026-01-16','close date',NULL,'2026-04-17',28,NULL,NULL);
INSERT INTO "deal_event" VALUES('01a2020f-8a88-74ce-9889-efcf1dd646d3',0,'62206d1d-b000-5053-b7c2-de5044b6d447','2026-01-19','stage',NULL,'stage-3',28,NULL,NULL);
INSERT INTO "deal_event" VALUES('01a2020f-8a94-79bf-ab40-45278a0ff237',0,'62206d1d-b000-5053-b7c2-de5044b6d447','2026-01-22','won','stage-3','won',28,3,'price');
INSERT INTO "deal_event" VALUES('01a2020f-8a99-7252-aa1b-f0ea90392e90',0,'03d2efc7-3669-5383-92b6-39d49acb6256','2026-01-24','amount','28','741411915 EUR',741411915,NULL,NULL);
INSERT INTO "deal_event" VALUES('01a2020f-8aa1-7cd0-9165-db21722d1872',0,'01a2020f-8a75-7830-af2a-249cad3eec1f','2026-01-27','stage','stage-0','stage-1',NULL,NULL,NULL);
INSERT INTO "deal_event" VALUES('01a2020f-8aa2-72a6-b741-fb55a3055bd8',0,'c0118aee-6262-5b96-88f0-340f5f30c3ec','2026-01-27','amount','28','56452631 EUR',56452631,NULL,NULL);
CREATE TABLE "draft" (
        "slot" TEXT NOT NULL PRIMARY KEY,
        "title" TEXT NOT NULL,
        "body" TEXT NOT NULL,
        "base_rev" INTEGER NOT NULL,
        "at" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "experiment" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "from_rep_id" TEXT,
        "to_rep_id" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "skill_id" TEXT,
        "kpi" TEXT,
        "before" REAL,
        "after" REAL,
        "outcome" TEXT,
        "closed_on" TEXT,
        FOREIGN KEY ("from_rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("to_rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "floor" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "kpi" TEXT NOT NULL,
        "agreed_on" TEXT NOT NULL,
        "floor" REAL,
        "target" REAL,
        "note" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "forecast_call" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT,
        "said_by" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "amount_minor" INTEGER NOT NULL,
        "currency" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        "note" TEXT,
        "closed_minor" INTEGER,
        "commit_minor" INTEGER,
        "best_minor" INTEGER,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "format_item" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "format_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "minutes" INTEGER NOT NULL,
        "hint" TEXT,
        FOREIGN KEY ("format_id") REFERENCES "meeting_format" ("id") ON DELETE RESTRICT
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
CREATE TABLE "kpi_choice" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kpi" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "weight" INTEGER NOT NULL,
        "name" TEXT,
        "unit" TEXT,
        "higher_is_better" INTEGER NOT NULL,
        "chosen_on" TEXT,
        "retired_on" TEXT
    ) STRICT;
CREATE TABLE "kpi_value" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "kpi" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "value" REAL NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "lever" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "scenario_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "subject" TEXT NOT NULL,
        "amount_minor" INTEGER NOT NULL,
        "chance" INTEGER NOT NULL,
        "deal_id" TEXT,
        "rep_id" TEXT,
        "who" TEXT,
        "by_on" TEXT,
        "position" INTEGER NOT NULL,
        FOREIGN KEY ("scenario_id") REFERENCES "scenario" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "mapping" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "shape" TEXT NOT NULL,
        "mapping" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "meeting_format" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "archived" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "meeting_item" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "conversation_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "minutes" INTEGER NOT NULL,
        "seconds" INTEGER,
        "note" TEXT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "note" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "part" TEXT NOT NULL,
        "body" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "private" INTEGER NOT NULL,
        "conversation_id" TEXT,
        "plan_id" TEXT,
        "rep_id" TEXT,
        "deal_id" TEXT,
        "account_id" TEXT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("plan_id") REFERENCES "plan" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE RESTRICT
    ) STRICT;
INSERT INTO "note" VALUES('01a2020f-8a7e-78d3-a5a7-919a63fb6ee3',0,'goal','Talk
33','2026-01-16',0,'01a2020f-8a7e-74ee-afcd-52510e6623a4',NULL,NULL,NULL,NULL);
INSERT INTO "note" VALUES('01a2020f-8a9b-75cc-9884-6c0524c0c4a5',0,'goal','Talk
59','2026-01-24',0,'01a2020f-8a9b-71cf-b287-0e17cb174cfe',NULL,NULL,NULL,NULL);
CREATE TABLE "observation" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "conversation_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "behaviour" TEXT NOT NULL,
        "seen" TEXT,
        "skill_id" TEXT,
        "note" TEXT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT
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
INSERT INTO "operation" VALUES(1,'01a2020f-8a56-72a9-af86-76515355057d',1,'stage','stage-0','',NULL,'{"id": "stage-0", "name": "Stage 0", "position": 0, "chance": 0, "pipeline": "", "category": "pipeline"}','');
INSERT INTO "operation" VALUES(2,'01a2020f-8a56-72a9-af86-76515355057d',2,'stage','stage-1','',NULL,'{"id": "stage-1", "name": "Stage 1", "position": 1, "chance": 200, "pipeline": "", "category": "pipeline"}','');
INSERT INTO "operation" VALUES(3,'01a2020f-8a56-72a9-af86-76515355057d',3,'stage','stage-2','',NULL,'{"id": "stage-2", "name": "Stage 2", "position": 2, "chance": 400, "pipeline": "", "category": "pipeline"}','');
INSERT INTO "operation" VALUES(4,'01a2020f-8a56-72a9-af86-76515355057d',4,'stage','stage-3','',NULL,'{"id": "stage-3", "name": "Stage 3", "position": 3, "chance": 600, "pipeline": "", "category": "pipeline"}','');
INSERT INTO "operation" VALUES(5,'01a2020f-8a56-72a9-af86-76515355057d',5,'stage','stage-4','',NULL,'{"id": "stage-4", "name": "Stage 4", "position": 4, "chance": 800, "pipeline": "", "category": "pipeline"}','');
INSERT INTO "operation" VALUES(6,'01a2020f-8a56-72a9-af86-76515355057d',6,'rep','01a2020f-8a57-7a0c-9f15-0d47483c0acc','',NULL,'{"id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "name": "Rep 0", "role": "account executive", "status": "performing"}','');
INSERT INTO "operation" VALUES(7,'01a2020f-8a56-72a9-af86-76515355057d',7,'rep','01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0','',NULL,'{"id": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "name": "Rep 1", "role": "account executive", "status": "performing"}','');
INSERT INTO "operation" VALUES(8,'01a2020f-8a56-72a9-af86-76515355057d',8,'rep','01a2020f-8a57-784e-996f-9195987d7203','',NULL,'{"id": "01a2020f-8a57-784e-996f-9195987d7203", "name": "Rep 2", "role": "account executive", "status": "performing"}','');
INSERT INTO "operation" VALUES(9,'01a2020f-8a56-72a9-af86-76515355057d',9,'rep','01a2020f-8a57-740d-8720-51dd99a11aa4','',NULL,'{"id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "name": "Rep 3", "role": "account executive", "status": "performing"}','');
INSERT INTO "operation" VALUES(10,'01a2020f-8a56-72a9-af86-76515355057d',10,'account','01a2020f-8a57-7562-9959-fc7897544343','',NULL,'{"id": "01a2020f-8a57-7562-9959-fc7897544343", "name": "Account 0"}','');
INSERT INTO "operation" VALUES(11,'01a2020f-8a56-72a9-af86-76515355057d',11,'account','01a2020f-8a57-7ea1-ae88-ec9c70feb892','',NULL,'{"id": "01a2020f-8a57-7ea1-ae88-ec9c70feb892", "name": "Account 1"}','');
INSERT INTO "operation" VALUES(12,'01a2020f-8a56-72a9-af86-76515355057d',12,'account','01a2020f-8a57-78b5-aaac-9a599b0d9219','',NULL,'{"id": "01a2020f-8a57-78b5-aaac-9a599b0d9219", "name": "Account 2"}','');
INSERT INTO "operation" VALUES(13,'01a2020f-8a56-72a9-af86-76515355057d',13,'account','01a2020f-8a57-7f2f-8c59-b99a13b3cd6b','',NULL,'{"id": "01a2020f-8a57-7f2f-8c59-b99a13b3cd6b", "name": "Account 3"}','');
INSERT INTO "operation" VALUES(14,'01a2020f-8a56-72a9-af86-76515355057d',14,'conversation','01a2020f-8a59-75db-be98-ae2a120c76e1','',NULL,'{"id": "01a2020f-8a59-75db-be98-ae2a120c76e1", "kind": "coaching", "on": "2026-01-06", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "state": "planned", "topic": "Größe", "moves": 0}','');
INSERT INTO "operation" VALUES(15,'01a2020f-8a56-72a9-af86-76515355057d',15,'note','01a2020f-8a5a-7f44-858e-afbf083b2be4','',NULL,'{"id": "01a2020f-8a5a-7f44-858e-afbf083b2be4", "part": "goal", "body": "Talk\n4", "on": "2026-01-06", "private": 0, "conversation_id": "01a2020f-8a59-75db-be98-ae2a120c76e1"}','');
INSERT INTO "operation" VALUES(16,'01a2020f-8a56-72a9-af86-76515355057d',16,'promise','01a2020f-8a5a-7ff8-b9ec-b37353fe7a19','',NULL,'{"id": "01a2020f-8a5a-7ff8-b9ec-b37353fe7a19", "subject": "Promise 4", "owed_by": "rep", "made_on": "2026-01-06", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "due_on": "2026-01-06", "moves": 0, "state": "open"}','');
INSERT INTO "operation" VALUES(17,'01a2020f-8a56-72a9-af86-76515355057d',17,'rep','01a2020f-8a57-740d-8720-51dd99a11aa4','name','"Rep 3"','"Rep 3 5"','01a2020f-8a56-72a9-af86-76515355057d:9');
INSERT INTO "operation" VALUES(18,'01a2020f-8a56-72a9-af86-76515355057d',18,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','',NULL,'{"id": "01a2020f-8a5c-77fd-8f07-20ae4648a6fd", "name": "Deal 8", "rep_id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "account_id": "01a2020f-8a57-7f2f-8c59-b99a13b3cd6b", "stage_id": "stage-0", "outcome": "open", "created_on": "2026-01-07", "pushes": 0, "archived": 0, "extra": "{\"Größe\": \"10 “m”\", \"b\": \"\"}"}','');
INSERT INTO "operation" VALUES(19,'01a2020f-8a56-72a9-af86-76515355057d',19,'rep','01a2020f-8a57-7a0c-9f15-0d47483c0acc','name','"Rep 0"','"Rep 0 9"','01a2020f-8a56-72a9-af86-76515355057d:6');
INSERT INTO "operation" VALUES(20,'01a2020f-8a56-72a9-af86-76515355057d',20,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','outcome','"open"','"won"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(21,'01a2020f-8a56-72a9-af86-76515355057d',21,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','closed_on',NULL,'"2026-01-08"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(22,'01a2020f-8a56-72a9-af86-76515355057d',22,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','cycle_days',NULL,'1','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(23,'01a2020f-8a56-72a9-af86-76515355057d',23,'deal_event','01a2020f-8a5f-7a10-a974-f875308961b3','',NULL,'{"deal_id": "01a2020f-8a5c-77fd-8f07-20ae4648a6fd", "on": "2026-01-08", "kind": "won", "before": "stage-0", "after": "won", "note": "price", "id": "01a2020f-8a5f-7a10-a974-f875308961b3"}','');
INSERT INTO "operation" VALUES(24,'01a2020f-8a56-72a9-af86-76515355057d',24,'deal','01a2020f-8a5f-728d-a8a6-08ef88061feb','',NULL,'{"id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "name": "Deal 11", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "account_id": "01a2020f-8a57-78b5-aaac-9a599b0d9219", "stage_id": "stage-1", "outcome": "open", "created_on": "2026-01-08", "pushes": 0, "archived": 0, "extra": "{\"Größe\": \"10 “m”\", \"b\": \"\"}"}','');
INSERT INTO "operation" VALUES(25,'01a2020f-8a56-72a9-af86-76515355057d',25,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','next_step',NULL,'"Visit"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(26,'01a2020f-8a56-72a9-af86-76515355057d',26,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','risks',NULL,'"risk 12"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(27,'01a2020f-8a56-72a9-af86-76515355057d',27,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','next_step','"Visit"','"Call"','01a2020f-8a56-72a9-af86-76515355057d:25');
INSERT INTO "operation" VALUES(28,'01a2020f-8a56-72a9-af86-76515355057d',28,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','risks','"risk 12"','"risk 14"','01a2020f-8a56-72a9-af86-76515355057d:26');
INSERT INTO "operation" VALUES(29,'01a2020f-8a56-72a9-af86-76515355057d',29,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','next_step','"Call"','"Visit"','01a2020f-8a56-72a9-af86-76515355057d:27');
INSERT INTO "operation" VALUES(30,'01a2020f-8a56-72a9-af86-76515355057d',30,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','risks','"risk 14"','"risk 15"','01a2020f-8a56-72a9-af86-76515355057d:28');
INSERT INTO "operation" VALUES(31,'01a2020f-8a56-72a9-af86-76515355057d',31,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','',NULL,'{"id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "name": "Deal 16", "rep_id": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "account_id": "01a2020f-8a57-7f2f-8c59-b99a13b3cd6b", "stage_id": "stage-4", "outcome": "open", "created_on": "2026-01-10", "pushes": 0, "archived": 0}','');
INSERT INTO "operation" VALUES(32,'01a2020f-8a56-72a9-af86-76515355057d',32,'activity','01a2020f-8a62-7943-b184-2024d7edc9af','',NULL,'{"id": "01a2020f-8a62-7943-b184-2024d7edc9af", "kind": "call", "subject": "Call", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "deal_id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "done": 1}','');
INSERT INTO "operation" VALUES(33,'01a2020f-8a56-72a9-af86-76515355057d',33,'preference','currency','',NULL,'{"id": "currency", "value": "EUR"}','');
INSERT INTO "operation" VALUES(34,'01a2020f-8a56-72a9-af86-76515355057d',34,'deal','01a2020f-8a5f-728d-a8a6-08ef88061feb','rep_id','"01a2020f-8a57-740d-8720-51dd99a11aa4"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:24');
INSERT INTO "operation" VALUES(35,'01a2020f-8a56-72a9-af86-76515355057d',35,'deal_event','01a2020f-8a68-7747-9148-d791369213ba','',NULL,'{"deal_id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "on": "2026-01-11", "kind": "owner", "before": "01a2020f-8a57-740d-8720-51dd99a11aa4", "after": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "id": "01a2020f-8a68-7747-9148-d791369213ba"}','');
INSERT INTO "operation" VALUES(36,'01a2020f-8a56-72a9-af86-76515355057d',36,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','stage_id','"stage-4"','"stage-1"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(37,'01a2020f-8a56-72a9-af86-76515355057d',37,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','stage_since',NULL,'"2026-01-11"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(38,'01a2020f-8a56-72a9-af86-76515355057d',38,'deal_event','01a2020f-8a68-758f-a171-3def7b60d776','',NULL,'{"deal_id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "on": "2026-01-11", "kind": "stage", "before": "stage-4", "after": "stage-1", "id": "01a2020f-8a68-758f-a171-3def7b60d776"}','');
INSERT INTO "operation" VALUES(39,'01a2020f-8a56-72a9-af86-76515355057d',39,'rep','01a2020f-8a57-784e-996f-9195987d7203','name','"Rep 2"','"Rep 2 21"','01a2020f-8a56-72a9-af86-76515355057d:8');
INSERT INTO "operation" VALUES(40,'01a2020f-8a56-72a9-af86-76515355057d',40,'rep','01a2020f-8a57-784e-996f-9195987d7203','note',NULL,'"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"','01a2020f-8a56-72a9-af86-76515355057d:8');
INSERT INTO "operation" VALUES(41,'01a2020f-8a56-72a9-af86-76515355057d',41,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','amount_minor',NULL,'481932046','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(42,'01a2020f-8a56-72a9-af86-76515355057d',42,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','currency',NULL,'"EUR"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(43,'01a2020f-8a56-72a9-af86-76515355057d',43,'deal_event','01a2020f-8a6b-74f7-8629-191ccb6656f6','',NULL,'{"deal_id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "on": "2026-01-12", "kind": "amount", "after": "481932046 EUR", "amount_minor": 481932046, "id": "01a2020f-8a6b-74f7-8629-191ccb6656f6"}','');
INSERT INTO "operation" VALUES(44,'01a2020f-8a56-72a9-af86-76515355057d',44,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','next_step',NULL,'"Call"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(45,'01a2020f-8a56-72a9-af86-76515355057d',45,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','risks',NULL,'"risk 24"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(46,'01a2020f-8a56-72a9-af86-76515355057d',46,'deal_event','01a2020f-8a68-7747-9148-d791369213ba','','{"deal_id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "on": "2026-01-11", "kind": "owner", "before": "01a2020f-8a57-740d-8720-51dd99a11aa4", "after": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "id": "01a2020f-8a68-7747-9148-d791369213ba"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:35');
INSERT INTO "operation" VALUES(47,'01a2020f-8a56-72a9-af86-76515355057d',47,'activity','01a2020f-8a62-7943-b184-2024d7edc9af','','{"id": "01a2020f-8a62-7943-b184-2024d7edc9af", "kind": "call", "subject": "Call", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "deal_id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "done": 1}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:32');
INSERT INTO "operation" VALUES(48,'01a2020f-8a56-72a9-af86-76515355057d',48,'deal','01a2020f-8a5f-728d-a8a6-08ef88061feb','','{"id": "01a2020f-8a5f-728d-a8a6-08ef88061feb", "name": "Deal 11", "rep_id": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "account_id": "01a2020f-8a57-78b5-aaac-9a599b0d9219", "stage_id": "stage-1", "outcome": "open", "created_on": "2026-01-08", "pushes": 0, "archived": 0, "extra": "{\"Größe\": \"10 “m”\", \"b\": \"\"}"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:24 01a2020f-8a56-72a9-af86-76515355057d:34');
INSERT INTO "operation" VALUES(49,'01a2020f-8a56-72a9-af86-76515355057d',49,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','',NULL,'{"id": "01a2020f-8a75-7830-af2a-249cad3eec1f", "name": "Deal 27", "rep_id": "01a2020f-8a57-784e-996f-9195987d7203", "account_id": "01a2020f-8a57-7ea1-ae88-ec9c70feb892", "stage_id": "stage-0", "outcome": "open", "created_on": "2026-01-14", "pushes": 0, "archived": 0}','');
INSERT INTO "operation" VALUES(50,'01a2020f-8a56-72a9-af86-76515355057d',50,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','',NULL,'{"id": "62206d1d-b000-5053-b7c2-de5044b6d447", "name": "Imported 15", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(51,'01a2020f-8a56-72a9-af86-76515355057d',51,'deal','26624425-6cf1-56f9-a666-cc109b088e6f','',NULL,'{"id": "26624425-6cf1-56f9-a666-cc109b088e6f", "name": "Imported 16", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(52,'01a2020f-8a56-72a9-af86-76515355057d',52,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','',NULL,'{"id": "48f919d3-7f39-5cf3-b40e-474cc47fb324", "name": "Imported 17", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(53,'01a2020f-8a56-72a9-af86-76515355057d',53,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','',NULL,'{"id": "f26e8cab-06b6-5d2f-9293-1882c6e31d88", "name": "Imported 18", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(54,'01a2020f-8a56-72a9-af86-76515355057d',54,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','',NULL,'{"id": "03d2efc7-3669-5383-92b6-39d49acb6256", "name": "Imported 19", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(55,'01a2020f-8a56-72a9-af86-76515355057d',55,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','',NULL,'{"id": "633c1e4b-c05e-5045-b17d-52d2f3f0aca0", "name": "Imported 20", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(56,'01a2020f-8a56-72a9-af86-76515355057d',56,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','',NULL,'{"id": "c0118aee-6262-5b96-88f0-340f5f30c3ec", "name": "Imported 21", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(57,'01a2020f-8a56-72a9-af86-76515355057d',57,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','',NULL,'{"id": "ad413900-5916-5dfe-b9c8-b2e98c3c370a", "name": "Imported 22", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(58,'01a2020f-8a56-72a9-af86-76515355057d',58,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','',NULL,'{"id": "03f0c9b7-2957-5eb4-93df-555a545407de", "name": "Imported 23", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(59,'01a2020f-8a56-72a9-af86-76515355057d',59,'deal','32a34306-3169-5cde-b653-c0fd370c8874','',NULL,'{"id": "32a34306-3169-5cde-b653-c0fd370c8874", "name": "Imported 24", "outcome": "open", "amount_minor": 28, "pushes": 0, "archived": 0, "source": "crm"}','');
INSERT INTO "operation" VALUES(60,'01a2020f-8a56-72a9-af86-76515355057d',60,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(61,'01a2020f-8a56-72a9-af86-76515355057d',61,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','rep_id','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(62,'01a2020f-8a56-72a9-af86-76515355057d',62,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:31');
INSERT INTO "operation" VALUES(63,'01a2020f-8a56-72a9-af86-76515355057d',63,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','rep_id','"01a2020f-8a57-784e-996f-9195987d7203"','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:49');
INSERT INTO "operation" VALUES(64,'01a2020f-8a56-72a9-af86-76515355057d',64,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:49');
INSERT INTO "operation" VALUES(65,'01a2020f-8a56-72a9-af86-76515355057d',65,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:54');
INSERT INTO "operation" VALUES(66,'01a2020f-8a56-72a9-af86-76515355057d',66,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:54');
INSERT INTO "operation" VALUES(67,'01a2020f-8a56-72a9-af86-76515355057d',67,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:58');
INSERT INTO "operation" VALUES(68,'01a2020f-8a56-72a9-af86-76515355057d',68,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:58');
INSERT INTO "operation" VALUES(69,'01a2020f-8a56-72a9-af86-76515355057d',69,'deal','26624425-6cf1-56f9-a666-cc109b088e6f','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:51');
INSERT INTO "operation" VALUES(70,'01a2020f-8a56-72a9-af86-76515355057d',70,'deal','26624425-6cf1-56f9-a666-cc109b088e6f','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:51');
INSERT INTO "operation" VALUES(71,'01a2020f-8a56-72a9-af86-76515355057d',71,'deal','32a34306-3169-5cde-b653-c0fd370c8874','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:59');
INSERT INTO "operation" VALUES(72,'01a2020f-8a56-72a9-af86-76515355057d',72,'deal','32a34306-3169-5cde-b653-c0fd370c8874','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:59');
INSERT INTO "operation" VALUES(73,'01a2020f-8a56-72a9-af86-76515355057d',73,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:52');
INSERT INTO "operation" VALUES(74,'01a2020f-8a56-72a9-af86-76515355057d',74,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:52');
INSERT INTO "operation" VALUES(75,'01a2020f-8a56-72a9-af86-76515355057d',75,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(76,'01a2020f-8a56-72a9-af86-76515355057d',76,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(77,'01a2020f-8a56-72a9-af86-76515355057d',77,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:55');
INSERT INTO "operation" VALUES(78,'01a2020f-8a56-72a9-af86-76515355057d',78,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:55');
INSERT INTO "operation" VALUES(79,'01a2020f-8a56-72a9-af86-76515355057d',79,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:57');
INSERT INTO "operation" VALUES(80,'01a2020f-8a56-72a9-af86-76515355057d',80,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:57');
INSERT INTO "operation" VALUES(81,'01a2020f-8a56-72a9-af86-76515355057d',81,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:56');
INSERT INTO "operation" VALUES(82,'01a2020f-8a56-72a9-af86-76515355057d',82,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:56');
INSERT INTO "operation" VALUES(83,'01a2020f-8a56-72a9-af86-76515355057d',83,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','rep_id',NULL,'"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','01a2020f-8a56-72a9-af86-76515355057d:53');
INSERT INTO "operation" VALUES(84,'01a2020f-8a56-72a9-af86-76515355057d',84,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','contact',NULL,'"c29"','01a2020f-8a56-72a9-af86-76515355057d:53');
INSERT INTO "operation" VALUES(85,'01a2020f-8a56-72a9-af86-76515355057d',85,'rep','01a2020f-8a57-740d-8720-51dd99a11aa4','name','"Rep 3 5"','"Rep 3 5 30"','01a2020f-8a56-72a9-af86-76515355057d:17');
INSERT INTO "operation" VALUES(86,'01a2020f-8a56-72a9-af86-76515355057d',86,'rep','01a2020f-8a57-740d-8720-51dd99a11aa4','note',NULL,'"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"','01a2020f-8a56-72a9-af86-76515355057d:9');
INSERT INTO "operation" VALUES(87,'01a2020f-8a56-72a9-af86-76515355057d',87,'promise','01a2020f-8a5a-7ff8-b9ec-b37353fe7a19','state','"open"','"kept"','01a2020f-8a56-72a9-af86-76515355057d:16');
INSERT INTO "operation" VALUES(88,'01a2020f-8a56-72a9-af86-76515355057d',88,'promise','01a2020f-8a5a-7ff8-b9ec-b37353fe7a19','closed_on',NULL,'"2026-01-15"','01a2020f-8a56-72a9-af86-76515355057d:16');
INSERT INTO "operation" VALUES(89,'01a2020f-8a56-72a9-af86-76515355057d',89,'note','01a2020f-8a5a-7f44-858e-afbf083b2be4','','{"id": "01a2020f-8a5a-7f44-858e-afbf083b2be4", "part": "goal", "body": "Talk\n4", "on": "2026-01-06", "private": 0, "conversation_id": "01a2020f-8a59-75db-be98-ae2a120c76e1"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:15');
INSERT INTO "operation" VALUES(90,'01a2020f-8a56-72a9-af86-76515355057d',90,'conversation','01a2020f-8a59-75db-be98-ae2a120c76e1','','{"id": "01a2020f-8a59-75db-be98-ae2a120c76e1", "kind": "coaching", "on": "2026-01-06", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "state": "planned", "topic": "Größe", "moves": 0}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:14');
INSERT INTO "operation" VALUES(91,'01a2020f-8a56-72a9-af86-76515355057d',91,'conversation','01a2020f-8a7e-74ee-afcd-52510e6623a4','',NULL,'{"id": "01a2020f-8a7e-74ee-afcd-52510e6623a4", "kind": "coaching", "on": "2026-01-16", "rep_id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "state": "planned", "topic": "Größe", "moves": 0}','');
INSERT INTO "operation" VALUES(92,'01a2020f-8a56-72a9-af86-76515355057d',92,'note','01a2020f-8a7e-78d3-a5a7-919a63fb6ee3','',NULL,'{"id": "01a2020f-8a7e-78d3-a5a7-919a63fb6ee3", "part": "goal", "body": "Talk\n33", "on": "2026-01-16", "private": 0, "conversation_id": "01a2020f-8a7e-74ee-afcd-52510e6623a4"}','');
INSERT INTO "operation" VALUES(93,'01a2020f-8a56-72a9-af86-76515355057d',93,'promise','01a2020f-8a7e-7d1f-a3e9-cf575ae0a6a1','',NULL,'{"id": "01a2020f-8a7e-7d1f-a3e9-cf575ae0a6a1", "subject": "Promise 33", "owed_by": "rep", "made_on": "2026-01-16", "rep_id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "due_on": "2026-01-16", "moves": 0, "state": "open"}','');
INSERT INTO "operation" VALUES(94,'01a2020f-8a56-72a9-af86-76515355057d',94,'deal','32a34306-3169-5cde-b653-c0fd370c8874','close_on',NULL,'"2026-04-17"','01a2020f-8a56-72a9-af86-76515355057d:59');
INSERT INTO "operation" VALUES(95,'01a2020f-8a56-72a9-af86-76515355057d',95,'deal_event','01a2020f-8a7f-7db4-8df5-ecad4e243adf','',NULL,'{"deal_id": "32a34306-3169-5cde-b653-c0fd370c8874", "on": "2026-01-16", "kind": "close date", "after": "2026-04-17", "amount_minor": 28, "id": "01a2020f-8a7f-7db4-8df5-ecad4e243adf"}','');
INSERT INTO "operation" VALUES(96,'01a2020f-8a56-72a9-af86-76515355057d',96,'conversation','01a2020f-8a7e-74ee-afcd-52510e6623a4','state','"planned"','"held"','01a2020f-8a56-72a9-af86-76515355057d:91');
INSERT INTO "operation" VALUES(97,'01a2020f-8a56-72a9-af86-76515355057d',97,'rep','01a2020f-8a81-7f4b-a1d0-fef153601623','',NULL,'{"id": "01a2020f-8a81-7f4b-a1d0-fef153601623", "name": "Rep 36", "role": "account executive", "status": "performing", "started_on": "2026-01-17"}','');
INSERT INTO "operation" VALUES(98,'01a2020f-8a56-72a9-af86-76515355057d',98,'preference','currency','value','"EUR"','"USD"','01a2020f-8a56-72a9-af86-76515355057d:33');
INSERT INTO "operation" VALUES(99,'01a2020f-8a56-72a9-af86-76515355057d',99,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','risks',NULL,'"risk 38"','01a2020f-8a56-72a9-af86-76515355057d:52');
INSERT INTO "operation" VALUES(100,'01a2020f-8a56-72a9-af86-76515355057d',100,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','stage_id',NULL,'"stage-2"','01a2020f-8a56-72a9-af86-76515355057d:53');
INSERT INTO "operation" VALUES(101,'01a2020f-8a56-72a9-af86-76515355057d',101,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','stage_since',NULL,'"2026-01-18"','01a2020f-8a56-72a9-af86-76515355057d:53');
INSERT INTO "operation" VALUES(102,'01a2020f-8a56-72a9-af86-76515355057d',102,'deal_event','01a2020f-8a83-7366-a642-95142a351826','',NULL,'{"deal_id": "f26e8cab-06b6-5d2f-9293-1882c6e31d88", "on": "2026-01-18", "kind": "stage", "after": "stage-2", "amount_minor": 28, "id": "01a2020f-8a83-7366-a642-95142a351826"}','');
INSERT INTO "operation" VALUES(103,'01a2020f-8a56-72a9-af86-76515355057d',103,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','risks',NULL,'"risk 40"','01a2020f-8a56-72a9-af86-76515355057d:56');
INSERT INTO "operation" VALUES(104,'01a2020f-8a56-72a9-af86-76515355057d',104,'stakeholder','01a2020f-8a85-7a33-ae22-dad22ab4b12a','',NULL,'{"id": "01a2020f-8a85-7a33-ae22-dad22ab4b12a", "deal_id": "32a34306-3169-5cde-b653-c0fd370c8874", "name": "Person 41", "role": "other"}','');
INSERT INTO "operation" VALUES(105,'01a2020f-8a56-72a9-af86-76515355057d',105,'deal_event','01a2020f-8a68-758f-a171-3def7b60d776','','{"deal_id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "on": "2026-01-11", "kind": "stage", "before": "stage-4", "after": "stage-1", "id": "01a2020f-8a68-758f-a171-3def7b60d776"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:38');
INSERT INTO "operation" VALUES(106,'01a2020f-8a56-72a9-af86-76515355057d',106,'deal_event','01a2020f-8a6b-74f7-8629-191ccb6656f6','','{"deal_id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "on": "2026-01-12", "kind": "amount", "after": "481932046 EUR", "amount_minor": 481932046, "id": "01a2020f-8a6b-74f7-8629-191ccb6656f6"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:43');
INSERT INTO "operation" VALUES(107,'01a2020f-8a56-72a9-af86-76515355057d',107,'deal','01a2020f-8a61-7031-a3cf-d5780c4d0a38','','{"id": "01a2020f-8a61-7031-a3cf-d5780c4d0a38", "name": "Deal 16", "rep_id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "account_id": "01a2020f-8a57-7f2f-8c59-b99a13b3cd6b", "stage_id": "stage-1", "outcome": "open", "amount_minor": 481932046, "currency": "EUR", "created_on": "2026-01-10", "stage_since": "2026-01-11", "next_step": "Call", "contact": "c29", "risks": "risk 24", "pushes": 0, "archived": 0}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:31 01a2020f-8a56-72a9-af86-76515355057d:36 01a2020f-8a56-72a9-af86-76515355057d:37 01a2020f-8a56-72a9-af86-76515355057d:41 01a2020f-8a56-72a9-af86-76515355057d:42 01a2020f-8a56-72a9-af86-76515355057d:44 01a2020f-8a56-72a9-af86-76515355057d:45 01a2020f-8a56-72a9-af86-76515355057d:61 01a2020f-8a56-72a9-af86-76515355057d:62');
INSERT INTO "operation" VALUES(108,'01a2020f-8a56-72a9-af86-76515355057d',108,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','stage_id',NULL,'"stage-3"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(109,'01a2020f-8a56-72a9-af86-76515355057d',109,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','stage_since',NULL,'"2026-01-19"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(110,'01a2020f-8a56-72a9-af86-76515355057d',110,'deal_event','01a2020f-8a88-74ce-9889-efcf1dd646d3','',NULL,'{"deal_id": "62206d1d-b000-5053-b7c2-de5044b6d447", "on": "2026-01-19", "kind": "stage", "after": "stage-3", "amount_minor": 28, "id": "01a2020f-8a88-74ce-9889-efcf1dd646d3"}','');
INSERT INTO "operation" VALUES(111,'01a2020f-8a56-72a9-af86-76515355057d',111,'rep','01a2020f-8a57-784e-996f-9195987d7203','','{"id": "01a2020f-8a57-784e-996f-9195987d7203", "name": "Rep 2 21", "role": "account executive", "status": "performing", "note": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:39 01a2020f-8a56-72a9-af86-76515355057d:40 01a2020f-8a56-72a9-af86-76515355057d:8');
INSERT INTO "operation" VALUES(112,'01a2020f-8a56-72a9-af86-76515355057d',112,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','next_step',NULL,'"Visit"','01a2020f-8a56-72a9-af86-76515355057d:52');
INSERT INTO "operation" VALUES(113,'01a2020f-8a56-72a9-af86-76515355057d',113,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','risks','"risk 38"','"risk 45"','01a2020f-8a56-72a9-af86-76515355057d:99');
INSERT INTO "operation" VALUES(114,'01a2020f-8a56-72a9-af86-76515355057d',114,'activity','01a2020f-8a8b-75fb-832e-e72354b71b2c','',NULL,'{"id": "01a2020f-8a8b-75fb-832e-e72354b71b2c", "kind": "call", "subject": "Call", "rep_id": "01a2020f-8a57-7a0c-9f15-0d47483c0acc", "deal_id": "32a34306-3169-5cde-b653-c0fd370c8874", "done": 0}','');
INSERT INTO "operation" VALUES(115,'01a2020f-8a56-72a9-af86-76515355057d',115,'stakeholder','01a2020f-8a8b-708e-ba7e-bbaa219f13b7','',NULL,'{"id": "01a2020f-8a8b-708e-ba7e-bbaa219f13b7", "deal_id": "03f0c9b7-2957-5eb4-93df-555a545407de", "name": "Person 48", "role": "other"}','');
INSERT INTO "operation" VALUES(116,'01a2020f-8a56-72a9-af86-76515355057d',116,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','risks',NULL,'"risk 49"','01a2020f-8a56-72a9-af86-76515355057d:49');
INSERT INTO "operation" VALUES(117,'01a2020f-8a56-72a9-af86-76515355057d',117,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','next_step',NULL,'"Visit"','01a2020f-8a56-72a9-af86-76515355057d:58');
INSERT INTO "operation" VALUES(118,'01a2020f-8a56-72a9-af86-76515355057d',118,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','risks',NULL,'"risk 50"','01a2020f-8a56-72a9-af86-76515355057d:58');
INSERT INTO "operation" VALUES(119,'01a2020f-8a56-72a9-af86-76515355057d',119,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','outcome','"open"','"won"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(120,'01a2020f-8a56-72a9-af86-76515355057d',120,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','closed_on',NULL,'"2026-01-22"','01a2020f-8a56-72a9-af86-76515355057d:50');
INSERT INTO "operation" VALUES(121,'01a2020f-8a56-72a9-af86-76515355057d',121,'deal_event','01a2020f-8a94-79bf-ab40-45278a0ff237','',NULL,'{"deal_id": "62206d1d-b000-5053-b7c2-de5044b6d447", "on": "2026-01-22", "kind": "won", "before": "stage-3", "after": "won", "amount_minor": 28, "days": 3, "note": "price", "id": "01a2020f-8a94-79bf-ab40-45278a0ff237"}','');
INSERT INTO "operation" VALUES(122,'01a2020f-8a56-72a9-af86-76515355057d',122,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:18');
INSERT INTO "operation" VALUES(123,'01a2020f-8a56-72a9-af86-76515355057d',123,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:60');
INSERT INTO "operation" VALUES(124,'01a2020f-8a56-72a9-af86-76515355057d',124,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:63');
INSERT INTO "operation" VALUES(125,'01a2020f-8a56-72a9-af86-76515355057d',125,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:64');
INSERT INTO "operation" VALUES(126,'01a2020f-8a56-72a9-af86-76515355057d',126,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:65');
INSERT INTO "operation" VALUES(127,'01a2020f-8a56-72a9-af86-76515355057d',127,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:66');
INSERT INTO "operation" VALUES(128,'01a2020f-8a56-72a9-af86-76515355057d',128,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:67');
INSERT INTO "operation" VALUES(129,'01a2020f-8a56-72a9-af86-76515355057d',129,'deal','03f0c9b7-2957-5eb4-93df-555a545407de','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:68');
INSERT INTO "operation" VALUES(130,'01a2020f-8a56-72a9-af86-76515355057d',130,'deal','26624425-6cf1-56f9-a666-cc109b088e6f','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:69');
INSERT INTO "operation" VALUES(131,'01a2020f-8a56-72a9-af86-76515355057d',131,'deal','26624425-6cf1-56f9-a666-cc109b088e6f','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:70');
INSERT INTO "operation" VALUES(132,'01a2020f-8a56-72a9-af86-76515355057d',132,'deal','32a34306-3169-5cde-b653-c0fd370c8874','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:71');
INSERT INTO "operation" VALUES(133,'01a2020f-8a56-72a9-af86-76515355057d',133,'deal','32a34306-3169-5cde-b653-c0fd370c8874','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:72');
INSERT INTO "operation" VALUES(134,'01a2020f-8a56-72a9-af86-76515355057d',134,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:73');
INSERT INTO "operation" VALUES(135,'01a2020f-8a56-72a9-af86-76515355057d',135,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:74');
INSERT INTO "operation" VALUES(136,'01a2020f-8a56-72a9-af86-76515355057d',136,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:75');
INSERT INTO "operation" VALUES(137,'01a2020f-8a56-72a9-af86-76515355057d',137,'deal','62206d1d-b000-5053-b7c2-de5044b6d447','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:76');
INSERT INTO "operation" VALUES(138,'01a2020f-8a56-72a9-af86-76515355057d',138,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:77');
INSERT INTO "operation" VALUES(139,'01a2020f-8a56-72a9-af86-76515355057d',139,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:78');
INSERT INTO "operation" VALUES(140,'01a2020f-8a56-72a9-af86-76515355057d',140,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:79');
INSERT INTO "operation" VALUES(141,'01a2020f-8a56-72a9-af86-76515355057d',141,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:80');
INSERT INTO "operation" VALUES(142,'01a2020f-8a56-72a9-af86-76515355057d',142,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:81');
INSERT INTO "operation" VALUES(143,'01a2020f-8a56-72a9-af86-76515355057d',143,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:82');
INSERT INTO "operation" VALUES(144,'01a2020f-8a56-72a9-af86-76515355057d',144,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','rep_id','"01a2020f-8a57-7a0c-9f15-0d47483c0acc"','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','01a2020f-8a56-72a9-af86-76515355057d:83');
INSERT INTO "operation" VALUES(145,'01a2020f-8a56-72a9-af86-76515355057d',145,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','contact','"c29"','"c52"','01a2020f-8a56-72a9-af86-76515355057d:84');
INSERT INTO "operation" VALUES(146,'01a2020f-8a56-72a9-af86-76515355057d',146,'rep','01a2020f-8a97-79d9-89b2-1fee73c808a2','',NULL,'{"id": "01a2020f-8a97-79d9-89b2-1fee73c808a2", "name": "Rep 54", "role": "account executive", "status": "performing", "started_on": "2026-01-23"}','');
INSERT INTO "operation" VALUES(147,'01a2020f-8a56-72a9-af86-76515355057d',147,'deal','48f919d3-7f39-5cf3-b40e-474cc47fb324','risks','"risk 45"','"risk 55"','01a2020f-8a56-72a9-af86-76515355057d:113');
INSERT INTO "operation" VALUES(148,'01a2020f-8a56-72a9-af86-76515355057d',148,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','rep_id','"01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0"','"01a2020f-8a97-79d9-89b2-1fee73c808a2"','01a2020f-8a56-72a9-af86-76515355057d:140');
INSERT INTO "operation" VALUES(149,'01a2020f-8a56-72a9-af86-76515355057d',149,'deal_event','01a2020f-8a98-7441-8350-fddb93dadeee','',NULL,'{"deal_id": "ad413900-5916-5dfe-b9c8-b2e98c3c370a", "on": "2026-01-23", "kind": "owner", "before": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "after": "01a2020f-8a97-79d9-89b2-1fee73c808a2", "amount_minor": 28, "id": "01a2020f-8a98-7441-8350-fddb93dadeee"}','');
INSERT INTO "operation" VALUES(150,'01a2020f-8a56-72a9-af86-76515355057d',150,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','amount_minor','28','741411915','01a2020f-8a56-72a9-af86-76515355057d:54');
INSERT INTO "operation" VALUES(151,'01a2020f-8a56-72a9-af86-76515355057d',151,'deal','03d2efc7-3669-5383-92b6-39d49acb6256','currency',NULL,'"EUR"','01a2020f-8a56-72a9-af86-76515355057d:54');
INSERT INTO "operation" VALUES(152,'01a2020f-8a56-72a9-af86-76515355057d',152,'deal_event','01a2020f-8a99-7252-aa1b-f0ea90392e90','',NULL,'{"deal_id": "03d2efc7-3669-5383-92b6-39d49acb6256", "on": "2026-01-24", "kind": "amount", "before": "28", "after": "741411915 EUR", "amount_minor": 741411915, "id": "01a2020f-8a99-7252-aa1b-f0ea90392e90"}','');
INSERT INTO "operation" VALUES(153,'01a2020f-8a56-72a9-af86-76515355057d',153,'deal_event','01a2020f-8a98-7441-8350-fddb93dadeee','','{"deal_id": "ad413900-5916-5dfe-b9c8-b2e98c3c370a", "on": "2026-01-23", "kind": "owner", "before": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "after": "01a2020f-8a97-79d9-89b2-1fee73c808a2", "amount_minor": 28, "id": "01a2020f-8a98-7441-8350-fddb93dadeee"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:149');
INSERT INTO "operation" VALUES(154,'01a2020f-8a56-72a9-af86-76515355057d',154,'deal','ad413900-5916-5dfe-b9c8-b2e98c3c370a','','{"id": "ad413900-5916-5dfe-b9c8-b2e98c3c370a", "name": "Imported 22", "rep_id": "01a2020f-8a97-79d9-89b2-1fee73c808a2", "outcome": "open", "amount_minor": 28, "contact": "c52", "pushes": 0, "archived": 0, "source": "crm"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:141 01a2020f-8a56-72a9-af86-76515355057d:148 01a2020f-8a56-72a9-af86-76515355057d:57');
INSERT INTO "operation" VALUES(155,'01a2020f-8a56-72a9-af86-76515355057d',155,'conversation','01a2020f-8a9b-71cf-b287-0e17cb174cfe','',NULL,'{"id": "01a2020f-8a9b-71cf-b287-0e17cb174cfe", "kind": "coaching", "on": "2026-01-24", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "state": "planned", "topic": "Größe", "moves": 0}','');
INSERT INTO "operation" VALUES(156,'01a2020f-8a56-72a9-af86-76515355057d',156,'note','01a2020f-8a9b-75cc-9884-6c0524c0c4a5','',NULL,'{"id": "01a2020f-8a9b-75cc-9884-6c0524c0c4a5", "part": "goal", "body": "Talk\n59", "on": "2026-01-24", "private": 0, "conversation_id": "01a2020f-8a9b-71cf-b287-0e17cb174cfe"}','');
INSERT INTO "operation" VALUES(157,'01a2020f-8a56-72a9-af86-76515355057d',157,'promise','01a2020f-8a9b-7a0b-a5de-dea167298490','',NULL,'{"id": "01a2020f-8a9b-7a0b-a5de-dea167298490", "subject": "Promise 59", "owed_by": "rep", "made_on": "2026-01-24", "rep_id": "01a2020f-8a57-740d-8720-51dd99a11aa4", "due_on": "2026-01-24", "moves": 0, "state": "open"}','');
INSERT INTO "operation" VALUES(158,'01a2020f-8a56-72a9-af86-76515355057d',158,'rep','01a2020f-8a81-7f4b-a1d0-fef153601623','','{"id": "01a2020f-8a81-7f4b-a1d0-fef153601623", "name": "Rep 36", "role": "account executive", "status": "performing", "started_on": "2026-01-17"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:97');
INSERT INTO "operation" VALUES(159,'01a2020f-8a56-72a9-af86-76515355057d',159,'stakeholder','01a2020f-8a9d-7018-ac87-54746cbf8f35','',NULL,'{"id": "01a2020f-8a9d-7018-ac87-54746cbf8f35", "deal_id": "48f919d3-7f39-5cf3-b40e-474cc47fb324", "name": "Person 62", "role": "other"}','');
INSERT INTO "operation" VALUES(160,'01a2020f-8a56-72a9-af86-76515355057d',160,'stakeholder','01a2020f-8a9e-710b-9605-6051098b7f21','',NULL,'{"id": "01a2020f-8a9e-710b-9605-6051098b7f21", "deal_id": "01a2020f-8a75-7830-af2a-249cad3eec1f", "name": "Person 63", "role": "other"}','');
INSERT INTO "operation" VALUES(161,'01a2020f-8a56-72a9-af86-76515355057d',161,'deal_event','01a2020f-8a83-7366-a642-95142a351826','','{"deal_id": "f26e8cab-06b6-5d2f-9293-1882c6e31d88", "on": "2026-01-18", "kind": "stage", "after": "stage-2", "amount_minor": 28, "id": "01a2020f-8a83-7366-a642-95142a351826"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:102');
INSERT INTO "operation" VALUES(162,'01a2020f-8a56-72a9-af86-76515355057d',162,'deal','f26e8cab-06b6-5d2f-9293-1882c6e31d88','','{"id": "f26e8cab-06b6-5d2f-9293-1882c6e31d88", "name": "Imported 18", "rep_id": "01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0", "stage_id": "stage-2", "outcome": "open", "amount_minor": 28, "stage_since": "2026-01-18", "contact": "c52", "pushes": 0, "archived": 0, "source": "crm"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:100 01a2020f-8a56-72a9-af86-76515355057d:101 01a2020f-8a56-72a9-af86-76515355057d:144 01a2020f-8a56-72a9-af86-76515355057d:145 01a2020f-8a56-72a9-af86-76515355057d:53');
INSERT INTO "operation" VALUES(163,'01a2020f-8a56-72a9-af86-76515355057d',163,'stakeholder','01a2020f-8aa0-74f7-bc84-d8055df7e739','',NULL,'{"id": "01a2020f-8aa0-74f7-bc84-d8055df7e739", "deal_id": "01a2020f-8a5c-77fd-8f07-20ae4648a6fd", "name": "Person 65", "role": "other"}','');
INSERT INTO "operation" VALUES(164,'01a2020f-8a56-72a9-af86-76515355057d',164,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','stage_id','"stage-0"','"stage-1"','01a2020f-8a56-72a9-af86-76515355057d:49');
INSERT INTO "operation" VALUES(165,'01a2020f-8a56-72a9-af86-76515355057d',165,'deal','01a2020f-8a75-7830-af2a-249cad3eec1f','stage_since',NULL,'"2026-01-27"','01a2020f-8a56-72a9-af86-76515355057d:49');
INSERT INTO "operation" VALUES(166,'01a2020f-8a56-72a9-af86-76515355057d',166,'deal_event','01a2020f-8aa1-7cd0-9165-db21722d1872','',NULL,'{"deal_id": "01a2020f-8a75-7830-af2a-249cad3eec1f", "on": "2026-01-27", "kind": "stage", "before": "stage-0", "after": "stage-1", "id": "01a2020f-8aa1-7cd0-9165-db21722d1872"}','');
INSERT INTO "operation" VALUES(167,'01a2020f-8a56-72a9-af86-76515355057d',167,'preference','currency','','{"id": "currency", "value": "USD"}',NULL,'01a2020f-8a56-72a9-af86-76515355057d:33 01a2020f-8a56-72a9-af86-76515355057d:98');
INSERT INTO "operation" VALUES(168,'01a2020f-8a56-72a9-af86-76515355057d',168,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','amount_minor','28','56452631','01a2020f-8a56-72a9-af86-76515355057d:56');
INSERT INTO "operation" VALUES(169,'01a2020f-8a56-72a9-af86-76515355057d',169,'deal','c0118aee-6262-5b96-88f0-340f5f30c3ec','currency',NULL,'"EUR"','01a2020f-8a56-72a9-af86-76515355057d:56');
INSERT INTO "operation" VALUES(170,'01a2020f-8a56-72a9-af86-76515355057d',170,'deal_event','01a2020f-8aa2-72a6-b741-fb55a3055bd8','',NULL,'{"deal_id": "c0118aee-6262-5b96-88f0-340f5f30c3ec", "on": "2026-01-27", "kind": "amount", "before": "28", "after": "56452631 EUR", "amount_minor": 56452631, "id": "01a2020f-8aa2-72a6-b741-fb55a3055bd8"}','');
INSERT INTO "operation" VALUES(171,'01a2020f-8a56-72a9-af86-76515355057d',171,'deal','01a2020f-8a5c-77fd-8f07-20ae4648a6fd','risks','"risk 15"','"risk 69"','01a2020f-8a56-72a9-af86-76515355057d:30');
INSERT INTO "operation" VALUES(172,'01a2020f-8a56-72a9-af86-76515355057d',172,'deal','633c1e4b-c05e-5045-b17d-52d2f3f0aca0','risks',NULL,'"risk 70"','01a2020f-8a56-72a9-af86-76515355057d:55');
CREATE TABLE "pace" (
        "stage_id" TEXT NOT NULL PRIMARY KEY,
        "days" INTEGER NOT NULL,
        "n" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "plan" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "rep_id" TEXT,
        "ends_on" TEXT,
        "state" TEXT NOT NULL,
        "diagnosis" TEXT,
        "review_days" INTEGER,
        "closed_on" TEXT,
        "outcome" TEXT,
        "private" INTEGER NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "plan_step" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "plan_id" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "due_on" TEXT,
        "done_on" TEXT,
        "dropped_reason" TEXT,
        "skill_id" TEXT,
        "is_review" INTEGER NOT NULL,
        FOREIGN KEY ("plan_id") REFERENCES "plan" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "preference" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "value" TEXT
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
CREATE TABLE "promise" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "owed_by" TEXT NOT NULL,
        "made_on" TEXT NOT NULL,
        "rep_id" TEXT,
        "due_on" TEXT,
        "first_due_on" TEXT,
        "moves" INTEGER NOT NULL,
        "state" TEXT NOT NULL,
        "closed_on" TEXT,
        "reason" TEXT,
        "progress" TEXT,
        "conversation_id" TEXT,
        "deal_id" TEXT,
        "plan_id" TEXT,
        "check_on" TEXT,
        "checked_on" TEXT,
        "outcome" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("plan_id") REFERENCES "plan" ("id") ON DELETE RESTRICT
    ) STRICT;
INSERT INTO "promise" VALUES('01a2020f-8a5a-7ff8-b9ec-b37353fe7a19',1,'Promise 4','rep','2026-01-06','01a2020f-8a57-740d-8720-51dd99a11aa4','2026-01-06',NULL,0,'kept','2026-01-15',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "promise" VALUES('01a2020f-8a7e-7d1f-a3e9-cf575ae0a6a1',0,'Promise 33','rep','2026-01-16','01a2020f-8a57-7a0c-9f15-0d47483c0acc','2026-01-16',NULL,0,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "promise" VALUES('01a2020f-8a9b-7a0b-a5de-dea167298490',0,'Promise 59','rep','2026-01-24','01a2020f-8a57-740d-8720-51dd99a11aa4','2026-01-24',NULL,0,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
CREATE TABLE "ramp" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "shares" TEXT NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "rate" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "currency" TEXT NOT NULL,
        "into" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "rate" TEXT NOT NULL,
        "origin" TEXT
    ) STRICT;
CREATE TABLE "rating" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "skill_id" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "rated_by" TEXT NOT NULL,
        "level" INTEGER,
        "evidence" TEXT,
        "conversation_id" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE TABLE "recognition" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "subject" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "said_on" TEXT,
        "conversation_id" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT
    ) STRICT;
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
INSERT INTO "rep" VALUES('01a2020f-8a57-7a0c-9f15-0d47483c0acc',1,NULL,NULL,NULL,'Rep 0 9','rep 0 9',NULL,'account executive','performing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "rep" VALUES('01a2020f-8a57-77c4-8a6a-cb3ef42e2ca0',0,NULL,NULL,NULL,'Rep 1','rep 1',NULL,'account executive','performing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "rep" VALUES('01a2020f-8a57-740d-8720-51dd99a11aa4',2,NULL,NULL,NULL,'Rep 3 5 30','rep 3 5 30',NULL,'account executive','performing',NULL,NULL,NULL,NULL,NULL,'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
INSERT INTO "rep" VALUES('01a2020f-8a97-79d9-89b2-1fee73c808a2',0,NULL,NULL,NULL,'Rep 54','rep 54',NULL,'account executive','performing',NULL,NULL,NULL,'2026-01-23',NULL,NULL);
CREATE TABLE "scenario" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "gap_minor" INTEGER NOT NULL,
        "currency" TEXT NOT NULL
    ) STRICT;
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT(255) NOT NULL, "applied" TEXT NOT NULL);
INSERT INTO "schema_migration" VALUES(1,'0001_start','2026-11-22 07:01:42.595864');
INSERT INTO "schema_migration" VALUES(2,'0002_people','2026-11-22 07:01:42.599040');
INSERT INTO "schema_migration" VALUES(3,'0003_number','2026-11-22 07:01:42.601195');
INSERT INTO "schema_migration" VALUES(4,'0004_forecast','2026-11-22 08:21:15.000000');
INSERT INTO "schema_migration" VALUES(5,'0005_scorecards','2026-11-22 10:28:15.000000');
INSERT INTO "schema_migration" VALUES(6,'0006_search','2026-11-22 10:28:15.000000');
INSERT INTO "schema_migration" VALUES(7,'0007_indexes_and_series','2026-11-22 10:28:15.000000');
INSERT INTO "schema_migration" VALUES(8,'0008_open_deals_by_rep','2026-11-22 10:28:15.000000');
CREATE TABLE "seen" ("subject" TEXT NOT NULL PRIMARY KEY, "at" TEXT NOT NULL) STRICT;
CREATE TABLE "skill" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "family" TEXT,
        "position" INTEGER NOT NULL,
        "level1" TEXT,
        "level2" TEXT,
        "level3" TEXT,
        "level4" TEXT,
        "level5" TEXT,
        "archived" INTEGER NOT NULL
    ) STRICT;
CREATE TABLE "skill_target" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "skill_id" TEXT NOT NULL,
        "level" INTEGER NOT NULL,
        "role" TEXT,
        "rep_id" TEXT,
        "by_on" TEXT,
        FOREIGN KEY ("skill_id") REFERENCES "skill" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
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
INSERT INTO "stage" VALUES('stage-0',0,NULL,'Stage 0','stage 0',0,0,'','pipeline');
INSERT INTO "stage" VALUES('stage-1',0,NULL,'Stage 1','stage 1',1,200,'','pipeline');
INSERT INTO "stage" VALUES('stage-2',0,NULL,'Stage 2','stage 2',2,400,'','pipeline');
INSERT INTO "stage" VALUES('stage-3',0,NULL,'Stage 3','stage 3',3,600,'','pipeline');
INSERT INTO "stage" VALUES('stage-4',0,NULL,'Stage 4','stage 4',4,800,'','pipeline');
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
INSERT INTO "stakeholder" VALUES('01a2020f-8a85-7a33-ae22-dad22ab4b12a',0,'32a34306-3169-5cde-b653-c0fd370c8874','Person 41','other',NULL,NULL,NULL);
INSERT INTO "stakeholder" VALUES('01a2020f-8a8b-708e-ba7e-bbaa219f13b7',0,'03f0c9b7-2957-5eb4-93df-555a545407de','Person 48','other',NULL,NULL,NULL);
INSERT INTO "stakeholder" VALUES('01a2020f-8a9d-7018-ac87-54746cbf8f35',0,'48f919d3-7f39-5cf3-b40e-474cc47fb324','Person 62','other',NULL,NULL,NULL);
INSERT INTO "stakeholder" VALUES('01a2020f-8a9e-710b-9605-6051098b7f21',0,'01a2020f-8a75-7830-af2a-249cad3eec1f','Person 63','other',NULL,NULL,NULL);
INSERT INTO "stakeholder" VALUES('01a2020f-8aa0-74f7-bc84-d8055df7e739',0,'01a2020f-8a5c-77fd-8f07-20ae4648a6fd','Person 65','other',NULL,NULL,NULL);
CREATE TABLE "time_block" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "subject" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "starts_at" TEXT,
        "minutes" INTEGER NOT NULL,
        "done" INTEGER NOT NULL,
        "rep_id" TEXT,
        "deal_id" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT
    ) STRICT;
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX "rep_name_key" ON "rep" ("name_key");
CREATE INDEX "account_name_key" ON "account" ("name_key");
CREATE INDEX "account_rep_id" ON "account" ("rep_id");
CREATE INDEX "deal_account_id" ON "deal" ("account_id");
CREATE INDEX "activity_rep_id_happened_on_kind" ON "activity" ("rep_id", "happened_on", "kind");
CREATE INDEX "activity_deal_id_happened_on_kind" ON "activity" ("deal_id", "happened_on", "kind");
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
CREATE INDEX "agenda_item_rep_id_closed_on" ON "agenda_item" ("rep_id", "closed_on");
CREATE INDEX "agenda_item_closed_in" ON "agenda_item" ("closed_in");
CREATE INDEX "conversation_rep_id_kind_on" ON "conversation" ("rep_id", "kind", "on");
CREATE INDEX "conversation_on_kind" ON "conversation" ("on", "kind");
CREATE INDEX "conversation_deal_id" ON "conversation" ("deal_id");
CREATE INDEX "attendance_conversation_id" ON "attendance" ("conversation_id");
CREATE INDEX "attendance_rep_id" ON "attendance" ("rep_id");
CREATE INDEX "cadence_rule_rep_id" ON "cadence_rule" ("rep_id");
CREATE INDEX "day_off_ends_on" ON "day_off" ("ends_on");
CREATE INDEX "experiment_to_rep_id" ON "experiment" ("to_rep_id");
CREATE INDEX "format_item_format_id_position" ON "format_item" ("format_id", "position");
CREATE INDEX "meeting_item_conversation_id_position" ON "meeting_item" ("conversation_id", "position");
CREATE INDEX "plan_rep_id_state" ON "plan" ("rep_id", "state");
CREATE INDEX "note_conversation_id" ON "note" ("conversation_id");
CREATE INDEX "note_rep_id_on" ON "note" ("rep_id", "on");
CREATE INDEX "note_deal_id" ON "note" ("deal_id");
CREATE INDEX "note_plan_id" ON "note" ("plan_id");
CREATE INDEX "observation_conversation_id" ON "observation" ("conversation_id");
CREATE INDEX "plan_step_plan_id_position" ON "plan_step" ("plan_id", "position");
CREATE INDEX "plan_step_due_on" ON "plan_step" ("due_on");
CREATE INDEX "promise_state_due_on" ON "promise" ("state", "due_on");
CREATE INDEX "promise_rep_id_state" ON "promise" ("rep_id", "state");
CREATE INDEX "promise_conversation_id" ON "promise" ("conversation_id");
CREATE INDEX "promise_deal_id" ON "promise" ("deal_id");
CREATE INDEX "promise_closed_on_owed_by" ON "promise" ("closed_on", "owed_by");
CREATE INDEX "promise_checked_on_check_on" ON "promise" ("checked_on", "check_on");
CREATE INDEX "rating_rep_id_skill_id_on" ON "rating" ("rep_id", "skill_id", "on");
CREATE INDEX "rating_conversation_id" ON "rating" ("conversation_id");
CREATE INDEX "recognition_rep_id_on" ON "recognition" ("rep_id", "on");
CREATE INDEX "skill_target_skill_id" ON "skill_target" ("skill_id");
CREATE INDEX "time_block_on" ON "time_block" ("on");
CREATE INDEX "floor_rep_id_kpi_agreed_on" ON "floor" ("rep_id", "kpi", "agreed_on");
CREATE INDEX "forecast_call_starts_on_ends_on_rep_id_at" ON "forecast_call" (
        "starts_on",
        "ends_on",
        "rep_id",
        "at"
    );
CREATE INDEX "forecast_call_rep_id_at" ON "forecast_call" ("rep_id", "at");
CREATE INDEX "kpi_value_rep_id_kpi_on" ON "kpi_value" ("rep_id", "kpi", "on");
CREATE INDEX "scenario_starts_on" ON "scenario" ("starts_on");
CREATE INDEX "lever_scenario_id_position" ON "lever" ("scenario_id", "position");
CREATE INDEX "lever_deal_id" ON "lever" ("deal_id");
CREATE INDEX "ramp_rep_id" ON "ramp" ("rep_id");
CREATE INDEX "rate_currency_into_on" ON "rate" ("currency", "into", "on");
CREATE INDEX "deal_open" ON "deal" (
        "stage_id",
        "stage_since",
        "rep_id",
        "amount_minor",
        "currency",
        "chance",
        "product_id",
        "category",
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
CREATE INDEX "quota_parent_id" ON "quota" ("parent_id");
CREATE TABLE "search_row" (
        "number" INTEGER NOT NULL PRIMARY KEY,
        "subject" TEXT NOT NULL,
        "row_id" TEXT NOT NULL
    ) STRICT;
CREATE INDEX "search_row_row_id" ON "search_row" ("row_id");
CREATE TABLE "search_upto" ("number" INTEGER NOT NULL) STRICT;
INSERT INTO "search_upto" SELECT coalesce(max(number), 0) FROM operation;
CREATE VIRTUAL TABLE "searched" USING fts5(
        said, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize="unicode61 remove_diacritics 2"
    );
INSERT INTO search_row (subject, row_id) SELECT 'note', id FROM "note" WHERE "body" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."body" FROM search_row known JOIN "note" said ON said.id = known.row_id WHERE known.subject = 'note' ORDER BY known.number;
INSERT INTO search_row (subject, row_id) SELECT 'promise', id FROM "promise" WHERE "subject" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."subject" FROM search_row known JOIN "promise" said ON said.id = known.row_id WHERE known.subject = 'promise' ORDER BY known.number;
INSERT INTO search_row (subject, row_id) SELECT 'conversation', id FROM "conversation" WHERE "topic" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."topic" FROM search_row known JOIN "conversation" said ON said.id = known.row_id WHERE known.subject = 'conversation' ORDER BY known.number;
INSERT INTO search_row (subject, row_id) SELECT 'agenda_item', id FROM "agenda_item" WHERE "subject" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."subject" FROM search_row known JOIN "agenda_item" said ON said.id = known.row_id WHERE known.subject = 'agenda_item' ORDER BY known.number;
INSERT INTO search_row (subject, row_id) SELECT 'meeting_item', id FROM "meeting_item" WHERE "note" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."note" FROM search_row known JOIN "meeting_item" said ON said.id = known.row_id WHERE known.subject = 'meeting_item' ORDER BY known.number;
INSERT INTO search_row (subject, row_id) SELECT 'recognition', id FROM "recognition" WHERE "subject" IS NOT NULL ORDER BY id;
INSERT INTO searched (rowid, said) SELECT known.number, said."subject" FROM search_row known JOIN "recognition" said ON said.id = known.row_id WHERE known.subject = 'recognition' ORDER BY known.number;
DROP INDEX "deal_event_on_kind";
CREATE INDEX "deal_event_on_kind_deal_id" ON "deal_event" ("on", "kind", "deal_id");
DROP INDEX "activity_rep_id_happened_on_kind";
CREATE INDEX "activity_rep_id_happened_on_kind_deal_id" ON "activity" ("rep_id", "happened_on", "kind", "deal_id");
CREATE INDEX "deal_currency" ON "deal" (upper("currency"));
ALTER TABLE "time_block" ADD COLUMN "series" TEXT;
CREATE INDEX "time_block_series" ON "time_block" ("series");
DROP INDEX "deal_open";
CREATE INDEX "deal_open" ON "deal" (
        "stage_id",
        "stage_since",
        "rep_id",
        "amount_minor",
        "currency",
        "chance",
        "product_id",
        "category",
        "close_on",
        "snoozed_until",
        "pushes",
        "created_on",
        "id",
        "account_id",
        "last_activity_on",
        "name_key",
        "next_step_on",
        "outcome",
        "archived",
        "vanished_on"
    ) WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL;
DROP INDEX "deal_open";
CREATE INDEX "deal_open" ON "deal" (
        coalesce("rep_id", ''),
        "stage_id",
        "stage_since",
        "rep_id",
        "amount_minor",
        "currency",
        "chance",
        "product_id",
        "category",
        "close_on",
        "snoozed_until",
        "pushes",
        "created_on",
        "id",
        "account_id",
        "last_activity_on",
        "name_key",
        "next_step_on",
        "outcome",
        "archived",
        "vanished_on"
    ) WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL;
PRAGMA application_id = 1398033491;
PRAGMA user_version = 8;
