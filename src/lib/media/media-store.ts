import { join } from "node:path";
import { type Adapter, Files, FilesError } from "files-sdk";
import { type Env, env } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";
import { imageTypes } from "./image-types";

/** In bytes. Far above a photograph for a page. */
export const MAX_MEDIA_SIZE = 20 * 1024 * 1024;
const MAX_KEY_LENGTH = 200;
const KEY = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*\.([a-z0-9]+)$/;

/** For one request to the store, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * The media type of a key: folders and a name in lower-case letters, digits and hyphens, and an extension of
 * {@link imageTypes}. Null for any other key, which is neither stored nor served; so no key leaves the store.
 */
export function mediaType(key: string): string | null {
  const extension = key.length <= MAX_KEY_LENGTH && KEY.exec(key)?.[1];
  return (extension && Object.hasOwn(imageTypes, extension) && imageTypes[extension]) || null;
}

interface StoredMedia {
  body: ReadableStream<Uint8Array>;
  type: string;
  /** In bytes. */
  size: number;
}

/** The files of the media library. */
export interface MediaStore {
  /**
   * Stores a file under a new key. Readers and caches may keep a file for ever, so a key is never used twice.
   * @throws RangeError for a key without a {@link mediaType} or a file above {@link MAX_MEDIA_SIZE}.
   */
  put(key: string, file: Blob): Promise<void>;
  /** Null when there is none. The body is a stream. */
  get(key: string): Promise<StoredMedia | null>;
  /** Does nothing when there is none. */
  remove(key: string): Promise<void>;
  /** Every key with this prefix, in no order. */
  keys(prefix?: string): AsyncGenerator<string, void>;
}

/**
 * Opens the store that the settings name: an S3 bucket, Vercel Blob, or else DATA_DIR/media. Each of its methods
 * @throws OperationalError MEDIA_UNAVAILABLE when the store fails.
 */
export async function openMediaStore(settings: Env): Promise<MediaStore> {
  const files = new Files({ adapter: await adapterFor(settings), timeout: TIMEOUT });
  return {
    async put(key, file) {
      const contentType = mediaType(key);
      if (!contentType) throw new RangeError(`Not a key of a media file: ${key}`);
      if (file.size > MAX_MEDIA_SIZE) throw new RangeError(`${key} has ${file.size} bytes.`);
      await explained(files.upload(key, file, { contentType }));
    },
    async get(key) {
      const type = mediaType(key);
      if (!type) return null;
      const found = await explained(orNull(files.download(key, { as: "stream" })));
      return found && { body: found.stream(), type, size: found.size };
    },
    async remove(key) {
      if (mediaType(key)) await explained(orNull(files.delete(key)));
    },
    async *keys(prefix = "") {
      const all = files.listAll({ prefix });
      for (;;) {
        const { done, value } = await explained(all.next());
        if (done) return;
        if (mediaType(value.key)) yield value.key;
      }
    },
  };
}

async function adapterFor(settings: Env): Promise<Adapter> {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region = "us-east-1" } = settings;
  if (bucket) {
    const { s3Fetch } = await import("files-sdk/s3-fetch");
    return s3Fetch({
      bucket,
      region,
      endpoint: endpoint ?? `https://s3.${region}.amazonaws.com`,
      // Only Amazon is sure to have a host name for each bucket.
      forcePathStyle: endpoint !== undefined,
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? "",
    });
  }
  if (settings.BLOB_READ_WRITE_TOKEN) {
    const { vercelBlob } = await import("files-sdk/vercel-blob");
    return vercelBlob({ token: settings.BLOB_READ_WRITE_TOKEN });
  }
  const { fs } = await import("files-sdk/fs");
  return fs({ root: join(settings.DATA_DIR, "media") });
}

const orNull = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error: unknown) => {
    if (error instanceof FilesError && error.code === "NotFound") return null;
    throw error;
  });

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof FilesError)) throw error;
    throw new OperationalError(
      "MEDIA_UNAVAILABLE",
      `The media store failed (${error.message}): check that it exists and is writable, and correct DATA_DIR, S3_… or BLOB_READ_WRITE_TOKEN.`,
      { cause: error },
    );
  }
}

let store: Promise<MediaStore> | undefined;

/** The store of this process. */
export function mediaStore(): Promise<MediaStore> {
  store ??= openMediaStore(env());
  return store;
}
