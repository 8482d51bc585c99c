import { describe, expect, test } from "vitest";
import { formLimits } from "@/lib/forms/form-limits";
import {
  formRefusal,
  sizeRefusal,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";

const formOf = (fields: [string, string | Blob][]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
const many = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index): [string, string] => [name(index), "x"]);

describe("typedValues", () => {
  test("the first text of a name counts, and all of a list", () => {
    const fields: [string, string | Blob][] = [
      ["title", "One"],
      ["title", "Two"],
      ["tagIds", "1"],
      ["tagIds", "2"],
      ["file", new Blob(["x"])],
      ["$ACTION_REF_1", ""],
      ["content", "a\0b\u0008c\nd"],
    ];
    expect(typedValues(formOf(fields))).toEqual({
      title: "One",
      tagIds: ["1", "2"],
      content: "abc\nd",
    });
  });

  test("names that every object has are names like others", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "__protoIds"];
    const values = typedValues(formOf(names.map((name) => [name, "x"])));
    expect(Object.keys(values).sort()).toEqual([...names].sort());
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(Object.getOwnPropertyNames(withoutSecrets(values)).sort()).toEqual([...names].sort());
    expect(typedValues(formOf([["title", "x"]]))).toEqual({ title: "x" });
  });

  test("what is no form has no fields", () => {
    for (const given of [undefined, null, 7, "x", {}, { entries: 1 }, new URLSearchParams("a=b")]) {
      expect(typedValues(given)).toEqual({});
      expect(formRefusal(given)).toContain("Reload the page");
    }
  });

  test("the text of a form with too many values of a list is kept, and the list up to the limit", () => {
    const fields = [["title", "One"], ...many(5_000, () => "tagIds"), ["content", "Text"]];
    const values = typedValues(formOf(fields as [string, string][]));
    expect(values).toMatchObject({ title: "One", content: "Text" });
    expect(values.tagIds).toHaveLength(formLimits.fields);
  });
});

describe("formRefusal", () => {
  test("the limits themselves are within them", () => {
    expect(formRefusal(formOf(many(formLimits.fields, (n) => `f${n}`)))).toBeNull();
    expect(formRefusal(formOf([["n".repeat(formLimits.name), ""]]))).toBeNull();
  });

  test("one field more is refused, and so is one character more in a name", () => {
    const refusal = formRefusal(formOf(many(formLimits.fields + 1, () => "tagIds")));
    expect(refusal).toMatch(/has 1,001 fields. The limit is 1,000.*Choose fewer/);
    const long = formRefusal(formOf([["n".repeat(formLimits.name + 1), ""]]));
    expect(long).toMatch(/101 characters. The limit is 100.*Reload the page/);
  });
});

describe("sizeRefusal", () => {
  test("a form within the limit is sent, one beyond it is refused with both sizes", () => {
    const within = "x".repeat(formLimits.bytes - 1_000);
    expect(sizeRefusal(formOf([["content", within]]), untouched)).toBeNull();
    expect(sizeRefusal(formOf([["content", `${within}${"x".repeat(1_000)}`]]), untouched)).toMatch(
      /^This form has 4\.1 MB\. The limit is 4 MB, so it was not sent\..*still here/,
    );
  });

  test.each([
    ["letters of several bytes", formOf([["content", "é".repeat(formLimits.bytes / 2)]])],
    [
      "line ends, which travel as two bytes",
      formOf([["content", "\n".repeat(formLimits.bytes / 2)]]),
    ],
    ["files", formOf([["file", new Blob(["x".repeat(formLimits.bytes)])]])],
    ["many fields", formOf(many(60_000, (n) => `f${n}`))],
  ])("%s count", (_, form) => expect(sizeRefusal(form, untouched)).not.toBeNull());

  test("the last answer travels with the form and counts", () => {
    const half = "x".repeat(formLimits.bytes / 2);
    const form = formOf([["content", half]]);
    expect(sizeRefusal(form, untouched)).toBeNull();
    expect(sizeRefusal(form, { ...untouched, values: { content: half } })).not.toBeNull();
  });
});
