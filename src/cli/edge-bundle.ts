import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface EdgeBundle {
  /** One ES module that imports nothing. */
  code: string;
  /** In bytes. */
  size: number;
  gzip: number;
  /** The bytes from each package and from `src`, largest first. */
  shares: [name: string, bytes: number][];
}

/** Bundles `src/edge/posts.ts` for workerd, minified. @throws when something in it needs Node. */
export async function bundleEdge(): Promise<EdgeBundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: ["src/edge/posts.ts"],
    bundle: true,
    format: "esm",
    // The Worker has neither the modules of Node nor the globals of a browser.
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker"],
    target: "es2022",
    minify: true,
    write: false,
    metafile: true,
    outdir: ".edge",
    logLevel: "silent",
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error("esbuild made no file.");
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    const name = ownerOf(path);
    shares.set(name, (shares.get(name) ?? 0) + bytesInOutput);
  }
  return {
    code: file.text,
    size: file.contents.length,
    gzip: gzipSync(file.contents).length,
    shares: [...shares].filter(([, bytes]) => bytes > 0).sort(([, a], [, b]) => b - a),
  };
}

const ownerOf = (path: string): string =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? "src";
