import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { OperationalError } from "@/lib/errors";
import { writeBackup } from "./backup/write";
import { withClient } from "./client";
import { command } from "./command";
import { openTarget } from "./target";

const HELP = `npm run db:backup [-- <file>]

Writes a consistent copy of the database and the files in DATA_DIR/media to one .tar.gz: <file>, or a file in
DATA_DIR/backups named after the time. The blog can keep running. The file contains everything, including password hashes
and sessions, and only you can read it: keep it private. It does not contain the settings, such as BETTER_AUTH_SECRET, or
media in an object store; use the versioning of the store for those.`;

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
        `${file} already exists: choose another name, or remove it.`,
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
