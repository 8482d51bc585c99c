CREATE TABLE "rate_limits" (
	"key" varchar(43) PRIMARY KEY,
	"count" integer NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "rate_limits_expires_idx" ON "rate_limits" ("expires_at");