/**
 * The widths, in pixels, that Next's image optimizer offers: a phone at a pixel ratio of one, two and three, and the widest
 * column of a post (48rem) at one and two.
 */
export const imageWidths = [420, 640, 828, 1080, 1536];

/** From 1 to 100. */
export const imageQuality = 75;
