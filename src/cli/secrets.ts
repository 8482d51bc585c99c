import { randomBytes, randomInt } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { OperationalError } from "@/lib/errors";

const schema = z.object({ authSecret: z.string().min(32), samplePassword: z.string().min(8) });

/** The generated secrets of an embedded database. `samplePassword` is the password of the sample authors. */
export type Secrets = z.infer<typeof schema>;

/** No letters or digits that look alike. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Three groups of four characters, about 59 bits: easy to read and to type. */
export function makePassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group()].join("-");
}

/**
 * The secrets of this folder, generated on first use. Only the owner can read them.
 * @throws OperationalError when the file is damaged.
 */
export async function readSecrets(dataDir: string, samplePassword?: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw new OperationalError(
        "CONFIGURATION",
        `${path} cannot be read: correct its permissions, or remove it to create new secrets, which signs everyone out.`,
        { cause: error },
      );
    }
  }
  const secrets: Secrets = {
    authSecret: randomBytes(32).toString("base64"),
    samplePassword: samplePassword ?? makePassword(),
  };
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
  return secrets;
}
