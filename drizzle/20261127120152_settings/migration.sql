CREATE TABLE "settings" (
	"id" integer PRIMARY KEY DEFAULT 1,
	"name" varchar(100),
	"description" varchar(300),
	"language" varchar(35),
	"time_zone" varchar(64),
	"social_links" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "settings_one_row" CHECK ("id" = 1),
	CONSTRAINT "settings_name_not_blank" CHECK ("name" ~ '\S'),
	CONSTRAINT "settings_language_form" CHECK ("language" ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
);
