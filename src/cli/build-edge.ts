import { mkdir, writeFile } from "node:fs/promises";
import { bundleEdge } from "./edge-bundle";

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const { code, size, gzip, shares } = await bundleEdge();
await mkdir(".edge", { recursive: true });
await writeFile(".edge/posts.js", code);
console.log(`.edge/posts.js  ${kilobytes(size)}, ${kilobytes(gzip)} with gzip`);
for (const [name, bytes] of shares) {
  console.log(`  ${name}  ${kilobytes(bytes)} (${Math.round((100 * bytes) / size)} %)`);
}
