import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { NeonDbError } from "@neondatabase/serverless";
import { describe, expect, test } from "vitest";
import { closeDatabase, write } from "@/db";
import { connect } from "@/db/client/connect";
import { withPlainTls } from "@/db/client/connect/tls";
import { brokenConstraint, explainError, isRefusal } from "@/db/client/errors";
import { getPublishedPosts } from "@/db/queries/posts";
import { posts } from "@/db/schema";
import { OperationalError } from "@/lib/errors";
import { makePost } from "../support/factories";
import { closedPort, refusingServer } from "../support/servers";

const PASSWORD = "hunter2-very-secret";
const urlAt = (port: number) => `postgres://quire:${PASSWORD}@127.0.0.1:${port}/blog`;

/** How a first read of the database at this port fails. */
async function faultAt(port: number): Promise<OperationalError> {
  const connection = connect(urlAt(port));
  try {
    await connection.db.select().from(posts);
  } catch (error) {
    const fault = explainError(error);
    if (fault instanceof OperationalError) return fault;
    throw error;
  } finally {
    await connection.close();
  }
  throw new Error("The read succeeded.");
}

/** Everything that could reach a log. */
const printed = (fault: Error) => `${fault.message}\n${fault.stack}\n${JSON.stringify(fault)}`;

describe("a database that cannot be used names the remedy, and not the password", () => {
  test("nothing listens", async () => {
    const fault = await faultAt(await closedPort());
    expect(fault.digest).toBe("DATABASE_UNREACHABLE");
    expect(fault.message).toBe(
      "The database does not answer (ECONNREFUSED): start it, or correct the host and port in DATABASE_URL.",
    );
    expect(printed(fault)).not.toContain(PASSWORD);
  });

  test.each([
    ["3D000", "DATABASE_REFUSED", "correct the user, password and database name in DATABASE_URL"],
    ["28P01", "DATABASE_REFUSED", "correct the user, password and database name in DATABASE_URL"],
    ["28000", "DATABASE_REFUSED", "correct the user, password and database name in DATABASE_URL"],
    ["57P03", "DATABASE_UNREACHABLE", "start it"],
    ["53300", "DATABASE_UNREACHABLE", "start it"],
  ])("the server refuses with %s", async (sqlstate, digest, remedy) => {
    const server = await refusingServer(sqlstate);
    const fault = await faultAt(server.port);
    server.close();
    expect(fault.digest).toBe(digest);
    expect(fault.message).toContain(sqlstate);
    expect(fault.message).toContain(remedy);
    expect(printed(fault)).not.toContain(PASSWORD);
  });

  test.each([
    "password authentication failed for user 'quire'",
    'Server error (HTTP status 500): {"message":"database \\"blog\\" does not exist","code":null}',
  ])("Neon refuses without a code: %s", (message) => {
    expect(explainError(new NeonDbError(message))).toMatchObject({
      digest: "DATABASE_REFUSED",
      message: expect.stringContaining("correct the user, password and database name"),
    });
  });

  test.each([
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("its certificate is from nobody known (%s)", (code) => {
    const fault = explainError(Object.assign(new Error("certificate"), { code }));
    expect(fault).toMatchObject({
      digest: "DATABASE_REFUSED",
      message: expect.stringContaining("uselibpqcompat=true&sslmode=require"),
    });
  });

  test.each([
    [{ code: "57014" }, "canceling statement", "DATABASE_UNREACHABLE", "statement_timeout"],
    [{ code: "CERT_HAS_EXPIRED" }, "expired", "DATABASE_REFUSED", "renew the certificate"],
    [{}, "The server does not support SSL connections", "DATABASE_REFUSED", "remove sslmode"],
    [
      {},
      "SASL: client password must be a string",
      "DATABASE_REFUSED",
      "correct the user, password",
    ],
  ])("%o %s", (fields, message, digest, remedy) => {
    expect(explainError(Object.assign(new Error(message), fields))).toMatchObject({
      digest,
      message: expect.stringContaining(remedy),
    });
  });

  test("nobody migrated it", async () => {
    const pglite = await PGlite.create();
    const server = new PGLiteSocketServer({ db: pglite, host: "127.0.0.1", port: 0 });
    await server.start();
    const fault = await faultAt(Number(server.getServerConn().split(":").at(-1)));
    await server.stop();
    await pglite.close();
    expect(fault.digest).toBe("DATABASE_NOT_MIGRATED");
    expect(fault.message).toBe(
      "The database lacks a table or column of this version (42P01): run `npm run db:migrate`.",
    );
    expect(printed(fault)).not.toContain(PASSWORD);
  });
});

describe("what is not the installation's fault", () => {
  test("comes back as it was", () => {
    const error = new Error("a bug");
    expect(explainError(error)).toBe(error);
    expect(explainError("text")).toBe("text");
  });

  test("a broken constraint stays the driver's error, and is named", async () => {
    await makePost({ slug: "taken" });
    const error = await makePost({ slug: "taken" }).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(OperationalError);
    expect(brokenConstraint(error)).toBe("posts_slug_unique");
    expect(brokenConstraint(new Error("another"))).toBeNull();
  });
});

describe("whether the server said that it did not carry out a statement", () => {
  const failed = (fields: object) =>
    new Error("Failed query", { cause: Object.assign(new Error("Why."), fields) });

  test.each([
    ["a broken constraint", { severity: "ERROR", code: "23505" }, true],
    ["a conflict of two transactions", { severity: "ERROR", code: "40001" }, true],
    ["a server that is shut down", { severity: "FATAL", code: "57P01" }, false],
    ["an outcome that it does not know", { severity: "ERROR", code: "40003" }, false],
    ["a connection that the server lost", { severity: "ERROR", code: "08006" }, false],
    ["a broken pipe, whose code has five letters", { code: "EPIPE" }, false],
    ["an answer that is no JSON", {}, false],
  ])("%s", (_, fields, refused) => {
    expect(isRefusal(failed(fields))).toBe(refused);
  });
});

test("after closing, the next statement opens the database again", async () => {
  await closeDatabase();
  await write((db) => db.delete(posts));
  await closeDatabase();
  expect((await getPublishedPosts()).items).toEqual([]);
});

test.each([
  ["sslmode=require", "sslmode=verify-full"],
  ["sslmode=prefer", "sslmode=verify-full"],
  ["sslmode=disable", "sslmode=disable"],
  ["uselibpqcompat=true&sslmode=require", "uselibpqcompat=true&sslmode=require"],
  ["application_name=x", "application_name=x"],
])("%s is read as %s", (given, plain) => {
  expect(withPlainTls(`postgres://u:p%40@h/d?${given}`)).toBe(`postgres://u:p%40@h/d?${plain}`);
});
