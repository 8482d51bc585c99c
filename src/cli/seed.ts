import { parseArgs } from "node:util";
import nextEnv from "@next/env";
import { connect } from "@/db/client/connect";
import { seed } from "@/db/seed";
import { authors } from "@/db/seed/content";
import { databaseUrl, env } from "@/lib/config/env";
import { command } from "./command";
import { makePassword } from "./secrets";

const HELP = `npm run db:seed

Adds the sample authors and posts to a database without users and posts. It changes no other database.
The authors sign in with SEED_PASSWORD, or with a generated password that is printed.`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  nextEnv.loadEnvConfig(process.cwd());
  const connection = connect(databaseUrl());
  const given = env().SEED_PASSWORD;
  const password = given ?? makePassword();
  try {
    const { seeded } = await seed(connection, { password });
    console.log(
      seeded
        ? `Seeded the sample posts. Sign in as ${authors[0].email} with ${given ? "the password of SEED_PASSWORD" : password}.`
        : "Nothing to do: the database already holds users or posts.",
    );
  } finally {
    await connection.close();
  }
  return 0;
}

await command(main);
