-- A search looks at thousands of rows, and reads the long columns of a few. So those move out of the row.
ALTER TABLE search.documents SET (toast_tuple_target = 128);
--> statement-breakpoint
-- When readers see the post: null while it is not published, and perhaps in the future. It saves looking up the post of every match.
ALTER TABLE search.documents ADD COLUMN public_at timestamp (3) with time zone;
--> statement-breakpoint
CREATE FUNCTION search.public_at(post integer) RETURNS timestamp with time zone LANGUAGE sql STABLE STRICT AS $$
	SELECT p.published_at FROM public.posts p WHERE p.id = post AND p.published;
$$;
--> statement-breakpoint
CREATE FUNCTION search.set_public_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.public_at := search.public_at(NEW.post_id);
	RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER documents_set_public_at BEFORE INSERT ON search.documents
	FOR EACH ROW EXECUTE FUNCTION search.set_public_at();
--> statement-breakpoint
CREATE FUNCTION search.visibility_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE search.documents SET public_at = search.public_at(NEW.id) WHERE post_id = NEW.id;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER posts_search_visibility AFTER UPDATE ON public.posts
	FOR EACH ROW WHEN ((OLD.published, OLD.published_at) IS DISTINCT FROM (NEW.published, NEW.published_at))
	EXECUTE FUNCTION search.visibility_changed();
--> statement-breakpoint
-- safe: it fills the new column of a derived table, and moves the long columns out of the row; a post that is saved meanwhile waits
UPDATE search.documents SET public_at = search.public_at(post_id);
--> statement-breakpoint
-- safe: a second for 100,000 posts, which the statement above has locked anyway
CREATE INDEX documents_public_idx ON search.documents (public_at);
--> statement-breakpoint
-- safe: titles and tags alone, two seconds for 100,000 posts
CREATE INDEX documents_heading_idx ON search.documents USING gin (heading);
--> statement-breakpoint
-- It finds the words that have enough trigrams in common. The old index sorts all of them by how many they have.
-- safe: two seconds for 300,000 words
CREATE INDEX words_similar_idx ON search.words USING gin (word gin_trgm_ops);
--> statement-breakpoint
-- Whether a public post has this word. MATERIALIZED lets the planner use the index: it would read all posts until one has the word.
CREATE FUNCTION search.is_public_word(given text) RETURNS boolean LANGUAGE sql STABLE STRICT AS $$
	WITH having_it AS MATERIALIZED (SELECT d.public_at FROM search.documents d WHERE d.words @> ARRAY[given])
	SELECT EXISTS (SELECT FROM having_it WHERE public_at <= now());
$$;
--> statement-breakpoint
-- The words of public posts that are similar to a word by their trigrams, fifty at most, and up to four that begin with it.
-- A quarter of the trigrams in common: "foto" and "foot" have no more. The words of a draft are there, too, so each is looked for in public posts.
CREATE FUNCTION search.near_words(plain text) RETURNS TABLE (word text) LANGUAGE sql STABLE STRICT
	SET pg_trgm.similarity_threshold = 0.25 AS $$
	WITH alike AS MATERIALIZED (
		SELECT w.word FROM search.words w WHERE w.word % plain AND abs(char_length(w.word) - char_length(plain)) <= 3
		ORDER BY similarity(w.word, plain) DESC, w.word
	), longer AS MATERIALIZED (
		SELECT w.word FROM search.words w WHERE w.word LIKE plain || '%' ORDER BY char_length(w.word), w.word
	)
	(SELECT s.word FROM alike s WHERE search.is_public_word(s.word) LIMIT 50)
	UNION
	(SELECT l.word FROM longer l WHERE search.is_public_word(l.word) LIMIT 4);
$$;
