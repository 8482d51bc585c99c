import { describe, expect, test } from "vitest";
import { htmlWithoutDirections as html } from "../support/markdown";

const addresses =
  "tel:+4930000000 sms:+4930000000?body=hi mms:+4930 xmpp:me@example.org matrix:u/me:example.org geo:52.5,13.4 webcal://example.org/a.ics ftp://example.org/a.txt magnet:?xt=urn:btih:00 sip:me@example.org sips:me@example.org facetime:me@example.org whatsapp://send?phone=4930 bitcoin:1abc irc://irc.example.org/room news:comp.lang.c sgnl://signal.me/x tg://resolve?domain=x mailto:me@example.org gemini://example.org/ TEL:+4930".split(
    " ",
  );

describe("links keep their target", () => {
  test.each(addresses)("%s", async (address) => {
    const escaped = address.replaceAll("&", "&amp;");
    expect(await html(`[a](${address})`)).toBe(`<p><a href="${escaped}">a</a></p>`);
    expect(await html(`<${address}>`)).toContain(`<a href="${escaped}">`);
    expect(await html(`<a href="${address}">b</a>`)).toBe(`<p><a href="${escaped}">b</a></p>`);
    expect(await html(`[r][]\n\n[r]: ${address}`)).toContain(`<a href="${escaped}">`);
  });

  test.each([
    ["[a](//example.org/x)", "https://example.org/x"],
    ["<a href='//example.org/y'>b</a>", "https://example.org/y"],
    ["[a](//пример.example/z)", "https://xn--e1afmkfd.example/z"],
    ["[a](/x//y)", "/x//y"],
    ["[a](x:y)", null],
  ])("%s", async (source, href) => {
    if (href) expect(await html(source)).toContain(`<a href="${href}">`);
    else expect(await html(source)).toBe("<p>a</p>");
  });
});

describe("what no link may have leaves its text, and no element without a target", () => {
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "intent://x",
    "ms-msdt:/id",
    "localhost:3000",
    "Kategorie:Foo",
  ])("%s", async (address) => {
    expect(await html(`a [**слово** 語](${address}) b`)).toBe(
      "<p>a <strong>слово</strong> 語 b</p>",
    );
    expect(await html(`a <a href="${address}">שם</a> b`)).toBe("<p>a שם b</p>");
    expect(await html(`a [b][r] c\n\n[r]: ${address}`)).toBe("<p>a b c</p>");
    expect(await html(`<${address}>`)).not.toContain("<a");
  });

  test.each(["<a>x</a>", "<a href>x</a>", "<a href=''>x</a>", "<a target=_blank>x</a>"])(
    "%s",
    async (source) => expect(await html(`y ${source}`)).toBe("<p>y x</p>"),
  );
});
