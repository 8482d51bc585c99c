-- `updated_at` is the time of the last change, whoever makes it. A post's is that of what readers
-- read: publishing it, or deleting its category, does not make it newer.
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.updated_at := now();
	RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER posts_set_updated_at BEFORE UPDATE ON "posts"
	FOR EACH ROW
	WHEN ((OLD.title, OLD.slug, OLD.content, OLD.excerpt) IS DISTINCT FROM (NEW.title, NEW.slug, NEW.content, NEW.excerpt))
	EXECUTE FUNCTION set_updated_at();
--> statement-breakpoint
CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON "users"
	FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at();
