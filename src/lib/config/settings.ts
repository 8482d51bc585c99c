/** The settings of the blog, which an admin can change. */
export interface Settings {
  name: string;
  description: string;
  /** A language tag of BCP 47, for the interface and for posts that name none. */
  language: string;
  /** A name of the IANA time zone database. */
  timeZone: string;
  /** Profiles of the blog on other sites. */
  socialLinks: string[];
}

/** Used until an admin changes them, and on pages that cannot reach the database. */
export const defaultSettings: Settings = {
  name: "Quire",
  description: "Notes on writing, typography and the code that carries them.",
  language: "en",
  timeZone: "UTC",
  socialLinks: [],
};
