import * as z from "zod";
import { OperationalError } from "@/lib/errors";

const postgresUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol), {
    error: "must look like postgres://user:password@host:5432/database",
  });

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    VERCEL_ENV: z.enum(["production", "preview", "development"]).optional(),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_URL_UNPOOLED: postgresUrl.optional(),
    DATABASE_TIMEOUT: z.coerce
      .number({ error: "must be a number of seconds from 1 to 300" })
      .min(1, "must be at least 1 (seconds)")
      .max(300, "must be at most 300 (seconds)")
      .default(10),
    BETTER_AUTH_SECRET: z
      .string()
      .min(32, "must have at least 32 characters: make one with `openssl rand -base64 32`")
      .optional(),
    SITE_URL: z
      .url({ protocol: /^https?$/, error: "must be an address such as https://blog.example" })
      .transform((value) => value.replace(/\/+$/, ""))
      .optional(),
    /** Where `dev` and `start` listen. Not checked here, because hosts set it to anything: those two commands try it. */
    HOST: z.string().optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    S3_BUCKET: z.string().optional(),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    S3_ENDPOINT: z
      .url({ protocol: /^https?$/, error: "must be an address such as https://s3.example" })
      .optional(),
    S3_REGION: z.string().optional(),
    BLOB_READ_WRITE_TOKEN: z.string().optional(),
    SEED_PASSWORD: z.string().min(8, "must have at least 8 characters").optional(),
    LOG_SQL: z
      .enum(["0", "1"], { error: "must be 0 or 1" })
      .default("0")
      .transform((value) => value === "1"),
    AI_CRAWLERS: z
      .enum(["allow", "search", "deny"], { error: "must be allow, search or deny" })
      .default("allow"),
    INDEXNOW_KEY: z
      .string()
      .regex(/^[A-Za-z0-9-]{8,128}$/, "must be 8 to 128 letters, digits and hyphens")
      .optional(),
    INDEXNOW_ENDPOINT: z
      .url({
        protocol: /^https?$/,
        error: "must be an address such as https://api.indexnow.org/indexnow",
      })
      .default("https://api.indexnow.org/indexnow"),
    WEBSUB_HUB: z
      .url({ protocol: /^https?$/, error: "must be an address such as https://hub.example/" })
      .optional(),
    TRUST_PROXY: z.coerce
      .number({ error: "must be a number of proxies from 0 to 10" })
      .int("must be a number of proxies from 0 to 10")
      .min(0, "must be a number of proxies from 0 to 10")
      .max(10, "must be a number of proxies from 0 to 10")
      .optional(),
    CRON_SECRET: z
      .string()
      .min(16, "must have at least 16 characters: make one with `openssl rand -base64 32`")
      .optional(),
  })
  .refine((given) => given.DATABASE_URL || !given.DATABASE_URL_UNPOOLED, {
    path: ["DATABASE_URL"],
    error: "is missing, but DATABASE_URL_UNPOOLED is set: set both, or neither",
  });

export type Env = z.infer<typeof schema>;

/** Settings that need or exclude each other. */
const consistent = schema.superRefine((given, context) => {
  const s3 = [given.S3_BUCKET, given.S3_ACCESS_KEY_ID, given.S3_SECRET_ACCESS_KEY];
  const begun = [...s3, given.S3_ENDPOINT, given.S3_REGION].some(Boolean);
  const fault = (name: string, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });
  if (begun && !s3.every(Boolean)) {
    fault("S3_BUCKET", "needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set all three or none");
  }
  if (begun && given.BLOB_READ_WRITE_TOKEN) {
    fault("BLOB_READ_WRITE_TOKEN", "and S3_BUCKET are both set: unset one of them");
  }
});

/** Every variable that Quire reads; `.env.example` explains them. */
export const variableNames = Object.keys(schema.shape);

/**
 * Reads the settings from a set of variables. An empty value counts as unset.
 * @throws OperationalError naming each bad variable and its remedy, never its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    variableNames.flatMap((name) => (source[name]?.trim() ? [[name, source[name]?.trim()]] : [])),
  );
  const result = consistent.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new OperationalError("CONFIGURATION", `${faults.join("; ")}.`);
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. @throws OperationalError as {@link parseEnv} does. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** @throws OperationalError when no database is configured. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (url) return url;
  throw new OperationalError(
    "CONFIGURATION",
    "DATABASE_URL is not set: set it to postgres://user:password@host:5432/database, or start Quire with `npm run dev` or `npm start`, which bring their own database.",
  );
}

/** The key that signs session cookies. @throws OperationalError when it is not set. */
export function authSecret(): string {
  const secret = env().BETTER_AUTH_SECRET;
  if (secret) return secret;
  throw new OperationalError(
    "CONFIGURATION",
    "BETTER_AUTH_SECRET is not set: make one with `openssl rand -base64 32` and keep it the same on every instance.",
  );
}

/** Where readers reach the site, without a slash at the end. */
export const siteUrl = (): string => env().SITE_URL ?? "http://localhost:3000";

/** Logs that links will point to this machine, unless SITE_URL is set. */
export function noteMissingSiteUrl({ SITE_URL }: Env): void {
  if (SITE_URL) return;
  console.error(
    `Quire: SITE_URL is not set, so feeds, sitemaps and canonical links say ${siteUrl()}: set it to the public address before the build.`,
  );
}

/** Logs each bad or missing setting with its remedy. @returns whether there is a database to use. */
export function checkSettings(): boolean {
  try {
    databaseUrl();
    authSecret();
    if (env().NODE_ENV === "production") noteMissingSiteUrl(env());
    return true;
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    console.error(`Quire: ${error.message}`);
    return false;
  }
}
