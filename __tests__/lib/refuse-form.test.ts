import { describe, expect, test } from "vitest";
import { refuseForm } from "@/server/http/refuse-form";

const id = `60${"a".repeat(40)}`;
const unknown = `60${"b".repeat(40)}`;
const state = JSON.stringify({ outcome: "untouched", values: { title: "$$5", tagIds: ["1"] } });

type Fields = [name: string, value: string][];
const boundary = "----WebKitFormBoundaryAbCd";
const multipart = (fields: Fields) =>
  `${fields
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join("")}--${boundary}--\r\n`;
const type = `multipart/form-data; boundary=${boundary}`;

/** The status of the refusal, or null. */
function status(body: string | Buffer, headers: Record<string, string> = {}, method = "POST") {
  const request = { method, headers: { "content-type": type, ...headers } };
  return refuseForm(request, Buffer.from(body), new Set([id]))?.status ?? null;
}

const plain = (bound: string, args = `[${state}]`): Fields => [
  ["$ACTION_REF_1", ""],
  ["$ACTION_1:0", `{"id":"${id}","bound":${bound}}`],
  ["$ACTION_1:1", args],
  ["$ACTION_KEY", "k1"],
  ["title", "Two lines\r\n--and dashes--\r\n"],
];
const call = (args: string, more: Fields = []) =>
  multipart([["_1_title", "A title"], ...more, ["0", args]]);
const byScript = { "next-action": id };
const asText = { ...byScript, "content-type": "text/plain;charset=UTF-8" };

describe("what the pages of this site send is taken", () => {
  test.each([
    ["a form without scripts", multipart(plain('"$@1"')), {}],
    ["one without bound arguments", multipart([[`$ACTION_ID_${id}`, ""]]), {}],
    ["one with scripts", call(`[${state},"$K1"]`), byScript],
    ["one with scripts and no field", multipart([["0", `[${state},"$K1"]`]]), byScript],
    ["an action without arguments", "[]", asText],
    [
      "a quoted boundary",
      multipart(plain("null")),
      { "content-type": type.replace(/=(.*)/, '="$1"') },
    ],
  ])("%s", (_, body, headers) => expect(status(body, headers)).toBeNull());

  test("what is no form is none of its business", () => {
    expect(status("x", { "content-type": "text/plain" })).toBeNull();
    expect(status("a=b", { "content-type": "application/x-www-form-urlencoded" })).toBeNull();
    expect(status("x", {}, "PUT")).toBeNull();
  });
});

describe("a malformed multipart body is a bad request", () => {
  const header = `--${boundary}\r\nContent-Disposition: form-data; name="a"`;
  const kinds: [string, Record<string, string>][] = [
    [multipart(plain("null")), {}],
    [call(`[${state},"$K1"]`, [["_1_last", "Two lines"]]), byScript],
  ];
  test.each<[string, (good: string) => string | Buffer]>([
    ["nothing", () => ""],
    ["garbage", () => "garbage"],
    ["cut off in a value", (good) => good.slice(0, -60)],
    ["cut off in a header", (good) => good.slice(0, 60)],
    ["without its last dashes", (good) => good.slice(0, -4)],
    ["with a beginning", (good) => `x\r\n${good}`],
    ["with an end", (good) => `${good}x`],
    ["without a name", (good) => good.replace(/; name="\w*title"/, "")],
    ["without a disposition", (good) => good.replace("Content-Disposition", "X-Disposition")],
    ["a NUL in a name", (good) => good.replace('title"\r', 'ti\0tle"\r')],
    ["a boundary in a line", (good) => good.replace("Two", `Two --${boundary}`)],
    ["a boundary without dashes", (good) => good.replace("Two", `Two ${boundary}`)],
    ["an endless name", (good) => good.replace('title"\r', `${"e".repeat(20_000)}"\r`)],
    ["bare line feeds", (good) => good.replaceAll("\r\n", "\n")],
    ["a file", (good) => `${header}; filename="x"\r\nContent-Type: image/png\r\n\r\nx\r\n${good}`],
    ["base64", (good) => `${header}\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n${good}`],
    ["not UTF-8", (good) => Buffer.from(good.replace("Two lines", "Zwölf"), "latin1")],
  ])("%s", (_, spoil) => {
    for (const [good, headers] of kinds) {
      expect(status(good, headers)).toBeNull();
      expect(status(spoil(good), headers)).toBe(400);
    }
  });

  test.each(["multipart/form-data", `${type}x`, "multipart/form-data; boundary=", `${type}; a=b`])(
    "its type is %s",
    (wrong) => {
      for (const [good, headers] of kinds) {
        expect(status(good, { ...headers, "content-type": wrong })).toBe(400);
      }
    },
  );
});

describe("fields that name no action, or name it wrongly, are a bad request", () => {
  test.each<[string, Fields]>([
    ["none", [["title", "x"]]],
    ["a garbled id", [["$ACTION_ID_x", ""]]],
    ["a property of every object", [["$ACTION_ID_toString", ""]]],
    ["a reference to nothing", [["$ACTION_REF_1", ""]]],
    [
      "broken JSON",
      [
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", `{"id":"${id}",`],
      ],
    ],
    ["a number for arguments", plain("7")],
    ["arguments that are missing", plain('"$@9"')],
    ["garbage for arguments", plain('"$@1"', "garbage")],
    ["an object for arguments", plain('"$@1"', "{}")],
    ["arguments in a circle", plain('"$@1"', '["$1"]')],
    ["the action twice", [...plain("null"), ["$ACTION_1:0", `{"id":"${id}","bound":null}`]]],
    ["three actions", ["1", "2", "3"].map((n) => [`$ACTION_REF_${n}`, ""])],
  ])("%s", (_, fields) => expect(status(multipart(fields))).toBe(400));
});

describe("arguments that React does not write for an action of this site are a bad request", () => {
  test.each([
    "garbage",
    "",
    "7",
    "null",
    "{}",
    '["$0"]',
    '[{},"$0:0"]',
    '["$1:__proto__:constructor","$K1"]',
    '["$5","$K1"]',
    '["$@5","$K1"]',
    '["$Q1","$K1"]',
    '["$W1","$K1"]',
    '["$i1","$K1"]',
    '["$B7","$K1"]',
    '["$R7","$K1"]',
    '["$x7","$K1"]',
    '["$h1","$K1"]',
    '["$T","$K1"]',
    '["$nabc","$K1"]',
    '[{"a":[{"b":"$Q1"}]},"$K1"]',
    `[${"[".repeat(100_000)}${"]".repeat(100_000)}]`,
    JSON.stringify(Array(2_000).fill(1)),
  ])("%.40s", (args) => {
    expect(status(call(args, [["1", "[]"]]), byScript)).toBe(400);
    expect(status(args, asText)).toBe(400);
  });

  test("neither are they there twice, nor of another type", () => {
    const good = `[${state},"$K1"]`;
    expect(status(call(good, [["0", good]]), byScript)).toBe(400);
    expect(status(multipart([["_1_title", "x"]]), byScript)).toBe(400);
    for (const other of ["", "application/octet-stream", "application/x-www-form-urlencoded"]) {
      expect(status("[]", { ...byScript, "content-type": other })).toBe(400);
    }
  });
});

test.each(["1", ""])("an action that Next forwards to itself is a bad request: %j", (forwarded) => {
  const headers = { ...byScript, "x-action-forwarded": forwarded };
  expect(status(call("[]"), headers)).toBe(400);
  expect(status("[]", { ...asText, "x-action-forwarded": forwarded })).toBe(400);
});

test.each(["garbage", "", "toString", "__proto__", `${id}0`, id.toUpperCase()])(
  "an id such as “%s” is a bad request",
  (garbled) => expect(status(call("[]"), { "next-action": garbled })).toBe(400),
);

test("an id of another build is told apart, in the way that Next's scripts understand", () => {
  const headers = { "content-type": type, "next-action": unknown };
  const refusal = refuseForm({ method: "POST", headers }, Buffer.from(call("[]")), new Set([id]));
  expect(refusal).toMatchObject({ status: 409, headers: { "x-nextjs-action-not-found": "1" } });
  // As is a cached function's, which is none of the actions.
  for (const other of [unknown, `c0${"a".repeat(40)}`]) {
    expect(status(multipart([[`$ACTION_ID_${other}`, ""]]))).toBe(409);
    expect(status('["slug"]', { ...asText, "next-action": other })).toBe(409);
  }
});

test("up to ten times the limit of fields its action refuses a form; beyond, nobody parses it", () => {
  const many = (count: number) =>
    multipart([
      ...plain("null"),
      ...Array.from({ length: count }, (): [string, string] => ["a", ""]),
    ]);
  expect(status(many(9_000))).toBeNull();
  expect(status(many(10_001))).toBe(413);
  expect(status(many(60_000))).toBe(413);
});

test.each([
  ["brackets", "[".repeat(8_000_000)],
  ["brackets that close", "[".repeat(4_000_000) + "]".repeat(4_000_000)],
  ["names", `[{${Array.from({ length: 500_000 }, (_, n) => `"k${n}":1`).join()}}]`],
  ["numbers", `[${"0,".repeat(4_000_000)}0]`],
  ["references", `["${'$1","'.repeat(1_300_000)}"]`],
])("megabytes of %s are refused before they are parsed", (_, args) => {
  const body = call(args);
  const before = process.cpuUsage();
  expect(status(body, byScript)).toBe(400);
  expect(status(multipart(plain('"$@1"', args)))).toBe(400);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

test("a long text in the last answer is no reason to refuse", () => {
  const content = '"Quotes", \\ back\\slashes, [brackets] and {braces}.\n'.repeat(10_000);
  const args = JSON.stringify([{ outcome: "refused", values: { content } }, "$K1"]);
  expect(status(call(args), byScript)).toBeNull();
});
