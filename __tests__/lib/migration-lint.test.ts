import { describe, expect, test } from "vitest";
import { lintMigration } from "../../src/cli/lint/lint";

const messages = (source: string) => lintMigration(source).map(({ message }) => message);

describe("a statement that destroys, breaks or locks for long is refused without a note", () => {
  test.each([
    "DROP TABLE posts;",
    "DROP SCHEMA old CASCADE;",
    "DROP TYPE mood;",
    "DROP INDEX posts_author_idx;",
    "ALTER TABLE posts DROP COLUMN excerpt;",
    "ALTER TABLE posts ADD COLUMN a text, DROP COLUMN excerpt;",
    "ALTER TABLE posts DROP CONSTRAINT posts_slug_unique;",
    "ALTER TABLE posts RENAME TO articles;",
    "ALTER TABLE posts RENAME COLUMN excerpt TO summary;",
    "ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';",
    "ALTER TABLE posts SET SCHEMA old;",
    "ALTER TABLE posts ALTER COLUMN title SET DATA TYPE text;",
    "ALTER TABLE posts ALTER COLUMN excerpt SET NOT NULL;",
    "ALTER TABLE posts ADD COLUMN subtitle text NOT NULL;",
    "ALTER TABLE posts ADD COLUMN token uuid DEFAULT gen_random_uuid();",
    "ALTER TABLE posts ADD COLUMN token text DEFAULT ('a' || lower(random()::text));",
    "ALTER TABLE posts ADD COLUMN number serial;",
    "ALTER TABLE posts ADD COLUMN number int GENERATED ALWAYS AS IDENTITY;",
    "ALTER TABLE posts ADD COLUMN words int GENERATED ALWAYS AS (length(content)) STORED;",
    "ALTER TABLE posts ADD COLUMN number int UNIQUE;",
    "ALTER TABLE posts ADD COLUMN editor_id int REFERENCES users(id);",
    "ALTER TABLE posts ADD CONSTRAINT c UNIQUE (title);",
    "ALTER TABLE posts ADD CONSTRAINT c CHECK (title <> '');",
    "ALTER TABLE posts ADD CONSTRAINT c FOREIGN KEY (category_id) REFERENCES categories(id);",
    "CREATE INDEX i ON posts (title);",
    "CREATE UNIQUE INDEX IF NOT EXISTS i ON public.posts (title);",
    "REINDEX TABLE posts;",
    "TRUNCATE posts;",
    "DELETE FROM posts WHERE id = 1;",
    "WITH gone AS (DELETE FROM posts RETURNING *) SELECT count(*) FROM gone;",
    "UPDATE posts SET excerpt = '';",
    "LOCK TABLE posts;",
    "DO $$ BEGIN DELETE FROM posts; END $$;",
  ])("%s", (statement) => {
    expect(messages(statement)).not.toEqual([]);
    expect(messages(`-- safe: nobody has used it since version 2\n${statement}`)).toEqual([]);
  });
});

test.each([
  "ALTER TABLE posts ADD COLUMN subtitle varchar(200);",
  "ALTER TABLE posts ADD COLUMN subtitle text DEFAULT '' NOT NULL;",
  "ALTER TABLE posts ADD COLUMN seen_at timestamptz DEFAULT now() NOT NULL;",
  "ALTER TABLE posts ADD CONSTRAINT c CHECK (title <> '') NOT VALID;",
  "ALTER TABLE posts ADD CONSTRAINT c FOREIGN KEY (category_id) REFERENCES categories(id) NOT VALID;",
  "ALTER TABLE posts VALIDATE CONSTRAINT c;",
  "ALTER TABLE posts ADD CONSTRAINT c UNIQUE USING INDEX i;",
  "ALTER TABLE posts ALTER COLUMN excerpt DROP DEFAULT;",
  "ALTER TYPE mood ADD VALUE 'calm';",
  "UPDATE posts SET excerpt = '' WHERE excerpt IS NULL;",
  "INSERT INTO tags (name, slug) VALUES ('DROP TABLE posts', 'drop');",
  "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION f();",
  "COMMENT ON TABLE posts IS '-- TRUNCATE posts;';",
])("nothing is wrong with %s", (statement) => {
  expect(messages(statement)).toEqual([]);
});

test("a table of the same migration may be changed at will", () => {
  const source = `CREATE TABLE notes (id serial PRIMARY KEY, post_id int);
--> statement-breakpoint
CREATE INDEX notes_post ON notes (post_id);--> statement-breakpoint
ALTER TABLE "public"."notes" ADD CONSTRAINT c FOREIGN KEY (post_id) REFERENCES posts(id);`;
  expect(messages(source)).toEqual([]);
  expect(messages(source.replace("CREATE TABLE notes", "CREATE TABLE old.notes"))).toHaveLength(2);
});

test("adding a constraint and validating it are two migrations", () => {
  const add = "ALTER TABLE posts ADD CONSTRAINT c CHECK (title <> '') NOT VALID;";
  const validate = "ALTER TABLE posts VALIDATE CONSTRAINT c;";
  expect(messages(`${add}\n--> statement-breakpoint\n${validate}`)).toEqual([
    expect.stringContaining("next deployment"),
  ]);
});

test("what cannot run in a transaction is refused with a note too", () => {
  const note = "-- safe: it takes no lock\n";
  expect(messages(`${note}CREATE INDEX CONCURRENTLY i ON posts (title);`)).toEqual([
    expect.stringContaining("create index if not exists"),
  ]);
  expect(messages(`${note}COMMIT;`)).toHaveLength(1);
});

describe("a note counts", () => {
  const drop = "DROP TABLE old;";
  test.each([
    ["in a longer comment", `-- A table of version 1.\n-- safe: empty since version 2\n${drop}`, 0],
    ["after words outside ASCII", `-- – ☃ –\n\n-- safe: empty\n${drop}`, 0],
    ["for its own statement only", `-- safe: empty\n${drop}\n--> statement-breakpoint\n${drop}`, 1],
    ["not above a blank line", `-- safe: empty\n\n${drop}`, 1],
    ["not on the far side of a breakpoint", `-- safe: empty\n--> statement-breakpoint\n${drop}`, 1],
    ["not below", `${drop}\n-- safe: empty`, 1],
    ["not without a reason", `-- safe:\n${drop}`, 1],
    ["not inside a string", `SELECT '\n-- safe: empty';--> statement-breakpoint\n${drop}`, 1],
  ])("%s", (_, source, complaints) => {
    expect(lintMigration(source)).toHaveLength(complaints);
  });
});

test("statements are kept apart, as the embedded database needs it", () => {
  expect(lintMigration("SELECT 1;\n\nSELECT 2;")).toEqual([
    { line: 3, statement: "SELECT 2;", message: expect.stringContaining("statement-breakpoint") },
  ]);
  expect(lintMigration("SELECT 1;--> statement-breakpoint\nSELECT ';';")).toEqual([]);
});

test("a complaint names the line and the statement", () => {
  const source = "-- ☃\nSELECT 1;\n--> statement-breakpoint\nDROP TABLE\n  old;";
  expect(lintMigration(source)).toEqual([
    { line: 4, statement: "DROP TABLE", message: expect.stringContaining("gone") },
  ]);
});

test("what PostgreSQL cannot read is a complaint", () => {
  expect(lintMigration("SELECT 1;\nALTER TABEL posts;")).toEqual([
    { line: 2, statement: "", message: expect.stringContaining("syntax error") },
  ]);
});
