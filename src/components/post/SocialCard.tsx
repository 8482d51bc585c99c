import type { CSSProperties } from "react";
import type { Settings } from "@/lib/config/settings";
import { ornamentSheets } from "@/lib/content/ornament";
import { families } from "@/lib/seo/social-card/fonts";
import { printable } from "@/lib/seo/social-card/printable";
import { CARD_SIZE, type CardSubject } from "@/lib/seo/social-card/subject";
import { LEADING, typeSize } from "@/lib/seo/social-card/type-size";

/** The light theme of globals.css: other sites show the card, and their theme is unknown. */
const color = {
  paper: "#fbf9f4",
  shade: "#f1ece2",
  rule: "#ddd5c6",
  ink: "#1c1915",
  quiet: "#665e53",
  accent: "#b3301a",
};

const MARGIN = 72;
const MEASURE = CARD_SIZE.width - 2 * MARGIN;
const MAX_DESCRIPTION = 240;

/** The width of an author's picture with its margin. */
const PORTRAIT = 168;

interface Props {
  settings: Pick<Settings, "name" | "language">;
  subject: CardSubject;
  /** A data URL. */
  picture: string | null;
}

const flex = (style: CSSProperties): CSSProperties => ({ display: "flex", ...style });

/** The height above the foot. The ornament stands on the foot. */
const FOOT = 140;

/** Next to the ornament a title has less room. It goes there only when it can be large. */
const BESIDE = { measure: 690, size: 70 };

/**
 * A social card, for a renderer that knows only `display: flex`. All texts are printable. Without a printable title the
 * ornament fills the card, and a long title takes the whole card.
 */
export function SocialCard({ settings, subject, picture }: Props) {
  const title = printable(subject.title);
  const description = printable((subject.description ?? "").slice(0, MAX_DESCRIPTION));
  const portrait = subject.kicker === "Author" && title !== null ? picture : null;
  const height = description ? 150 : 340;
  const inset = portrait ? PORTRAIT : 0;
  const small = title === null ? null : typeSize(title, BESIDE.measure - inset, height);
  const beside = small?.whole && small.size >= BESIDE.size;
  const measure = beside ? BESIDE.measure : MEASURE;
  return (
    <div
      style={flex({
        width: "100%",
        height: "100%",
        flexDirection: "column",
        padding: `60px ${MARGIN}px 52px`,
        background: color.paper,
        color: color.ink,
      })}
    >
      {title === null && <Sheets seed={subject.seed} width={580} center={600} line={color.quiet} />}
      {beside && <Sheets seed={subject.seed} width={600} center={1010} line={color.rule} />}
      <Kicker text={subject.kicker} own={settings.language} />
      <div style={flex({ flexGrow: 1, flexDirection: "column", justifyContent: "center" })}>
        {title && (
          <div style={flex({ alignItems: "center" })}>
            {portrait && <Portrait picture={portrait} size={132} gap={PORTRAIT - 132} />}
            <Title title={title} measure={measure - inset} height={height} />
          </div>
        )}
        {title && description && <Description text={description} measure={beside ? 690 : 900} />}
      </div>
      <Foot site={settings.name} author={portrait ? null : subject.author} picture={picture} />
    </div>
  );
}

interface SheetsProps {
  seed: number;
  width: number;
  /** Of the fold, from the left. */
  center: number;
  line: string;
}

function Sheets({ seed, width, center, line }: SheetsProps) {
  const height = width * 0.75;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 400 300"
      width={width}
      height={height}
      fill="none"
      style={{
        position: "absolute",
        left: center - width / 2,
        // 25 of the 300 units of the view box are below the dot under the fold.
        bottom: FOOT + 18 - height / 12,
      }}
    >
      {ornamentSheets(seed).map(({ path, marked }) => (
        <path
          key={path}
          d={path}
          stroke={marked ? color.accent : line}
          strokeWidth={marked ? 2.2 : 1.25}
          strokeLinecap="round"
        />
      ))}
      <circle cx="200" cy="272" r="2.5" fill={color.accent} />
    </svg>
  );
}

function Kicker({ text, own }: { text: string | null; own: string }) {
  const language = /\p{Script=Greek}/u.test(text ?? "") ? "el" : own;
  const line = text && (printable(text.toLocaleUpperCase(language)) ?? printable(text));
  return (
    <div
      style={flex({
        height: 34,
        fontFamily: families.label,
        fontSize: 25,
        letterSpacing: "0.09em",
        color: color.accent,
      })}
    >
      {line ? <div style={{ display: "block", lineClamp: 1 }}>{line}</div> : null}
    </div>
  );
}

function Title({ title, measure, height }: { title: string; measure: number; height: number }) {
  const { size, whole, lines } = typeSize(title, measure, height);
  return (
    <div
      style={{
        display: "block",
        maxWidth: measure,
        fontFamily: families.title,
        fontSize: size,
        lineHeight: LEADING,
        // With balanced lines, the renderer breaks words and cuts off lines that would fit.
        ...(whole ? { textWrap: "balance" } : { wordBreak: "break-word", lineClamp: lines }),
      }}
    >
      {title}
    </div>
  );
}

function Description({ text, measure }: { text: string; measure: number }) {
  return (
    <div
      style={{
        display: "block",
        marginTop: 28,
        maxWidth: measure,
        fontFamily: families.text,
        fontSize: 32,
        lineHeight: 1.38,
        color: color.quiet,
        lineClamp: 3,
      }}
    >
      {text}
    </div>
  );
}

function Portrait({ picture, size, gap }: { picture: string; size: number; gap: number }) {
  return (
    // biome-ignore lint/performance/noImgElement: drawn into an image, not shown by a browser
    <img
      src={picture}
      alt=""
      width={size}
      height={size}
      style={{ borderRadius: size / 2, marginRight: gap }}
    />
  );
}

interface FootProps {
  site: string;
  author: CardSubject["author"];
  picture: string | null;
}

/** The author and the blog. A long name of the blog leaves less room for the author's. */
function Foot({ site, author, picture }: FootProps) {
  const name = author && printable(author.name);
  const blog = printable(site);
  const isLong = blog !== null && blog.length > 14;
  return (
    <div
      style={flex({
        alignItems: "center",
        justifyContent: "space-between",
        borderTop: `2px solid ${color.rule}`,
        paddingTop: 26,
      })}
    >
      <div style={flex({ alignItems: "center", height: 60 })}>
        {author && picture && <Portrait picture={picture} size={60} gap={20} />}
        {name && (
          <div
            style={{
              display: "block",
              maxWidth: isLong ? 440 : 760,
              fontFamily: families.label,
              fontSize: 29,
              lineClamp: 1,
            }}
          >
            {name}
          </div>
        )}
      </div>
      {blog && (
        <div
          style={{
            display: "block",
            maxWidth: name ? 520 : MEASURE,
            fontFamily: families.name,
            fontSize: isLong ? 36 : 50,
            letterSpacing: "-0.01em",
            lineClamp: 1,
          }}
        >
          {blog}
        </div>
      )}
    </div>
  );
}
