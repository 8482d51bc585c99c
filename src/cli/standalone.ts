import { randomBytes } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { runChild } from "./child";
import { startEmbedded } from "./pglite-server";

const output = ".next/standalone";

/**
 * Builds `.next/standalone`, a server that needs only Node and a database. The build uses an empty database, so that the folder
 * contains no posts.
 */
async function main(): Promise<number> {
  const database = await startEmbedded({});
  try {
    const code = await runChild("next", ["build"], {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_STANDALONE: "1",
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: randomBytes(32).toString("base64"),
    });
    if (code === 0) await complete();
    return code;
  } finally {
    await database.close();
  }
}

/**
 * Ends the server on a signal before Next listens for one, because in a container the kernel would ignore it. Ends it at once on
 * a second signal. Ends with code 0, because Next returns the code of the signal, which a supervisor counts as a crash.
 */
const signals = `let asked = 0;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    asked += 1;
    if (asked > 1) process.exit(1);
    if (process.listenerCount(signal) === 1) process.exit(0);
  });
}
process.on("exit", (code) => {
  if (code === 130 || code === 143) process.exitCode = 0;
});
`;

/** Adds the files that Next leaves to a CDN, and removes the copied settings of this machine. */
async function complete(): Promise<void> {
  await writeFile(`${output}/server.js`, signals + (await readFile(`${output}/server.js`, "utf8")));
  await cp("public", `${output}/public`, { recursive: true });
  await cp(".next/static", `${output}/.next/static`, { recursive: true });
  const settings = (await readdir(output)).filter((name) => name.startsWith(".env"));
  for (const name of settings) await rm(`${output}/${name}`);
}

process.exit(await main());
