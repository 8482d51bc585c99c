import { z } from "zod";

/**
 * A backup is a `.tar.gz` of `backup.json` (this), the rows of each table as `tables/<name>/<number>.jsonl`, the files
 * of the media folder as `media/<path>`, and `end.json`. A line of rows is one row: each value as PostgreSQL writes it as
 * text, or null. A change that older versions cannot read takes the next number.
 */
export const FORMAT = 1;

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  createdAt: z.iso.datetime(),
  /** The names of the applied migrations, oldest first. They make the tables. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Written last, so that a truncated file is noticed. */
export const endSchema = z.object({
  rows: z.record(z.string(), z.int()),
  media: z.int(),
});

export const rowSchema = z.array(z.string().nullable());

export const MANIFEST = "backup.json";
export const END = "end.json";
export const MEDIA = "media/";
export const rowsEntry = (table: string, number: number) =>
  `tables/${encodeURIComponent(table)}/${String(number).padStart(6, "0")}.jsonl`;
/** The table of an entry that {@link rowsEntry} named, or null for any other entry. */
export const tableOfEntry = (name: string) => {
  const encoded = /^tables\/([^/]+)\/\d+\.jsonl$/.exec(name)?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
};
