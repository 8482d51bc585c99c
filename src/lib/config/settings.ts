/** What the blog says of itself. */
export interface Settings {
  name: string;
  description: string;
  /** A language tag of BCP 47: of the interface, and of posts that name none. */
  language: string;
  /** A name of the IANA time zone database. */
  timeZone: string;
  /** Addresses of the blog elsewhere. */
  socialLinks: string[];
}

/** In force until somebody changes them, and on the pages that say that the database is away. */
export const defaultSettings: Settings = {
  name: "Quire",
  description: "Notes on writing, typography and the code that carries them.",
  language: "en",
  timeZone: "UTC",
  socialLinks: [],
};
