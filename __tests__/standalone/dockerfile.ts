import { readFileSync } from "node:fs";
import { DockerfileParser, From, type Instruction } from "dockerfile-ast";

/** What a container of one stage of the Dockerfile is made of, the stages below it included. */
export interface Stage {
  env: Record<string, string>;
  /** What RUN carries out, in order. */
  runs: string[];
  /** Pairs of source and destination that COPY takes `--from` this stage's sources. */
  copies: { from: string | null; source: string; destination: string }[];
  workdir: string;
  user: string;
  command: string[];
  healthcheck: string[];
}

/** @throws Error when the Dockerfile has no stage of this name. */
export function readStage(name: string): Stage {
  const own: Instruction[] = [];
  let base: string | null = null;
  let inside = false;
  for (const instruction of DockerfileParser.parse(
    readFileSync("Dockerfile", "utf8"),
  ).getInstructions()) {
    if (instruction instanceof From) {
      inside = instruction.getBuildStage() === name;
      if (inside) base = instruction.getImage();
    } else if (inside) own.push(instruction);
  }
  if (base === null) throw new Error(`The Dockerfile has no stage ${name}.`);
  const stage: Stage = base.includes(":")
    ? { env: {}, runs: [], copies: [], workdir: "/", user: "root", command: [], healthcheck: [] }
    : readStage(base);
  for (const instruction of own) carryOut(instruction, stage);
  return stage;
}

function carryOut(instruction: Instruction, stage: Stage): void {
  const text = instruction.getRawArgumentsContent() ?? "";
  const words = instruction.getArguments().map((argument) => argument.getValue());
  switch (instruction.getKeyword()) {
    case "ENV":
      for (const word of words) {
        const [name = "", value = ""] = word.split("=");
        stage.env[name] = value;
      }
      break;
    case "RUN":
      stage.runs.push(text);
      break;
    case "COPY": {
      const from = /--from=(\S+)/.exec(instruction.getTextContent())?.[1] ?? null;
      const destination = words.pop() ?? "";
      stage.copies.push(...words.map((source) => ({ from, source, destination })));
      break;
    }
    case "WORKDIR":
      stage.workdir = text;
      break;
    case "USER":
      stage.user = text;
      break;
    case "CMD":
      stage.command = JSON.parse(text);
      break;
    case "HEALTHCHECK":
      stage.healthcheck = JSON.parse(text.replace(/^CMD\s+/, ""));
      break;
    default:
      if (!/^(VOLUME|EXPOSE)$/.test(instruction.getKeyword())) {
        throw new Error(`Not understood in the Dockerfile: ${instruction.getKeyword()}`);
      }
  }
}
