CREATE TABLE "deliveries" (
	"id" serial PRIMARY KEY,
	"kind" varchar(20) NOT NULL,
	"url" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone DEFAULT now(),
	"delivered_at" timestamp(3) with time zone,
	"last_error" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_kind_known" CHECK ("kind" in ('indexnow', 'websub'))
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" serial PRIMARY KEY,
	"name" varchar(100) NOT NULL,
	"slug" varchar(120) NOT NULL CONSTRAINT "series_slug_unique" UNIQUE,
	"description" text DEFAULT '' NOT NULL,
	CONSTRAINT "series_slug_form" CHECK (slug ~ '^[^\s/?#%A-Z]+$')
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "language" varchar(35) DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "translation_group" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "series_id" integer;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "series_position" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "bio" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "links" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_open_unique" ON "deliveries" ("kind","url") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_due_idx" ON "deliveries" ("next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
-- safe: posts are thousands of rows at most, and the columns are new and empty: this takes milliseconds
CREATE UNIQUE INDEX "posts_translation_unique" ON "posts" ("translation_group","language");--> statement-breakpoint
-- safe: posts are thousands of rows at most, and the columns are new and empty: this takes milliseconds
CREATE UNIQUE INDEX "posts_series_position_unique" ON "posts" ("series_id","series_position");--> statement-breakpoint
CREATE UNIQUE INDEX "series_name_unique" ON "series" (lower("name"));--> statement-breakpoint
-- safe: posts are thousands of rows at most, and the columns are new and empty: this takes milliseconds
ALTER TABLE "posts" ADD CONSTRAINT "posts_series_id_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE SET NULL;--> statement-breakpoint
-- safe: posts are thousands of rows at most, and the columns are new and empty: this takes milliseconds
ALTER TABLE "posts" ADD CONSTRAINT "posts_language_form" CHECK ("language" ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');--> statement-breakpoint
-- safe: posts are thousands of rows at most, and the columns are new and empty: this takes milliseconds
ALTER TABLE "posts" ADD CONSTRAINT "posts_series_has_position" CHECK ("series_id" is null or coalesce("series_position", 0) >= 1);
