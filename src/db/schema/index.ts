export * from "./auth";
export * from "./outbox";
export * from "./posts";
export * from "./rate-limits";
export * from "./settings";
export * from "./terms";
export * from "./users";
