/** MathML as Temml writes it, without links, scripts, actions and ids: attributes by element. */
export const mathAttributes: Record<string, string[]> = {
  math: ["display"],
  menclose: ["notation"],
  mfrac: ["linethickness"],
  mi: ["mathvariant"],
  mmultiscripts: [],
  mn: [],
  mo: [
    "fence",
    "form",
    "largeop",
    "lspace",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "separator",
    "stretchy",
    "symmetric",
  ],
  mover: ["accent"],
  mpadded: ["width", "height", "depth", "lspace", "voffset"],
  mphantom: [],
  mprescripts: [],
  mroot: [],
  mrow: ["displaystyle", "scriptlevel"],
  mspace: ["width", "height", "depth"],
  msqrt: [],
  mstyle: ["displaystyle", "mathsize", "scriptlevel"],
  msub: [],
  msubsup: [],
  msup: [],
  mtable: ["displaystyle"],
  mtd: [],
  mtext: [],
  mtr: [],
  munder: ["accent"],
  munderover: ["accent"],
};

/** The classes of Temml and of {@link mathClass}. math.css styles them. */
export const mathClasses: Record<string, string[]> = {
  menclose: ["tml-overline", "tml-underline", "tml-fbox"],
  mn: ["tml-sml-pad", "tml-med-pad", "tml-lrg-pad"],
  mo: ["tml-hat-1", "tml-hat-2", "tml-hat-3"],
  mrow: [
    "tml-sml-pad",
    "tml-med-pad",
    "tml-lrg-pad",
    "tml-cancel",
    "upstrike",
    "downstrike",
    "sout",
    "boxed",
  ],
  mspace: ["rule"],
  mtable: ["tml-jot", "tml-small", "wide"],
  mtd: ["tml-left", "tml-right", "line-above", "line-below", "line-before", "line-after", "half"],
};

const fromStyle: [RegExp, string][] = [
  [/border-top:/, "line-above"],
  [/border-bottom:/, "line-below"],
  [/border-left:/, "line-before"],
  [/border-right:/, "line-after"],
  [/width:50%/, "half"],
  [/width:100%/, "wide"],
  [/border:1px/, "boxed"],
];

/** The classes of an element of a formula: its own, and one for each style of Temml that we keep. */
export const mathClass = ({
  class: own = "",
  style = "",
  mathbackground,
}: Record<string, string>) =>
  [
    own,
    ...fromStyle.map(([pattern, name]) => pattern.test(style) && name),
    mathbackground && "rule",
  ]
    .filter(Boolean)
    .join(" ");
