CREATE TABLE "accounts" (
	"id" serial PRIMARY KEY,
	"user_id" integer NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp(3) with time zone,
	"refresh_token_expires_at" timestamp(3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" serial PRIMARY KEY,
	"name" varchar(100) NOT NULL,
	"slug" varchar(120) NOT NULL CONSTRAINT "categories_slug_unique" UNIQUE,
	"description" text DEFAULT '' NOT NULL,
	CONSTRAINT "categories_slug_form" CHECK (slug ~ '^[^\s/?#%A-Z]+$')
);
--> statement-breakpoint
CREATE TABLE "post_tags" (
	"post_id" integer,
	"tag_id" integer,
	CONSTRAINT "post_tags_pkey" PRIMARY KEY("post_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" serial PRIMARY KEY,
	"title" varchar(500) NOT NULL,
	"slug" varchar(500) NOT NULL CONSTRAINT "posts_slug_unique" UNIQUE,
	"content" text NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	"published" boolean DEFAULT false NOT NULL,
	"author_id" integer NOT NULL,
	"category_id" integer,
	"submission_id" uuid CONSTRAINT "posts_submission_id_unique" UNIQUE,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp(3) with time zone,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_slug_form" CHECK (slug ~ '^[^\s/?#%A-Z]+$'),
	CONSTRAINT "posts_title_not_blank" CHECK ("title" ~ '\S'),
	CONSTRAINT "posts_published_has_date" CHECK (not "published" or "published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" serial PRIMARY KEY,
	"user_id" integer NOT NULL,
	"token" text NOT NULL CONSTRAINT "sessions_token_unique" UNIQUE,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" serial PRIMARY KEY,
	"name" varchar(60) NOT NULL,
	"slug" varchar(80) NOT NULL CONSTRAINT "tags_slug_unique" UNIQUE,
	CONSTRAINT "tags_slug_form" CHECK (slug ~ '^[^\s/?#%A-Z]+$')
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" serial PRIMARY KEY,
	"name" varchar(200) NOT NULL,
	"email" varchar(320) NOT NULL CONSTRAINT "users_email_unique" UNIQUE,
	"email_verified" boolean DEFAULT false NOT NULL,
	"avatar_url" text,
	"role" varchar(20) DEFAULT 'author' NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lowercase" CHECK ("email" = lower("email")),
	CONSTRAINT "users_role_known" CHECK ("role" in ('admin', 'author'))
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" serial PRIMARY KEY,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_provider_unique" ON "accounts" ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "accounts_user_idx" ON "accounts" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "categories_name_unique" ON "categories" (lower("name"));--> statement-breakpoint
CREATE INDEX "post_tags_tag_idx" ON "post_tags" ("tag_id");--> statement-breakpoint
CREATE INDEX "posts_public_idx" ON "posts" ("published_at","id") WHERE published;--> statement-breakpoint
CREATE INDEX "posts_author_idx" ON "posts" ("author_id","published_at","id");--> statement-breakpoint
CREATE INDEX "posts_category_idx" ON "posts" ("category_id","published_at","id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" (lower("name"));--> statement-breakpoint
CREATE INDEX "verifications_identifier_idx" ON "verifications" ("identifier");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_tag_id_tags_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_category_id_categories_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;