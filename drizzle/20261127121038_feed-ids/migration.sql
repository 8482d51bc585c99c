-- Posts of earlier versions keep the id under which feeds have delivered them. It holds the host of SITE_URL, which no
-- migration knows: the first feed that is made writes it down, and until then it is null.
ALTER TABLE "posts" ADD COLUMN "feed_id" text;--> statement-breakpoint
-- Apart from the column, so that it counts for new posts only and rewrites no row.
ALTER TABLE "posts" ALTER COLUMN "feed_id" SET DEFAULT ('urn:uuid:'::text || gen_random_uuid());--> statement-breakpoint
-- As before, but writing an id down is no change of the post: nobody's open form grows old by it.
CREATE OR REPLACE TRIGGER posts_raise_version BEFORE UPDATE ON "posts"
	FOR EACH ROW
	WHEN (OLD.version = NEW.version AND OLD.feed_id IS NOT DISTINCT FROM NEW.feed_id AND OLD.* IS DISTINCT FROM NEW.*)
	EXECUTE FUNCTION raise_version();
