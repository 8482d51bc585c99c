export const site = {
  name: "Quire",
  description: "Notes on writing, typography and the code that carries them.",
  language: "en",
} as const;
