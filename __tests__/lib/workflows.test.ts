// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an expression of GitHub Actions looks
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}
interface Job {
  if?: string;
  needs?: string | string[];
  environment?: string | { name: string; url: string };
  permissions?: Record<string, string>;
  env?: Record<string, string>;
  steps: Step[];
}
interface Workflow {
  on: Record<string, Record<string, string[]>>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = ".github/workflows";
const sources = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]),
);
const workflow = (name: string): Workflow => parse(sources[name] ?? "");
const jobOf = (name: string, job: string): Job => {
  const found = workflow(name).jobs[job];
  if (!found) throw new Error(`${name} has no job ${job}.`);
  return found;
};

/** Where a step of this job runs the first command that matches, from 0. */
const stepOf = ({ steps }: Job, pattern: RegExp): number => {
  const at = steps.findIndex((step) => pattern.test(step.run ?? step.uses ?? ""));
  expect(at, String(pattern)).toBeGreaterThanOrEqual(0);
  return at;
};

/** The secrets that each step, or the whole job, is given. */
const secretsIn = (part: unknown) =>
  [...JSON.stringify(part).matchAll(/secrets\.(\w+)/g)].map((match) => match[1]).sort();

describe.each(Object.keys(sources))("%s", (name) => {
  const source = sources[name] ?? "";

  test("takes every action at a commit, and says which version that is", () => {
    const used = source.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) {
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("puts no expression into a script: what others wrote could end in it as a command", () => {
    const steps = Object.values(workflow(name).jobs).flatMap((job) => job.steps);
    expect(steps.flatMap(({ run }) => (run?.includes("${{") ? [run] : []))).toEqual([]);
    expect(source).not.toMatch(/head_ref|head\.ref|\.title|\.body|pull_request_target/);
  });

  test("gives the token nothing that it does not name, and leaves none behind", () => {
    const { permissions, jobs } = workflow(name);
    for (const [scope, access] of Object.entries(permissions)) {
      expect([scope, access]).toEqual(["contents", "read"]);
    }
    for (const job of Object.values(jobs)) {
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout"))) {
        expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
  });
});

describe("a deployment", () => {
  const { on, permissions, jobs } = workflow("deploy.yml");
  const [migrate, deploy] = [jobOf("deploy.yml", "migrate"), jobOf("deploy.yml", "deploy")];

  test("begins when CI has passed for a push to this repository's main branch, and no sooner", () => {
    expect(Object.keys(on)).toEqual(["workflow_run"]);
    expect(on.workflow_run).toEqual({
      workflows: ["CI"],
      branches: ["main"],
      types: ["completed"],
    });
    expect(parse(sources["ci.yml"] ?? "").name).toBe("CI");
    for (const guard of [
      "workflow_run.conclusion == 'success'",
      "workflow_run.event == 'push'",
      "workflow_run.head_repository.full_name == github.repository",
    ]) {
      expect(migrate.if).toContain(`github.event.${guard}`);
    }
    expect(migrate.if).not.toContain("||");
  });

  test("migrates first: every other job waits for it, and fails with it", () => {
    for (const [name, job] of Object.entries(jobs)) {
      if (name !== "migrate") expect([job.needs].flat()).toContain("migrate");
      // `always()`, `failure()` and `!cancelled()` would run a job after one that failed.
      if (name !== "migrate") expect(job.if).toBeUndefined();
      expect(JSON.stringify(job)).not.toContain("continue-on-error");
    }
    stepOf(migrate, /npm run db:migrate/);
    expect(JSON.stringify(migrate)).not.toMatch(/vercel (build|deploy)/);
  });

  test("is in the environment `production`, each job with what it needs and no more", () => {
    expect(permissions).toEqual({});
    expect(migrate.environment).toBe("production");
    expect(deploy.environment).toMatchObject({ name: "production" });
    expect(migrate.permissions).toEqual({ contents: "read" });
    expect(deploy.permissions).toEqual({ contents: "read" });
    expect(secretsIn(migrate)).toEqual(["DATABASE_URL_UNPOOLED"]);
    expect(new Set(secretsIn(deploy))).toEqual(new Set(["DATABASE_URL", "VERCEL_TOKEN"]));
    expect(secretsIn(deploy.env ?? {})).toEqual([]);
  });

  test("is of the commit that CI has seen, after a look at whether it answers", () => {
    for (const { steps } of [migrate, deploy]) {
      expect(steps[0]?.with?.ref).toBe("${{ github.event.workflow_run.head_sha }}");
    }
    const build = stepOf(deploy, /vercel build --prod/);
    const publish = stepOf(deploy, /deploy --prebuilt/);
    expect(build).toBeLessThan(publish);
    expect(publish).toBeLessThan(stepOf(deploy, /curl --fail.*\/api\/ready/));
  });

  test("does not fall back on an embedded database", () => {
    for (const [job, pattern] of [
      [migrate, /db:migrate/],
      [deploy, /vercel build/],
    ] as const) {
      expect(job.steps[stepOf(job, pattern)]?.run).toMatch(/^: "\$\{DATABASE_URL:\?/);
    }
  });

  test("is not made by Vercel itself, which knows nothing about migrations", () => {
    expect(JSON.parse(readFileSync("vercel.json", "utf8")).git).toEqual({
      deploymentEnabled: false,
    });
  });
});

describe("a preview", () => {
  const { on, permissions, jobs } = workflow("preview.yml");
  const job = (name: string) => jobOf("preview.yml", name);

  test("is of a pull request from this repository, not of a fork or Dependabot", () => {
    expect(on).toEqual({
      pull_request: { types: ["opened", "reopened", "synchronize", "closed"] },
    });
    for (const [name, { if: condition, needs }] of Object.entries(jobs)) {
      if (needs) expect(needs, name).toBe("migrate");
      else {
        expect(condition, name).toContain("head.repo.full_name == github.repository");
        expect(condition, name).toContain("user.login != 'dependabot[bot]'");
      }
    }
    expect(job("migrate").if).toContain("github.event.action != 'closed'");
    expect(job("delete").if).toContain("github.event.action == 'closed'");
  });

  test("has a branch of the database that is migrated before anything is built on it", () => {
    const branched = stepOf(job("migrate"), /neondatabase\/create-branch-action/);
    expect(stepOf(job("migrate"), /npm run db:migrate/)).toBeGreaterThan(branched);
    expect(job("deploy").needs).toBe("migrate");
    expect(job("schema-diff").needs).toBe("migrate");
  });

  test("is deployed with the address of its own branch, which no log shows", () => {
    const deploy = job("deploy");
    const build = deploy.steps[stepOf(deploy, /vercel build/)];
    const upload = deploy.steps[stepOf(deploy, /vercel deploy --prebuilt --env DATABASE_URL\)/)];
    for (const step of [build, upload]) {
      expect(step?.env?.DATABASE_URL).toBe("${{ steps.branch.outputs.db_url_pooled }}");
    }
    for (const step of [build, job("migrate").steps[stepOf(job("migrate"), /db:migrate/)]]) {
      expect(step?.run).toMatch(/^echo "::add-mask::\$\{DATABASE_URL:\?/);
    }
    expect(deploy.environment).toMatchObject({ name: "preview" });
  });

  test("lets only the job that runs nobody's code write a comment", () => {
    expect(permissions).toEqual({});
    expect(job("schema-diff").permissions).toEqual({ contents: "read", "pull-requests": "write" });
    expect(job("schema-diff").steps.map(({ run }) => run)).toEqual([undefined]);
    expect(job("migrate").permissions).toEqual({ contents: "read" });
    expect(job("deploy").permissions).toEqual({ contents: "read" });
    expect(job("delete").permissions).toEqual({});
  });
});
