import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { htmlWithoutDirections as html } from "../support/markdown";

const figure = (provider: string, id: string) =>
  `<figure class="embed" data-embed="${provider}" data-id="${id}"><a href="https://`;

describe("pasted frames of providers become embeds that load after a click", () => {
  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=x" title="T"></iframe>',
      "youtube",
      "aqz-KE-bpKQ",
    ],
    [
      "<iframe src=//www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=30></iframe>",
      "youtube",
      "aqz-KE-bpKQ?start=30",
    ],
    [
      "<IFRAME SRC='http://www.youtube.com/embed/aqz-KE-bpKQ'>Нет</IFRAME>",
      "youtube",
      "aqz-KE-bpKQ",
    ],
    ['<p><iframe src="https://player.vimeo.com/video/76979871"></iframe></p>', "vimeo", "76979871"],
    [
      '<div class="x">\n<iframe\n src="https://player.vimeo.com/video/76979871?h=0123abcdef&amp;c=1"\n></iframe>\n</div>',
      "vimeo",
      "76979871/0123abcdef",
    ],
    [
      '<figure><iframe data-src="https://www.youtube.com/embed/aqz-KE-bpKQ" src="about:blank"></iframe><figcaption>字</figcaption></figure>',
      "youtube",
      "aqz-KE-bpKQ",
    ],
    [
      '<object data="https://www.youtube.com/v/aqz-KE-bpKQ"><param name="movie" value="https://www.youtube.com/v/aqz-KE-bpKQ"><embed src="https://www.youtube.com/v/aqz-KE-bpKQ"></object>',
      "youtube",
      "aqz-KE-bpKQ",
    ],
    [
      '<script src="https://gist.github.com/octocat/6cad326836d38bd3a7ae.js"></script>',
      "gist",
      "octocat/6cad326836d38bd3a7ae",
    ],
    [
      '- <iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe>',
      "youtube",
      "aqz-KE-bpKQ",
    ],
  ])("%s", async (source, provider, id) => {
    const rendered = await renderMarkdown(`a\n\n${source}\n\nb`, {
      pageUrl: "https://b.example/p",
    });
    if (!rendered.ok) throw new Error(rendered.message);
    expect(rendered.html.split(figure(provider, id))).toHaveLength(2);
    expect(rendered.html).not.toMatch(/<p><\/p>|<p>(?:(?!<\/p>).)*<figure/s);
    expect(rendered.notices.first).toEqual([]);
    expect(rendered.feed?.html).toContain(figure(provider, id));
  });
});

describe("other frames become links", () => {
  test.each([
    [
      '<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=1,2"></iframe>',
      "https://www.openstreetmap.org/export/embed.html?bbox=1,2",
      "www.openstreetmap.org/export/embed.html",
    ],
    [
      '<iframe src="https://map.example/x" title="Карта города"></iframe>',
      "https://map.example/x",
      "Карта города",
    ],
    ['<object data="/a.pdf" type="application/pdf"></object>', "/a.pdf", "/a.pdf"],
    ['<embed src="https://a.example/b.swf">', "https://a.example/b.swf", "a.example/b.swf"],
    [
      '<iframe src="https://www.youtube.com/embed/videoseries?list=PL1"></iframe>',
      "https://www.youtube.com/embed/videoseries?list=PL1",
      "www.youtube.com/embed/videoseries",
    ],
    [
      'text <iframe src="https://player.vimeo.com/video/76979871"></iframe> text',
      "https://vimeo.com/76979871",
      "Watch on Vimeo",
    ],
    ['<iframe src="//a.example/地図"></iframe>', "https://a.example/地図", "a.example/地図"],
    ['<p>x <iframe src="/local.html"></iframe></p>', "/local.html", "/local.html"],
  ])("%s", async (source, href, text) => {
    expect(await html(source)).toContain(`<a href="${href}">${text}</a>`);
    expect(await html(source)).not.toContain("<figure");
  });

  test.each([
    "<iframe srcdoc='<b>x</b>'></iframe>",
    "<iframe src='javascript:x'></iframe>",
    "<embed>",
  ])("%s leaves nothing", async (source) => expect(await html(`${source}\n\na`)).toBe("<p>a</p>"));
});

describe("images of data are refused, with their words kept", () => {
  test.each([
    ["![Ein Bild](data:image/png;base64,AAAA)", "<p>Ein Bild</p>"],
    ["![図 *1*][i]\n\n[i]: <data:image/png;base64,AA>", "<p>図 1</p>"],
    ["![][i]\n\n[i]: <data:image/png;base64,AA>", ""],
    ["a ![b](data:image/svg+xml,x) c", "<p>a b c</p>"],
    ['<img src="data:image/gif;base64,AA" alt="шум & гам">', "шум &amp; гам"],
    ['<p><img src="data:x"></p>\n\nb', "<p>b</p>"],
    ['![](data:x "Titel")', "<p>Titel</p>"],
    ["[![a](data:x)](/b)", '<p><a href="/b">a</a></p>'],
    ["![a](file:///C:/x.png)", "<p>a</p>"],
    ["![תמונה](DATA:image/png;base64,AA)", "<p>תמונה</p>"],
  ])("%s", async (source, expected) => expect(await html(source)).toBe(expected));
});
