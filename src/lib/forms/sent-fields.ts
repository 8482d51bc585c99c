/** Fields with ids, whose names are in the database. */
export const choices = ["categoryId", "tagIds", "seriesId", "moveTo"];

/** Fields that are sent without being typed. */
export const hiddenFields = [...choices, "id", "version", "submissionId", "publish", "heading"];

/** Labels that differ from the name. */
const labels = new Map([
  ["content", "Text"],
  ["email", "E-mail"],
  ["newTags", "New tags"],
  ["translationOf", "Translation of"],
  ["seriesPosition", "Part"],
  ["bio", "Biography"],
  ["publishedAt", "Publication date"],
]);

/** The label of a field in any form of the studio. */
export const labelOf = (name: string): string =>
  labels.get(name) ?? name.charAt(0).toUpperCase() + name.slice(1);
