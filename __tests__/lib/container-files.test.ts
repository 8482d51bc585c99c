// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how a variable in compose.yaml looks
import { readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const { services } = parse(readFileSync("compose.yaml", "utf8"));

test("the Dockerfile has nothing that its linter objects to", () => {
  expect(validate(readFileSync("Dockerfile", "utf8"))).toEqual([]);
});

describe("compose.yaml", () => {
  test("starts the site when the tables are those of its version, and these when the server answers", () => {
    expect(services.web.depends_on).toEqual({
      migrate: { condition: "service_completed_successfully" },
    });
    expect(services.migrate.depends_on).toEqual({ database: { condition: "service_healthy" } });
    expect(services.migrate.restart).toBe("no");
    expect(services.database.healthcheck.test.slice(0, 2)).toEqual(["CMD", "pg_isready"]);
  });

  test("holds no secret: each must come from outside", () => {
    const { POSTGRES_PASSWORD } = services.database.environment;
    const { BETTER_AUTH_SECRET, SITE_URL, DATABASE_URL } = services.web.environment;
    for (const value of [POSTGRES_PASSWORD, BETTER_AUTH_SECRET, SITE_URL]) {
      expect(value).toMatch(/^\$\{[A-Z_]+:\?must be set/);
    }
    expect(DATABASE_URL).toBe("postgres://quire:${POSTGRES_PASSWORD}@database:5432/quire");
    expect(services.migrate.environment).toEqual({ DATABASE_URL });
  });

  test("lets the site write nowhere but into its volume", () => {
    expect(services.web).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      volumes: ["data:/data"],
    });
  });

  test("shows the site to this machine alone, and the database to nobody", () => {
    expect(services.web.ports).toEqual(["127.0.0.1:${PORT:-3000}:3000"]);
    expect(services.database.ports).toBeUndefined();
  });
});
