import { expect, test } from "vitest";
import { html } from "../support/markdown";

const linksOf = async (source: string) =>
  Array.from((await html(source)).matchAll(/<a href="([^"]*)">/g), ([, href]) =>
    decodeURI(href ?? "").replaceAll("&amp;", "&"),
  );

const at = "https://example.com/a";

test.each([
  [`详见${at}，然后继续`, at],
  [`（${at}（说明）了解更多）`, at],
  [`「${at}」と《${at}》`, at, at],
  [`看${at}。下一句`, at],
  [`${at}、${at}；${at}：`, at, at, at],
  [`انظر ${at}، ثم ${at}؟`, at, at],
  [`देखें ${at}। फिर ${at}॥`, at, at],
  [`“${at}” and ‘${at}’, «${at}», „${at}“`, at, at, at, at],
  [`${at}—then`, at],
  [`${at}…`, at],
  [`${at}’s page`, at],
  [`տես ${at}։ ${at}՝`, at, at],
  [`ይመልከቱ ${at}።`, at],
  [`＜${at}＞｜${at}～`, at, at],
  ["请看https://example.com然后", "https://example.com"],
  [
    "https://example.com에서 https://example.comを見る",
    "https://example.com",
    "https://example.com",
  ],
  [`${at}.然后,${at}!好`, at, at],
  [`${at}\u00a0b ${at}\u3000c ${at}\u200bd`, at, at, at],
])("%s ends where its punctuation begins", async (source, ...expected) => {
  expect(await linksOf(source)).toEqual(expected);
});

test.each([
  ["https://zh.wikipedia.org/wiki/日本語", "https://zh.wikipedia.org/wiki/日本語"],
  ["https://ja.wikipedia.org/wiki/ジョン・レノン", "https://ja.wikipedia.org/wiki/ジョン・レノン"],
  [
    "https://en.wikipedia.org/wiki/Set_(mathematics)",
    "https://en.wikipedia.org/wiki/Set_(mathematics)",
  ],
  [
    "(https://en.wikipedia.org/wiki/Set_(mathematics))",
    "https://en.wikipedia.org/wiki/Set_(mathematics)",
  ],
  ["https://example.com/a?b=c&d=e#f.", "https://example.com/a?b=c&d=e#f"],
  [
    "**https://example.com/a**, _https://example.com/b_",
    "https://example.com/a",
    "https://example.com/b",
  ],
  ["http://localhost:3000/x, http://[::1]:3000/", "http://localhost:3000/x", "http://[::1]:3000/"],
  ["https://me:secret@example.com:8080/x", "https://me:secret@example.com:8080/x"],
  ["www.example.com/a。www.example.org", "http://www.example.com/a", "http://www.example.org"],
  ["请看www.example.com吧", "http://www.example.com"],
  [
    "https://web.archive.org/web/2020/https://example.com/",
    "https://web.archive.org/web/2020/https://example.com/",
  ],
  ["HTTPS://EXAMPLE.COM/A", "HTTPS://EXAMPLE.COM/A"],
])("%s is a link", async (source, ...expected) => {
  expect(await linksOf(source)).toEqual(expected);
});

test("a host in another script is a link", async () => {
  expect(await html("https://пример.рф/а и https://例え.jp/")).toContain(
    '<a href="https://xn--e1afmkfd.xn--p1ai/',
  );
});

test.each([
  "README.md, setup.py, deploy.sh, main.rs, todo.txt",
  "ASP.NET, Node.js, Socket.IO, rose.In, vue.js",
  "example.com, sub.example.co.uk/path",
  "ask@example.com and mailto:ask@example.com",
  "ftp://example.com/a and //example.com/b",
  "www.x, www., awww.example.com, https://, http://.",
  "https\\://example.com",
  "最新.中国 和 模块.网络",
  "e.g.this, 3.14, v1.2.3, a.b.c, 10.0.0.1",
])("%s stays text", async (source) => {
  expect(await html(source)).not.toContain("<a ");
});
