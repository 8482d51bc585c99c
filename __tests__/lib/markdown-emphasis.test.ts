import { expect, test } from "vitest";
import { html } from "../support/markdown";

test.each([
  ["**先保存草稿。**然后发布", "<strong>先保存草稿。</strong>然后发布"],
  ["句中的**「重点」**没有空格", "句中的<strong>「重点」</strong>没有空格"],
  ["句中的*（括号）*也一样", "句中的<em>（括号）</em>也一样"],
  [
    "**《书名》**是一本书，**“引文”**是一句话",
    "<strong>《书名》</strong>是一本书，<strong>“引文”</strong>是一句话",
  ],
  ["これは**大切です！**そして続く", "これは<strong>大切です！</strong>そして続く"],
  ["**『引用』**と**（注）**です", "<strong>『引用』</strong>と<strong>（注）</strong>です"],
  ['한국어는 **"인용"**입니다', '한국어는 <strong>"인용"</strong>입니다'],
  ["**강조(强調)**는 중요하다", "<strong>강조(强調)</strong>는 중요하다"],
  ["~~旧的（价格）。~~现在免费", "<s>旧的（价格）。</s>现在免费"],
  ["这是~~「错误」~~正确", "这是<s>「错误」</s>正确"],
  ["***全部。***结束", "<em><strong>全部。</strong></em>结束"],
  [
    "看**`代码`**和**[链接](/a)**这里",
    '看<strong><code>代码</code></strong>和<strong><a href="/a">链接</a></strong>这里',
  ],
  ["**价格：$5。**之后", "<strong>价格：$5。</strong>之后"],
  ["𠮷**「野家」**𠮷", "𠮷<strong>「野家」</strong>𠮷"],
])("%s", async (source, expected) => {
  expect(await html(source)).toBe(`<p>${expected}</p>`);
});

test.each([
  ["**Stop.** Then", "<strong>Stop.</strong> Then"],
  ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
  ["un*frigging*believable", "un<em>frigging</em>believable"],
  ["**a (b)** c**.d** e", "<strong>a (b)</strong> c**.d** e"],
])("other scripts keep CommonMark's rules: %s", async (source, expected) => {
  expect(await html(source)).toBe(`<p>${expected}</p>`);
});
