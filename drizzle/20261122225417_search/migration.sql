-- Search lives in a schema of its own. All in it is derived from the posts: backups leave it out, `search.rebuild()`
-- makes it anew, and Drizzle manages none of it. Both extensions are trusted since PostgreSQL 13: whoever may create a
-- schema in this database may create them.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE SCHEMA search;
--> statement-breakpoint
-- One text search configuration for each language that PostgreSQL can stem, named by its code, and `simple` for all others.
-- Each folds accents first, so that a query finds "café" as "cafe", and the highlighter does too.
-- safe: it makes text search configurations in the new schema, and nothing else
DO $$
DECLARE
	code text;
	stemmer text;
BEGIN
	FOR code, stemmer IN VALUES ('simple', 'simple'), ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'),
		('el', 'greek'), ('en', 'english'), ('es', 'spanish'), ('et', 'estonian'), ('eu', 'basque'), ('fi', 'finnish'),
		('fr', 'french'), ('ga', 'irish'), ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'), ('id', 'indonesian'),
		('it', 'italian'), ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'), ('nn', 'norwegian'),
		('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'), ('sv', 'swedish'),
		('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')
	LOOP
		-- Which there are depends on the version of PostgreSQL.
		CONTINUE WHEN NOT EXISTS (
			SELECT FROM pg_ts_config WHERE cfgname = stemmer AND cfgnamespace = 'pg_catalog'::regnamespace
		);
		EXECUTE format('CREATE TEXT SEARCH CONFIGURATION search.%I (COPY = pg_catalog.%I)', code, stemmer);
		EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search.%I ALTER MAPPING FOR word, hword, hword_part WITH unaccent, %I',
			code, CASE stemmer WHEN 'simple' THEN 'simple' ELSE stemmer || '_stem' END);
		EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search.%I ALTER MAPPING FOR numword, numhword WITH unaccent, simple', code);
	END LOOP;
END;
$$;
--> statement-breakpoint
-- The configuration for a language tag: `pt` for pt-BR, `simple` for one that cannot be stemmed.
CREATE FUNCTION search.language_of(tag text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
	SELECT coalesce((
		SELECT cfgname::text FROM pg_catalog.pg_ts_config
		WHERE cfgname = split_part(tag, '-', 1) AND cfgnamespace = 'search'::regnamespace
	), 'simple');
$$;
--> statement-breakpoint
CREATE FUNCTION search.config(language text) RETURNS regconfig LANGUAGE sql STABLE STRICT AS $$
	SELECT format('search.%I', language)::regconfig;
$$;
--> statement-breakpoint
-- Puts U+001F, which no reader sees and no reader may have written, round what PostgreSQL's parser would take for a part of a
-- word: "Next.js" is two words and not a host, "tcp/ip" not a file, "<T>" not a tag, and quotation marks are no letters in a
-- database with the locale C. Words of Chinese, Japanese and Korean have no spaces between them: each character is a
-- word of its own there, and a query of several looks for the phrase.
CREATE FUNCTION search.breakable(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT regexp_replace(text,
		'([/\\_:@&=+~#%|<>‐‑–—―‘’‚“”„‹›«»…·•¿¡、。，．！？：；（）「」『』【】]+|\.(?!\d)|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff])',
		E'\u001f\\1\u001f', 'g');
$$;
--> statement-breakpoint
-- What a reader sees of a Markdown text, on one line: marks, addresses and tags go, words and code stay. Every pattern
-- excludes what it ends with, so that none is read again from each place where it might begin.
CREATE FUNCTION search.plain_text(markdown text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	-- The text between fences and the code within take turns. U+E000 and U+E001 will delimit highlighted words.
	parts text[] := regexp_split_to_array(
		regexp_replace(markdown, '[\u0001-\u0008\u000b-\u001f\u007f\ue000\ue001]', '', 'g'),
		'(?n)^[ \t>]*(?:`{3,}|~{3,})[^`\n]*$');
	prose text := (SELECT string_agg(part, E'\n\u001e\n' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS t(part, n) WHERE n % 2 = 1);
	proses text[];
BEGIN
	prose := regexp_replace(prose, '<!--[^>]*-->', ' ', 'g');
	-- Images, and then links, which may hold one.
	prose := regexp_replace(prose, '!\[([^][\u001e]*)\]\(([^()\s]|\([^()\s]*\))*(\s+("[^"\u001e]*"|''[^''\u001e]*''))?\s*\)', '\1', 'g');
	prose := regexp_replace(prose, '\[([^][\u001e]*)\]\(([^()\s]|\([^()\s]*\))*(\s+("[^"\u001e]*"|''[^''\u001e]*''))?\s*\)', '\1', 'g');
	-- Footnotes, definitions of links, and links by reference.
	prose := regexp_replace(prose, '\[\^[^][\s]+\]:?', '', 'g');
	prose := regexp_replace(prose, '(?n)^ {0,3}\[[^][\n]+\]:[ \t]*\S.*$', '', 'g');
	prose := regexp_replace(prose, '\[([^][\n]+)\]\[[^][\n]*\]', '\1', 'g');
	-- Autolinks stay as their address, tags of HTML go, and `Array<T>` stays.
	prose := regexp_replace(prose, '<((https?://|mailto:)[^<>\s]*)>', '\1', 'g');
	prose := regexp_replace(prose, '</?(abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)(\s[^<>\u001e]*)?/?>', '', 'gi');
	prose := regexp_replace(prose, '</?(a|address|article|aside|audio|blockquote|br|caption|col|colgroup|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|iframe|img|input|li|main|nav|ol|p|picture|pre|rp|rt|ruby|script|section|source|style|summary|svg|table|tbody|td|tfoot|th|thead|time|tr|track|ul|video)(\s[^<>\u001e]*)?/?>', ' ', 'gi');
	-- Rules, underlines of headings and of the heads of tables; marks at the beginning of a line; the walls of tables.
	prose := regexp_replace(prose, '(?n)^[ \t>]*[-=*_|:][-=*_|: \t]{2,}$', '', 'g');
	prose := regexp_replace(prose, '(?n)^:{3,}.*$', '', 'g');
	prose := regexp_replace(prose, '(?n)^[ \t>]*(([-*+]|\d{1,9}[.)])[ \t]+)?(\[[ xX]\][ \t]+)?(#{1,6}[ \t]+)?(\[![A-Za-z]+\])?', '', 'g');
	prose := regexp_replace(prose, '(?n)[ \t]+#+[ \t]*$', '', 'g');
	prose := replace(prose, '|', ' ');
	-- Emphasis, code and mathematics within a line, unless they are escaped or stand alone. An underscore within a word is a letter.
	prose := regexp_replace(prose, '(?<![\\\s])[*`]+|(?<!\\)[*`]+(?=\S)|~~|\$\$', '', 'g');
	prose := regexp_replace(prose, '(?<![\\[:alnum:]_])_{1,3}(?=[^\s_])|(?<=[^\\\s_])_{1,3}(?![[:alnum:]_])', '', 'g');
	prose := regexp_replace(prose, '\\([!-/:-@[-`{-~])', '\1', 'g');
	prose := replace(replace(replace(replace(prose, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', '''');
	prose := replace(regexp_replace(prose, '&(?!amp;)[A-Za-z]{2,31};', ' ', 'g'), '&amp;', '&');
	proses := string_to_array(prose, E'\u001e');
	RETURN (
		SELECT btrim(regexp_replace(
			coalesce(string_agg(CASE n % 2 WHEN 1 THEN proses[(n + 1) / 2] ELSE part END, E'\n' ORDER BY n), ''), '\s+', ' ', 'g'))
		FROM unnest(parts) WITH ORDINALITY AS t(part, n)
	);
END;
$$;
--> statement-breakpoint
-- What a search looks through, and what it shows of it.
CREATE TABLE search.documents (
	post_id integer PRIMARY KEY REFERENCES public.posts (id) ON DELETE CASCADE,
	-- The name of the configuration that made the vectors.
	language text NOT NULL,
	-- Title (weight A) and tags (B).
	heading tsvector NOT NULL,
	-- The same with the excerpt (C) and the text (D). Tags alone have weight B: they change without the rest.
	document tsvector NOT NULL,
	-- The excerpt and the text, plain and breakable.
	excerpt text NOT NULL,
	body text NOT NULL,
	-- The words as they are written, without accents and capitals.
	words text[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX documents_document_idx ON search.documents USING gin (document);
--> statement-breakpoint
CREATE INDEX documents_words_idx ON search.documents USING gin (words);
--> statement-breakpoint
CREATE INDEX documents_language_idx ON search.documents (language);
--> statement-breakpoint
-- Every word that was ever in a post, a draft's too. Whoever offers one to a reader has to ask first whether a public post has it.
CREATE TABLE search.words (word text PRIMARY KEY);
--> statement-breakpoint
CREATE INDEX words_trigram_idx ON search.words USING gist (word gist_trgm_ops (siglen = 32));
--> statement-breakpoint
-- A vector that leaves room below PostgreSQL's limit of 1 MB: what does not fit is cut off at the end, so that no text is
-- too long to be saved.
CREATE FUNCTION search.vector(config regconfig, source text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	length integer := 400000;
	vector tsvector;
BEGIN
	LOOP
		BEGIN
			vector := to_tsvector(config, left(source, length));
			IF pg_column_size(vector) < 1200000 THEN
				RETURN vector;
			END IF;
		EXCEPTION WHEN program_limit_exceeded THEN
			NULL;
		END;
		length := length / 2;
	END LOOP;
END;
$$;
--> statement-breakpoint
-- A line that is no Markdown, such as a title.
CREATE FUNCTION search.plain_line(source text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT btrim(regexp_replace(regexp_replace(source, '[\u0001-\u0008\u000e-\u001f\u007f\ue000\ue001]', '', 'g'), '\s+', ' ', 'g'));
$$;
--> statement-breakpoint
-- The words of a text that may be offered in place of a misspelt one.
CREATE FUNCTION search.words_of(source text) RETURNS text[] LANGUAGE sql STABLE STRICT AS $$
	SELECT coalesce(array_agg(lexeme ORDER BY lexeme), '{}') FROM unnest(search.vector('search.simple', source))
	WHERE char_length(lexeme) BETWEEN 3 AND 30 AND lexeme !~ '[[:punct:][:digit:]]';
$$;
--> statement-breakpoint
-- The tags of a post as a vector of weight B.
CREATE FUNCTION search.tags_of(post integer, config regconfig) RETURNS tsvector LANGUAGE sql STABLE STRICT AS $$
	SELECT setweight(to_tsvector(config, coalesce(search.breakable(string_agg(t.name, ' ; ' ORDER BY t.name)), '')), 'B')
	FROM public.post_tags l JOIN public.tags t ON t.id = l.tag_id WHERE l.post_id = post;
$$;
--> statement-breakpoint
CREATE FUNCTION search.index_post(post public.posts) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	own_language text := search.language_of(post.language);
	config regconfig := search.config(own_language);
	title text := search.breakable(search.plain_line(post.title));
	own_excerpt text := search.breakable(search.plain_line(left(post.excerpt, 10000)));
	own_body text := search.breakable(search.plain_text(post.content));
	titled tsvector := setweight(to_tsvector(config, title), 'A');
	tagged tsvector := search.tags_of(post.id, config);
	own_words text[] := search.words_of(concat_ws(' ', title, own_excerpt, own_body));
BEGIN
	INSERT INTO search.documents (post_id, language, heading, document, excerpt, body, words)
	VALUES (
		post.id, own_language, titled || tagged,
		titled || setweight(search.vector(config, own_excerpt), 'C') || setweight(search.vector(config, own_body), 'D') || tagged,
		own_excerpt, own_body, own_words
	)
	ON CONFLICT (post_id) DO UPDATE SET language = excluded.language, heading = excluded.heading, document = excluded.document,
		excerpt = excluded.excerpt, body = excluded.body, words = excluded.words;
	-- In order, so that of two writers one waits for the other, and never each for the other.
	INSERT INTO search.words SELECT unnest(own_words) ORDER BY 1 ON CONFLICT DO NOTHING;
END;
$$;
--> statement-breakpoint
CREATE FUNCTION search.posts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM search.index_post(NEW);
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER posts_search_insert AFTER INSERT ON public.posts
	FOR EACH ROW EXECUTE FUNCTION search.posts_changed();
--> statement-breakpoint
CREATE TRIGGER posts_search_update AFTER UPDATE ON public.posts
	FOR EACH ROW
	WHEN ((OLD.title, OLD.content, OLD.excerpt, OLD.language) IS DISTINCT FROM (NEW.title, NEW.content, NEW.excerpt, NEW.language))
	EXECUTE FUNCTION search.posts_changed();
--> statement-breakpoint
-- Gives these posts the tags that they have now.
CREATE FUNCTION search.index_tags(posts integer[]) RETURNS void LANGUAGE sql AS $$
	UPDATE search.documents d SET
		heading = ts_filter(d.heading, '{a}') || tagged,
		document = ts_filter(d.document, '{a,c,d}') || tagged
	FROM (SELECT post_id, search.tags_of(post_id, search.config(language)) AS tagged FROM search.documents WHERE post_id = ANY (posts)) AS t
	WHERE d.post_id = t.post_id AND d.heading IS DISTINCT FROM ts_filter(d.heading, '{a}') || tagged;
$$;
--> statement-breakpoint
CREATE FUNCTION search.post_tags_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM search.index_tags(array(SELECT DISTINCT post_id FROM changed ORDER BY post_id));
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER post_tags_search_insert AFTER INSERT ON public.post_tags
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.post_tags_changed();
--> statement-breakpoint
CREATE TRIGGER post_tags_search_update AFTER UPDATE ON public.post_tags
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.post_tags_changed();
--> statement-breakpoint
CREATE TRIGGER post_tags_search_delete AFTER DELETE ON public.post_tags
	REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search.post_tags_changed();
--> statement-breakpoint
CREATE FUNCTION search.tags_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM search.index_tags(array(SELECT post_id FROM public.post_tags WHERE tag_id = NEW.id ORDER BY post_id));
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER tags_search_update AFTER UPDATE ON public.tags
	FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION search.tags_changed();
--> statement-breakpoint
-- Makes everything anew: after a restore, whose rows no trigger has seen, or by hand.
CREATE FUNCTION search.rebuild() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE search.documents, search.words;
	PERFORM search.index_post(p) FROM public.posts p ORDER BY p.id;
END;
$$;
--> statement-breakpoint
-- What a reader typed, as a query. A few odd ones are too much for the parser: they are taken as mere words.
CREATE FUNCTION search.query(config regconfig, typed text) RETURNS tsquery LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
	RETURN websearch_to_tsquery(config, search.breakable(typed));
EXCEPTION WHEN internal_error OR program_limit_exceeded THEN
	RETURN plainto_tsquery(config, search.breakable(typed));
END;
$$;
--> statement-breakpoint
-- What a reader typed, as a query in each language that posts are written in. A language is left out in which nothing remains
-- to look for: only words that are in every text, or only what is not wanted.
CREATE FUNCTION search.queries(typed text) RETURNS TABLE (language text, query tsquery) LANGUAGE sql STABLE STRICT ROWS 2 AS $$
	WITH RECURSIVE languages AS (
		(SELECT d.language FROM search.documents d ORDER BY d.language LIMIT 1)
		UNION ALL
		SELECT (SELECT d.language FROM search.documents d WHERE d.language > l.language ORDER BY d.language LIMIT 1)
		FROM languages l WHERE l.language IS NOT NULL
	)
	SELECT l.language, q.query
	FROM languages l CROSS JOIN LATERAL search.query(search.config(l.language), typed) AS q(query)
	WHERE l.language IS NOT NULL AND querytree(q.query) NOT IN ('', 'T');
$$;
--> statement-breakpoint
SELECT search.rebuild();
