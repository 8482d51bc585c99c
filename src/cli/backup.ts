import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { OperationalError } from "@/lib/errors";
import { writeBackup } from "./backup/write";
import { withClient } from "./client";
import { command } from "./command";
import { openTarget } from "./target";

const HELP = `npm run db:backup [-- <file>]

Writes the database, as it is at one moment, and the files of DATA_DIR/media into one .tar.gz: <file>, or else one in
DATA_DIR/backups that is named after the time. The blog may go on meanwhile. The file holds everything, password hashes and
sessions too, and only you may read it: keep it so. Not in it are the settings, BETTER_AUTH_SECRET among them, and media
that live in an object store, whose own versioning keeps them.`;

await command(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help || positionals.length > 1) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  const target = await openTarget();
  try {
    const { DATA_DIR } = target.settings;
    const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    const file = resolve(positionals[0] ?? join(DATA_DIR, "backups", `quire-${time}Z.tar.gz`));
    if (existsSync(file)) {
      throw new OperationalError(
        "CONFIGURATION",
        `${file} exists already: choose another name, or remove it.`,
      );
    }
    const { tables, rows, media } = await withClient(target.url, (client) =>
      writeBackup(client, join(DATA_DIR, "media"), file),
    );
    console.log(`${file}: ${rows} rows of ${tables} tables, ${media} media files.`);
    return 0;
  } finally {
    await target.close();
  }
});
