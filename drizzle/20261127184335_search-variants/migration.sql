-- The names of things, in every way of writing them: "The Who", which has only stop words, e-mail and email, 10,000 and 10000,
-- Hebrew without points. The vectors get more words; the texts that readers see stay.
ALTER TABLE search.documents ADD COLUMN title_key text;
--> statement-breakpoint
-- safe: the column is new and empty
CREATE INDEX documents_title_key_idx ON search.documents (title_key);
--> statement-breakpoint
-- As before, with the scripts of South-East Asia, which write no spaces either: a letter and its marks are a word of their own. So
-- are the parts of a Persian word with a half-space (U+200C).
CREATE OR REPLACE FUNCTION search.breakable(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT regexp_replace(text,
		'([/\\_:@&=+~#%|<>‐‑–—―‘’‚“”„‹›«»…·•¿¡、。，．！？：；（）「」『』【】\u200c]+|\.(?!\d)|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|[\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ed0-\u0edf][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*|[\u1000-\u102a\u103f-\u1055\u105a-\u109f][\u102b-\u103e\u1056-\u1059]*|[\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9][\u17b4-\u17d3\u17dd]*)',
		E'\u001f\\1\u001f', 'g');
$$;
--> statement-breakpoint
-- A text without the points of Hebrew and Arabic, and with one form of each letter of Arabic and Persian.
CREATE FUNCTION search.fold(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT translate(
		regexp_replace(text, '[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]', '', 'g'),
		'أإآٱىیئكکةۀؤ', 'اااايييككههو');
$$;
--> statement-breakpoint
-- One word in another way of writing it: without the signs within it, a version without its "v", and names that a search would
-- take for a single letter. The same word when there is none.
CREATE FUNCTION search.joined(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE
		WHEN word ~ '^v\d+(\.\d+)+$' THEN substr(word, 2)
		WHEN word ~* '^c\+\+$' THEN 'cplusplus'
		WHEN word ~* '^[cfj]#$' THEN lower(left(word, 1)) || 'sharp'
		WHEN word ~* '^\.net$' THEN 'dotnet'
		WHEN word ~ '^(می|نمي|نمی|مي)\s' THEN regexp_replace(word, '\s', '')
		ELSE regexp_replace(word, '[^[:alnum:]\u00aa-\uffff]|[‐‑–’ʼ\u00a0\u2009\u202f\u200c]', '', 'g')
	END;
$$;
--> statement-breakpoint
-- The words of a text that have another way of writing. Signs stand within them, and not at an end: e-mail, O'Brien, AT&T,
-- node.js, snake_case; 10,000; v1.2.3; C++, F#, .NET; می خواهم.
CREATE FUNCTION search.signed_words(source text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT DISTINCT word[1] FROM regexp_matches(source,
		'((?<![A-Za-z0-9_\u00aa-\u024f\u0370-\u052f])(?:\d{1,3}(?:[,.''’ \u00a0\u2009\u202f]\d{3})+(?![\d.,]\d)|v\d+(?:\.\d+)+|[Cc]\+\+|[CcFfJj]#|\.(?:NET|net|Net)(?![A-Za-z0-9])|(?:می|نمی|مي|نمي) [\u0620-\u06d3]{2,30}|[A-Za-z0-9\u00aa-\u024f\u0370-\u052f]{1,30}(?:[-‐‑.''’ʼ&+_][A-Za-z0-9\u00aa-\u024f\u0370-\u052f]{1,30}){1,4}))',
		'g') AS t(word);
$$;
--> statement-breakpoint
-- The words to add to the vector of a text, so that it is found in every way of writing them. Empty when there are none.
CREATE FUNCTION search.variants(source text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT concat_ws(' ',
		(SELECT string_agg(search.joined(word), ' ' ORDER BY word) FROM search.signed_words(source) AS w(word)),
		(SELECT string_agg(DISTINCT concat_ws(' ', search.fold(word[1]), replace(search.fold(word[1]), E'\u200c', '')), ' ')
			FROM regexp_matches(source,
				'([\u0590-\u06ff\u200c]*[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200cأإآٱىیئكکةۀؤ][\u0590-\u06ff\u200c]*)',
				'g') AS t(word)));
$$;
--> statement-breakpoint
-- The vector of a text that is breakable already, with its variants.
CREATE FUNCTION search.with_variants(config regconfig, source text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT search.vector(config, source)
		|| search.vector(config, left(search.breakable(search.variants(replace(source, E'\u001f', ''))), 100000));
$$;
--> statement-breakpoint
-- The vector of a title, with the stop words of the language: they can be all that a name has.
CREATE FUNCTION search.titled(config regconfig, title text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT setweight(own || ts_delete(to_tsvector('search.simple', title), tsvector_to_array(own)), 'A')
	FROM search.with_variants(config, title) AS t(own);
$$;
--> statement-breakpoint
-- What two titles have in common that are the same but for capitals, accents, spaces and punctuation. Null when nothing is left.
CREATE FUNCTION search.title_key(title text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
	SELECT nullif(regexp_replace(lower(unaccent(search.fold(title))),
		'[\u0001-\u0022\u0024-\u002a\u002c-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u200b-\u206f\u3000-\u303f\ufe00-\ufe0f\ufeff\uff00-\uff0f\uff1a-\uff20\s]+',
		'', 'g'), '');
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search.plain_text(markdown text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	-- The text between fences and the code within take turns. U+E000 and U+E001 will delimit highlighted words.
	parts text[] := regexp_split_to_array(
		regexp_replace(markdown, '[\u0001-\u0008\u000b-\u001f\u007f\ue000\ue001]', '', 'g'),
		'(?n)^[ \t>]*(?:`{3,}|~{3,})[^`\n]*$');
	prose text := (SELECT string_agg(part, E'\n\u001e\n' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS t(part, n) WHERE n % 2 = 1);
	proses text[];
	-- The readings above Chinese characters, each after the one before, as they are read.
	readings text;
BEGIN
	SELECT string_agg(reading[1], '' ORDER BY n) INTO readings
	FROM regexp_matches(prose, '<rt(?:\s[^<>]*)?>([^<>]*)', 'gi') WITH ORDINALITY AS t(reading, n);
	prose := regexp_replace(prose, '<(rt|rp)(\s[^<>]*)?>[^<>]*(</\1>)?|</?(ruby|rb)(\s[^<>]*)?>', '', 'gi');
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
	RETURN concat_ws(' ', (
		SELECT btrim(regexp_replace(
			coalesce(string_agg(CASE n % 2 WHEN 1 THEN proses[(n + 1) / 2] ELSE part END, E'\n' ORDER BY n), ''), '\s+', ' ', 'g'))
		FROM unnest(parts) WITH ORDINALITY AS t(part, n)
	), readings);
END;
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search.index_post(post public.posts) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	own_language text := search.language_of(post.language);
	config regconfig := search.config(own_language);
	title text := search.breakable(search.plain_line(post.title));
	own_excerpt text := search.breakable(search.plain_line(left(post.excerpt, 10000)));
	own_body text := search.breakable(search.plain_text(post.content));
	titled tsvector := search.titled(config, title);
	tagged tsvector := search.tags_of(post.id, config);
	own_words text[] := search.words_of(concat_ws(' ', title, own_excerpt, own_body));
BEGIN
	INSERT INTO search.documents (post_id, language, heading, document, excerpt, body, words, title_key)
	VALUES (
		post.id, own_language, titled || tagged,
		titled || setweight(search.with_variants(config, own_excerpt), 'C') || setweight(search.with_variants(config, own_body), 'D') || tagged,
		own_excerpt, own_body, own_words, search.title_key(post.title)
	)
	ON CONFLICT (post_id) DO UPDATE SET language = excluded.language, heading = excluded.heading, document = excluded.document,
		excerpt = excluded.excerpt, body = excluded.body, words = excluded.words,
		title_key = excluded.title_key;
	-- In order, so that of two writers one waits for the other, and never each for the other.
	INSERT INTO search.words SELECT unnest(own_words) ORDER BY 1 ON CONFLICT DO NOTHING;
END;
$$;
--> statement-breakpoint
-- What a reader typed, as a query, word for word. A few odd ones are too much for the parser: they are taken as mere words.
CREATE FUNCTION search.strict_query(config regconfig, typed text) RETURNS tsquery LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
	RETURN websearch_to_tsquery(config, search.breakable(typed));
EXCEPTION WHEN internal_error OR program_limit_exceeded THEN
	RETURN plainto_tsquery(config, search.breakable(typed));
END;
$$;
--> statement-breakpoint
-- What a reader typed, as a query for every way of writing it. Empty when it has only stop words.
CREATE FUNCTION search.meant_query(config regconfig, typed text) RETURNS tsquery LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
	-- Two hyphens begin an option of a command, one takes a word away.
	plain text := regexp_replace(typed, '(^|[\s"])-{2,}(?=[^\s-])', '\1', 'g');
	other text := search.fold(plain);
	own tsquery := search.strict_query(config, plain);
	variant tsquery;
	word text;
BEGIN
	FOR word IN SELECT w FROM search.signed_words(plain) AS w ORDER BY length(w) DESC, w LOOP
		other := replace(other, search.fold(word), search.joined(search.fold(word)));
	END LOOP;
	IF other <> plain THEN
		variant := search.strict_query(config, replace(other, E'\u200c', ''));
		own := CASE
			WHEN numnode(variant) = 0 THEN own
			-- A single letter is hardly what was meant.
			WHEN numnode(own) = 0 OR plain ~* '(^|\s)(c\+\+|[cfj]#|\.net)(\s|$)' THEN variant
			WHEN own::text ~ '!' THEN own && variant
			ELSE own || variant
		END;
	END IF;
	RETURN own;
END;
$$;
--> statement-breakpoint
-- The same; of stop words alone, a query for the titles and tags that have them.
CREATE OR REPLACE FUNCTION search.query(config regconfig, typed text) RETURNS tsquery LANGUAGE sql STABLE STRICT AS $$
	SELECT CASE WHEN numnode(meant) = 0 THEN search.strict_query('search.simple', typed) ELSE meant END
	FROM search.meant_query(config, typed) AS q(meant);
$$;
--> statement-breakpoint
-- safe: it locks one row of a derived table after the other, and readers wait for none
SELECT search.index_post(p) FROM public.posts p ORDER BY p.id;
