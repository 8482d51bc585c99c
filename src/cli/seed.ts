import nextEnv from "@next/env";
import { connect } from "@/db/connect";
import { explainFault } from "@/db/faults";
import { seed } from "@/db/seed";
import { authors } from "@/db/seed/content";
import { databaseUrl, env } from "@/lib/env";
import { InstallationError } from "@/lib/errors";
import { makePassword } from "./secrets";

nextEnv.loadEnvConfig(process.cwd());
try {
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
} catch (error) {
  const fault = explainFault(error);
  if (!(fault instanceof InstallationError)) throw error;
  console.error(`Quire: ${fault.message}`);
  process.exitCode = 1;
}
