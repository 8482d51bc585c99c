/** The size that a PNG's header names. @throws when the bytes do not begin as a PNG does. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = Buffer.from(bytes);
  if (view.subarray(1, 4).toString("latin1") !== "PNG") throw new Error("This is not a PNG.");
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}
