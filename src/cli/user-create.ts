import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { hashPassword } from "better-auth/crypto";
import type * as z from "zod";
import { createUser } from "@/db/auth/new-user";
import { connect } from "@/db/client/connect";
import { OperationalError } from "@/lib/errors";
import { newUserSchema } from "@/lib/forms/validation/accounts";
import { type Role, roles } from "@/lib/roles";
import { openTerminal, type Terminal } from "./ask";
import { command } from "./command";
import { probe } from "./probe";
import { makePassword } from "./secrets";
import { openTarget } from "./target";

const allows: Record<Role, string> = {
  author: "writes posts",
  admin: "also edits all posts, categories, tags and series",
};

const HELP = `npm run user:create [-- --email you@example.com --name "Your Name" --role admin]

Adds a user to the database of DATABASE_URL or the embedded one. The command asks for anything that is missing. It asks for
the password twice and does not show it.

  --email <address>    must not belong to another user
  --name <name>        readers see it with the posts
  --role <role>        ${Object.entries(allows)
    .map((role) => role.join(": "))
    .join("; ")}
  --generate-password  generates a password and prints it once
  --password-stdin     reads the password from standard input

No option takes the password itself, as it would appear in the process list and the shell history.`;

const options = {
  email: { type: "string" },
  name: { type: "string" },
  role: { type: "string" },
  "generate-password": { type: "boolean", default: false },
  "password-stdin": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const refusal = (message: string) => new OperationalError("CONFIGURATION", message);

function readArguments() {
  if (process.argv.some((argument) => /^--?p(assword)?(=|$)/.test(argument))) {
    throw refusal(
      "The password cannot be an argument, as it would appear in the process list: leave it out and type it at the terminal, or use --password-stdin or --generate-password.",
    );
  }
  const { values } = parseArgs({ options });
  if (values["generate-password"] && values["password-stdin"]) {
    throw refusal("Choose one of --generate-password and --password-stdin.");
  }
  return values;
}

/** Why a value is refused, in one line, or null. */
function faultIn(schema: z.ZodType, value: unknown): string | null {
  const { error } = schema.safeParse(value);
  return error?.issues[0]?.message ?? null;
}

const { email, name, role, password } = newUserSchema.shape;
const questions = [
  { key: "email", schema: email, question: "E-mail: " },
  { key: "name", schema: name, question: "Name: " },
  { key: "role", schema: role, question: `Role (${roles.join(" or ")}): ` },
] as const;

/** @returns the first valid answer. */
async function askUntilRight(
  terminal: Terminal,
  question: string,
  schema: z.ZodType,
  hidden = false,
): Promise<string> {
  for (;;) {
    const answer = await terminal.ask(question, { hidden });
    const fault = faultIn(schema, answer);
    if (!fault) return answer;
    terminal.say(fault);
  }
}

async function askPassword(terminal: Terminal): Promise<string> {
  for (;;) {
    const first = await askUntilRight(terminal, "Password: ", password, true);
    if ((await terminal.ask("Password, once more: ", { hidden: true })) === first) return first;
    terminal.say("The passwords don't match. Type the same one twice.");
  }
}

/** The user from the arguments, standard input and the answers at the terminal. */
async function describeUser(given: ReturnType<typeof readArguments>) {
  for (const { key, schema } of questions) {
    const fault = given[key] === undefined ? null : faultIn(schema, given[key]);
    if (fault) throw refusal(`--${key}: ${fault}`);
  }
  const fromInput = given["password-stdin"];
  const missing = questions.filter(({ key }) => given[key] === undefined);
  const asksPassword = !fromInput && !given["generate-password"];
  const answers: Record<string, unknown> = { ...given };
  if (missing.length > 0 || asksPassword) {
    // With the password on standard input nobody can type an answer.
    if (fromInput || !process.stdin.isTTY) {
      const names = missing.map(({ key }) => `--${key}`);
      if (asksPassword) names.push("--password-stdin or --generate-password");
      throw refusal(`Quire cannot ask without a terminal: add ${names.join(", ")}.`);
    }
    const terminal = openTerminal();
    try {
      for (const { key, question, schema } of missing) {
        answers[key] = await askUntilRight(terminal, question, schema);
      }
      if (asksPassword) answers.password = await askPassword(terminal);
    } finally {
      terminal.close();
    }
  }
  if (fromInput) answers.password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (given["generate-password"]) answers.password = makePassword();
  const user = newUserSchema.safeParse(answers);
  if (!user.success) throw refusal(user.error.issues[0]?.message ?? "");
  return user.data;
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given.help) {
    console.log(HELP);
    return 0;
  }
  const target = await openTarget();
  try {
    const fault = await probe(target.url);
    if (fault) throw fault;
    const { password, ...user } = await describeUser(given);
    const passwordHash = await hashPassword(password);
    const connection = connect(target.url);
    try {
      if ((await createUser(connection, { ...user, passwordHash })) === null) {
        throw refusal(`A user with the address ${user.email} already exists: choose another one.`);
      }
    } finally {
      await connection.close();
    }
    console.log(`Added ${user.name} (${user.role}). Sign in at /sign-in as ${user.email}.`);
    if (given["generate-password"]) console.log(`Password: ${password}`);
    return 0;
  } finally {
    await target.close();
  }
}

await command(main);
