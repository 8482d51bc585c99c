CREATE TABLE "outbox" (
	"id" serial PRIMARY KEY,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"dedupe_key" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone DEFAULT now(),
	"done_at" timestamp(3) with time zone,
	"last_error" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_open_unique" ON "outbox" ("kind","dedupe_key") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_due_idx" ON "outbox" ("next_attempt_at") WHERE next_attempt_at is not null;
--> statement-breakpoint
-- For every writer that does not raise the version itself: the version of the app that runs until this one does, keys that set
-- a column to null, and statements by hand.
CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.version := OLD.version + 1;
	RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER posts_raise_version BEFORE UPDATE ON "posts"
	FOR EACH ROW
	WHEN (OLD.version = NEW.version AND OLD.* IS DISTINCT FROM NEW.*)
	EXECUTE FUNCTION raise_version();
