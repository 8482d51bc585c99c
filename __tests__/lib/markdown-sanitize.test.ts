import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { sanitize } from "@/lib/content/markdown/sanitize";

async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}

const tag = /<([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>|<\/[a-z][a-z0-9]*>/g;
const inert =
  /^(a|abbr|audio|b|blockquote|br|code|col|dd|del|details|div|dl|dt|em|figcaption|figure|h[2-6]|hr|i|img|input|kbd|label|li|mark|math|menclose|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mprescripts|mroot|mrow|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|ol|p|picture|pre|q|rp|rt|ruby|s|section|source|span|strong|sub|summary|sup|table|tbody|td|th|thead|time|tr|u|ul|video)$/;
const harmless =
  /^(accent|alt|aria-label|checked|class|colspan|controls|data-embed|data-id|data-language|decoding|depth|disabled|display|displaystyle|fence|fetchpriority|form|height|href|id|lang|largeop|linethickness|loading|lspace|mathsize|mathvariant|maxsize|minsize|movablelimits|notation|open|poster|referrerpolicy|role|rspace|scriptlevel|separator|sizes|src|srcset|start|stretchy|style|symmetric|tabindex|title|type|voffset|width)$/;
const harmlessStyle = /^background-image:url\(data:image\/webp;base64,[A-Za-z0-9+/=]+\)$/;

/** Browsers ignore white space and control characters before and in a scheme. */
function leadsAstray(address: string): boolean {
  const plain = address.replace(/[\p{Cc}\s]/gu, "");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
  return /^[\\/]{2}/.test(plain) || !["http", "https", "mailto", undefined].includes(scheme);
}

/** Every way in which a page could be harmed by this HTML, told from its canonical form alone. */
function faults(output: string): string[] {
  const found = [...output.matchAll(tag)].flatMap(([whole, name = "", rest = ""]) => {
    if (whole.startsWith("</")) return [];
    const attributes = [...rest.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)];
    return [
      ...(inert.test(name) ? [] : [`element ${name}`]),
      ...attributes.filter(([, key = ""]) => !harmless.test(key)).map(([text]) => text),
      ...attributes
        .filter(([, key = ""]) => /^(href|src|poster)$/.test(key))
        .filter(([, , value = ""]) => leadsAstray(value))
        .map(([text]) => text),
      ...attributes
        .filter(([, key, value = ""]) => key === "style" && !harmlessStyle.test(value))
        .map(([text]) => text),
      ...attributes
        .filter(([, key, value = ""]) => key === "id" && !/^(h|fn|fnref)-./.test(value))
        .map(([text]) => text),
    ];
  });
  const left = output.replace(tag, "");
  return /[<>]/.test(left) ? [...found, `markup ${left}`] : found;
}

const vectors = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<script\n>alert(1)</script\n>",
  "<script/x>alert(1)</script>",
  "<<script>alert(1)//<</script>",
  "<img src=x onerror=alert(1)>",
  "<img src=x onerror\n=\nalert(1)>",
  '<img """><script>alert(1)</script>">',
  "<img src='x'onerror='alert(1)'>",
  "<img/src=x/onerror=alert(1)>",
  "<img src=javascript:alert(1)>",
  "<img src=` onerror=alert(1)//`>",
  "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
  '<img srcset="javascript:alert(1) 1x, data:x 2x">',
  "<image src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
  "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
  "<svg><use href=data:image/svg+xml,x></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<math><a xlink:href=javascript:alert(1)>x</a></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<iframe src=javascript:alert(1)></iframe>",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "<iframe><img src=x onerror=alert(1)></iframe>",
  "<object data=javascript:alert(1)></object>",
  "<embed src=javascript:alert(1)>",
  "<applet code=x></applet>",
  "<base href=javascript:alert(1)//>",
  "<link rel=stylesheet href=//x.example/x.css>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<style>@import 'javascript:alert(1)'</style>",
  "<div style='background:url(javascript:alert(1))'>x</div>",
  "<p style=position:fixed;inset:0>x</p>",
  "<body onload=alert(1)>",
  "<html onclick=alert(1)>x</html>",
  "<details open ontoggle=alert(1)>x</details>",
  "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
  "<video poster=javascript:alert(1) autoplay></video>",
  "<audio src=javascript:alert(1)></audio>",
  "<form action=javascript:alert(1)><button>x</button></form>",
  "<button formaction=javascript:alert(1)>x</button>",
  "<input autofocus onfocus=alert(1)>",
  "<input type=checkbox onclick=alert(1) name=cookie>",
  "<select onchange=alert(1)><option>x</option></select>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  "</textarea><img src=x onerror=alert(1)>",
  "<title><img src=x onerror=alert(1)></title>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<noembed><img src=x onerror=alert(1)></noembed>",
  "<xmp><img src=x onerror=alert(1)></xmp>",
  "<plaintext><img src=x onerror=alert(1)>",
  "<template><img src=x onerror=alert(1)></template>",
  "<marquee onstart=alert(1)>x</marquee>",
  "<isindex action=javascript:alert(1) type=image>",
  "<a href=javascript:alert(1)>x</a>",
  "<a href=' javascript:alert(1)'>x</a>",
  "<a href='java\tscript:alert(1)'>x</a>",
  "<a href='&#106;avascript:alert(1)'>x</a>",
  "<a href='&#x6A&#x61vascript&colon;alert(1)'>x</a>",
  "<a href='\u0001javascript:alert(1)'>x</a>",
  "<a href='JaVaScRiPt:alert(1)'>x</a>",
  "<a href='java<!-- -->script:alert(1)'>x</a>",
  "<a href='vbscript:msgbox(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='file:///etc/passwd'>x</a>",
  "<a href='//x.example'>x</a>",
  "<a href='\\\\x.example'>x</a>",
  "<a href='/\\x.example'>x</a>",
  "<a href=x target=_blank ping=//x.example>x</a>",
  "<a name=createElement id=__next>x</a>",
  "<a href=x style=color:red class='tok-x evil'>x</a>",
  "<h2 id=main>x</h2><h2 id=h-__proto__>y</h2><p id=h-x>z</p>",
  "<h1 id=_x onclick=alert(1)>x</h1>",
  "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
  "<p title=`><img src=x onerror=alert(1)>`>x</p>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!--[if IE]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?xml version='1.0'?><img src=x onerror=alert(1)>",
  "<!DOCTYPE x [<!ENTITY y 'z'>]>",
  "<p><button><p><script><!--</script>--></p>",
  "<x onclick=alert(1)>y</x>",
  "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
  "[x](javascript:alert(1))",
  "[x](JAVASCRIPT:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](&#x6A;avascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:x)",
  "[x](//x.example)",
  '[x](/y "\\"onmouseover=alert(1) ")',
  "![x](data:image/png;base64,AAAA)",
  '![x" onerror="alert(1)](y)',
  '![x](/y "<img src=x onerror=alert(1)>")',
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  "[^x]\n\n[^x]: <img src=x onerror=alert(1)>",
  '[^"><script>]\n\n[^"><script>]: x',
  "## <img src=x onerror=alert(1)>",
  '## "><script>alert(1)</script>',
  "- [ ] <img src=x onerror=alert(1)>",
  "|<script>alert(1)</script>|\n|-|\n|<svg onload=alert(1)>|",
  "```html\n<script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "```ts {<script>}\nx\n```",
  "`<script>alert(1)</script>`",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<div class='table-scroll' role=alert tabindex=9 onscroll=alert(1)>x</div>",
  "<math><mi xlink:href=javascript:alert(1) href=javascript:alert(1)>x</mi></math>",
  "<math><maction actiontype=statusline#http://x.example xlink:href=javascript:alert(1)>x</maction></math>",
  "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
  "<math><semantics><annotation encoding=x><script>alert(1)</script></annotation></semantics></math>",
  "<math><mi style='background:url(//x.example)' id=x onclick=alert(1)>x</mi></math>",
  "<math><mtext></mtext><!--</math><img src=x onerror=alert(1)>--></math>",
  "<math><![CDATA[</math><img src=x onerror=alert(1)>]]></math>",
  "<math><mglyph src=//x.example></mglyph><malignmark></malignmark></math>",
  "$\\href{javascript:alert(1)}{x}$",
  "$\\htmlData{x=y}{z} \\htmlStyle{color:red}{z}$",
  "$\\includegraphics{//x.example/x.png}$",
  "$\\text{<script>alert(1)</script>}$",
  "$\\colorbox{red;background:url(javascript:alert(1))}{x}$",
  '$\\foo"><script>alert(1)</script>$',
  "$$\n</math><script>alert(1)</script>\n$$",
  "```math\n\\unknown{<img src=x onerror=alert(1)>}\n```",
  "> [!NOTE] <img src=x onerror=alert(1)>\n> <script>alert(1)</script>",
  "> [!NOTE onclick=alert(1)]\n> x",
  "<div class='callout callout-note evil' role=alert tabindex=9 onclick=alert(1)>x</div>",
  '```ts title="<img src=x onerror=alert(1)>"\nx\n```',
  '```ts title=""onclick=alert(1)"\nx\n```',
  'https://www.youtube.com/watch?v="><script>',
  "https://gist.github.com/a/../../x",
  "https://player.vimeo.com.x.example/1234567",
  "<figure class=embed data-embed=youtube data-id='\"><script>alert(1)</script>'>x</figure>",
  "<figure class=embed data-embed=constructor data-id=x onclick=alert(1)>x</figure>",
  "<figure class=embed data-embed=gist data-id='a/0123456789abcdef0123\"></script><script>alert(1)//'>x</figure>",
  "<img src=x style='background-image:url(//x.example/x.png)'>",
  "<img src=x style='background-image:url(data:image/webp;base64,AAAA);position:fixed'>",
  "<img src=x style='background-image:url(data:image/svg+xml;base64,AAAA)' loading=eager fetchpriority=x>",
  "<img src=x srcset='/_next/image?url=javascript:alert(1)&w=1 1w, javascript:alert(1) 2w' sizes=x>",
  "<section class=footnotes aria-label=x><li id=fn-1>x</section>",
  ...[
    ..."script style textarea title xmp iframe noembed noframes plaintext option video details math rp svg select template table".split(
      " ",
    ),
    ..."SCRIPT TextArea".split(" "),
  ].flatMap((name) => [
    `<${name}><img src=x onerror=alert(1)>`,
    `<${name} x="<img src=x onerror=alert(1)>`,
    `<${name} x='\n\n<img src=x onerror=alert(1)>`,
    `<${name}/><svg onload=alert(1)></${name}`,
    `<svg><${name}/><img src=x onerror=alert(1)></svg>`,
  ]),
  ...["<!--", "<![CDATA[", "<?x", "<!x", "</x", "<div\n<!--", "<a href='", '<p title="'].flatMap(
    (opening) => [
      `${opening}<img src=x onerror=alert(1)>`,
      `${opening}\n\n<script>alert(1)</script>`,
      `${opening}\n\n--> ]]> ?> ' " <svg onload=alert(1)>`,
      `<textarea>${opening}</textarea><img src=x onerror=alert(1)>`,
    ],
  ),
  "[<img src=x onerror=alert(1)>]()",
  "![<img src=x onerror=alert(1)>](<> 'x')",
  "[x]: <> '<script>alert(1)</script>'\n\n[x]",
];

describe("hostile HTML", () => {
  test.each(vectors)("%s", async (vector) => {
    for (const source of [vector, `a ${vector} b`, `> ${vector}\n\n<b>${vector}`]) {
      const output = await html(source);
      expect(faults(output)).toEqual([]);
      expect(sanitize(output.trim())).toBe(output);
    }
  });

  test("the corpus can be told from harmless HTML", () => {
    const caught = vectors.filter((vector) => faults(vector).length > 0);
    expect(caught.length).toBeGreaterThan(vectors.length * 0.8);
  });

  test("keeps the text around what it takes away", async () => {
    expect(await html("a <x>b</x> <font color=red>c</font> <script>d</script>e")).toBe(
      "<p>a b c e</p>",
    );
  });
});

describe("what stands behind an element that is taken away is as it was", () => {
  const empty = ["<a target=x></a>", "<a href=' '>", "<img alt=x>", "<input type=text>", "<img>"];
  empty.push("<a href='javascript:x'></a>", "<font color=red></font>", "<a></a><img><input>");
  const next = [
    "<strong>b</strong> c",
    '<a href="/d">d</a> <em>e</em> f',
    "<code>g</code>",
    "<del>h</del><b>i</b>",
  ];

  test.each(empty)("%s", async (taken) => {
    const markdown = (text: string) => `a ${taken}**b** ${taken}[d](/d) *e* \`f\` g ${text}`;
    const expected = (text: string) =>
      `a <strong>b</strong> <a href="/d">d</a> <em>e</em> <code>f</code> g ${text}`;
    expect(await html(markdown("h"))).toBe(`<p>${expected("h")}</p>`);
    expect(await html(`- ${markdown("h")}\n- **i**`)).toBe(
      `<ul>\n<li>${expected("h")}</li>\n<li><strong>i</strong></li>\n</ul>`,
    );
    expect(await html(`> ${markdown("h")}`)).toBe(
      `<blockquote>\n<p>${expected("h")}</p>\n</blockquote>`,
    );
    expect(await html(`|${markdown("h")}|${taken}**i**|\n|-|-|`)).toContain(
      `<th>${expected("h")}</th>\n<th><strong>i</strong></th>`,
    );
    const heading = await html(`${taken}\n\n## T\n\n**u**`);
    expect(heading).toMatch(/<h2 id="h-t">.*<\/h2>/);
    expect(heading).toContain("<p><strong>u</strong></p>");
    for (const text of next) expect(sanitize(`<p>${taken}${text}</p>`)).toBe(`<p>${text}</p>`);
  });
});

describe("attributes", () => {
  test.each([
    [
      '<p class="line evil" style="x" id="y" title="t" lang="sv">a</p>',
      '<p title="t" lang="sv">a</p>',
    ],
    [
      '<span class="line evil tok-string tok-evil">a</span>',
      '<span class="line tok-string">a</span>',
    ],
    ['<h2 id="h-a">a</h2><h3 id="h-a">b</h3>', '<h2 id="h-a">a</h2><h3>b</h3>'],
    ["<video src=/a.mp4 autoplay></video>", '<video src="/a.mp4" controls></video>'],
    ["<img alt=x>", ""],
    ['<input type="text" value="a">', ""],
    ["<pre>a</pre>", '<pre tabindex="0">a</pre>'],
    ['<div role="alert" tabindex="3" aria-label="x">a</div>', "<div>a</div>"],
    [
      '<div class="math" tabindex="9">a</div>',
      '<div class="math" role="group" aria-label="Formula" tabindex="0">a</div>',
    ],
    [
      '<div class="callout callout-tip">a</div>',
      '<div class="callout callout-tip" role="note">a</div>',
    ],
    [
      '<figure class="embed" data-embed="youtube" data-id="../evil">a</figure>',
      "<figure>a</figure>",
    ],
    ['<figure class="embed" data-embed="toString" data-id="x">a</figure>', "<figure>a</figure>"],
    [
      '<figure data-embed="vimeo" data-id="123456789">a</figure>',
      '<figure class="embed" data-embed="vimeo" data-id="123456789">a</figure>',
    ],
    ['<img src="/a" style="color:red">', '<img alt="" src="/a" loading="lazy" decoding="async" />'],
    [
      '<img src="HTTPS://a.example/b">',
      '<img alt="" src="HTTPS://a.example/b" loading="lazy" decoding="async" referrerpolicy="no-referrer" />',
    ],
    [
      "<math><mtd style='border-right:1px'><mi href=/x>a</mi></mtd></math>",
      '<math><mtd class="line-after"><mi>a</mi></mtd></math>',
    ],
    ['<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
    [
      '<img src="/a" srcset="/b 2x, javascript:c 3x">',
      '<img alt="" src="/a" srcset="/b 2x" loading="lazy" decoding="async" />',
    ],
  ])("%s", (source, expected) => {
    expect(sanitize(source)).toBe(expected);
  });
});

describe("a second pass changes nothing", () => {
  const pieces =
    "<p>|</p>|<b>|</b>|<x>|</x>|<table>|<tr>|<td>|</table>|<li>|<ul>|</ul>|<a href=y>|</a>|<h1>|</h2>|<details>|<summary>|<svg>|</svg>|<math>|</math>|<mtext>|<mi>|</mi>|<mtable><mtr>|<figure class=embed data-embed=gist>|</figure>|<button>|</form>|<pre>|<br>|</br>|<!--|-->|<|>|&lt;|&amp;lt;|&|\"|'|=|t|<img src=z>|<input type=checkbox checked>|<title>|</title>|<xmp>|\n".split(
      "|",
    );

  test("for random soup of tags", () => {
    let state = 7;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return pieces[state % pieces.length] ?? "";
    };
    for (let round = 0; round < 2_000; round += 1) {
      const once = sanitize(Array.from({ length: 14 }, next).join(""));
      expect(sanitize(once)).toBe(once);
      expect(faults(once)).toEqual([]);
    }
  });
});
