import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { OperationalError } from "@/lib/errors";
import { type Restored, restoreBackup } from "./backup/restore";
import { withClient } from "./client";
import { command } from "./command";
import { openTarget } from "./target";

const HELP = `npm run db:restore -- <file> [--replace]

Restores the database and DATA_DIR/media from <file>, which \`npm run db:backup\` wrote, and migrates them to this version.
The database can be a different one, embedded or not. It must be empty; --replace deletes what it contains. If anything
fails, the database is unchanged. Restart the blog afterwards.`;

/** Restores into a new folder, which replaces the old one after the commit. */
async function withMedia(
  media: string,
  replace: boolean,
  restore: (folder: string) => Promise<Restored>,
): Promise<Restored> {
  const incoming = `${media}.incoming`;
  const outgoing = `${media}.outgoing`;
  // A restore that was killed between the two renames left the files in `outgoing`.
  if (existsSync(outgoing) && !existsSync(media)) await rename(outgoing, media);
  const used = existsSync(media) && (await readdir(media)).length > 0;
  if (used && !replace) {
    throw new OperationalError(
      "CONFIGURATION",
      `${media} is not empty: move it away, or restore with --replace, which deletes it.`,
    );
  }
  await rm(incoming, { recursive: true, force: true });
  await rm(outgoing, { recursive: true, force: true });
  const restored = await restore(incoming).catch(async (error) => {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  });
  // The rows are committed. From here on no folder is removed before the new one is in place.
  try {
    if (existsSync(media)) await rename(media, outgoing);
    if (existsSync(incoming)) await rename(incoming, media);
  } catch (cause) {
    throw new OperationalError(
      "CONFIGURATION",
      `The rows are restored, but the files are not (${cause}): they are in ${incoming}, and the previous ones in ${media} or ${outgoing}. Move them to ${media}.`,
      { cause },
    );
  }
  await rm(outgoing, { recursive: true, force: true });
  return restored;
}

await command(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean" }, replace: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (values.help || !file || others.length > 0) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  if (!existsSync(file)) {
    throw new OperationalError(
      "CONFIGURATION",
      `${file} does not exist: name a file that \`npm run db:backup\` wrote.`,
    );
  }
  const { replace } = values;
  const target = await openTarget({ samples: false });
  try {
    const restored = await withMedia(join(target.settings.DATA_DIR, "media"), replace, (media) =>
      withClient(target.url, (client) => restoreBackup(client, { file, media, replace })),
    );
    console.log(
      `Restored ${restored.rows} rows and ${restored.media} media files. Restart the blog to rebuild its pages.`,
    );
    return 0;
  } finally {
    await target.close();
  }
});
