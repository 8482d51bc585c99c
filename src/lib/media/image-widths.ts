/**
 * The widths, in pixels, in which Next's image optimizer offers a picture: a phone of one, two and
 * three pixels to the point, and the 48rem of a post's widest column at one and at two.
 */
export const imageWidths = [420, 640, 828, 1080, 1536];

/** The quality that the optimizer is asked for, from 1 to 100. */
export const imageQuality = 75;
